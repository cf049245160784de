"""States: by name, in compounds (中俄, 阿中巴塔), as sides (俄方), short (访美) and deictic (我国)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_EUROPE = "欧洲"


@dataclass(frozen=True, slots=True)
class Shorts:
    """Chooses the state a one-character form stands for, by what the document names in full."""

    lexicon: Lexicon
    named: dict[str, list[int]]

    @classmethod
    def of(cls, page: Page, lexicon: Lexicon) -> Shorts:
        """Prepare for one page."""
        named: dict[str, list[int]] = {}
        for known in page.known:
            if known.entry.type is MentionType.COUNTRY:
                named.setdefault(known.entry.id, []).append(known.start)
        return cls(lexicon, named)

    def __contains__(self, character: str) -> bool:
        return character in self.lexicon.shorts or character in self.lexicon.words["short_other"]

    def choose(self, character: str, position: int) -> tuple[str, str | None] | None:
        """(id, why), or None where the character stands for nothing here.

        The candidate named in full nearest before wins, else the nearest after; where none is named, the
        usual reading (rank 1), else a partner that is no state (非 for Africa).
        """
        candidates = self.lexicon.shorts.get(character, ())
        named = [f for f in candidates if f.country in self.named]
        if candidates and candidates[0].rank == 1 and candidates[0].country == "CHN":
            return "CHN", None
        if named:
            best = min(named, key=lambda f: self._distance(f.country, position))
            return best.country, f"{character}: the document names {self.lexicon.label(best.country)}"
        if candidates and candidates[0].rank == 1:
            return candidates[0].country, f"{character}: the usual reading"
        other = self.lexicon.words["short_other"].get(character)
        return (other, None) if other else None

    def _distance(self, country: str, position: int) -> tuple[int, int]:
        """Names before the position count before names after it; nearer ones first."""
        places = self.named[country]
        before = [position - p for p in places if p <= position]
        return (0, min(before)) if before else (1, min(p - position for p in places))


def countries(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of states; 中欧 and 中非 are states' mentions too, with the partner's own id."""
    shorts = Shorts.of(page, lexicon)
    taken = {i for k in page.known for i in range(k.start, k.end)}
    mentions: list[Mention] = []
    for known in page.known:
        if known.entry.type is MentionType.COUNTRY:
            mentions += page.mention(
                known.start, known.end, MentionType.COUNTRY, (known.entry.id,), "country.name"
            )
    for match in pattern("country_deictic").finditer(page.text):
        mentions += page.mention(
            *match.span(), MentionType.COUNTRY, ("CHN",), "country.deictic", "the document's own side"
        )
    mentions += _compounds(page, shorts, lexicon, taken)
    mentions += _singles(page, shorts, lexicon, taken)
    return mentions


def _compounds(page: Page, shorts: Shorts, lexicon: Lexicon, taken: set[int]) -> Iterator[Mention]:
    """Runs of one-character states: 中俄, 俄中, 阿中巴塔, 朝韩."""
    text, traps = page.text, set(lexicon.word_set("short_trap"))
    position = 0
    while position < len(text):
        end = _run_end(text, position, shorts, traps, taken)
        chosen = [shorts.choose(text[i], i) for i in range(position, end)]
        if end - position < 2 or None in chosen or not _is_compound(page, position, end, lexicon, shorts):
            position += 1
            continue
        ids = tuple(dict.fromkeys(c[0] for c in chosen if c))
        why = "; ".join(c[1] for c in chosen if c and c[1]) or None
        kind = MentionType.COUNTRY
        if not any(len(i) == 3 and i != "USA" for i in ids):  # 欧美: the West, not two states
            kind, ids = MentionType.PLACE, tuple(_EUROPE if i == "欧洲联盟" else i for i in ids)
        yield from page.mention(position, end, kind, ids, "country.compound", why)
        position = end


def _run_end(text: str, start: int, shorts: Shorts, traps: set[str], taken: set[int]) -> int:
    """Where a run of one-character states from `start` ends; words that only look alike stop it."""
    end = start
    while end < len(text) and end - start < 6 and text[end] in shorts and end not in taken:
        if text[end : end + 2] in traps or text[end : end + 3] in traps or text[end] in text[start:end]:
            break
        end += 1
    return end


def _is_compound(page: Page, start: int, end: int, lexicon: Lexicon, shorts: Shorts) -> bool:
    """Whether a run reads as states: it begins and ends with words, and holds 中 or a well-known pair.

    Without 中 both states have to be named in the document, or the pair is in the lexicon.
    """
    run = page.text[start:end]
    if page.word_at(start).start < start or page.word_at(end - 1).end > end:
        return False
    if "中" in run:
        return run[0] == "中" or len(run) == 2 or run[-1] != "中"
    if run in lexicon.words["pair"]:
        return True
    readings = [shorts.choose(c, start) for c in run]
    return all(r is not None and r[0] in shorts.named for r in readings)


def _singles(page: Page, shorts: Shorts, lexicon: Lexicon, taken: set[int]) -> Iterator[Mention]:
    """俄方; 访美, 驻华; 俄总统."""
    text = page.text
    before, after = set(lexicon.word_set("short_before")), lexicon.word_set("short_after")
    traps, not_side = set(lexicon.word_set("short_trap")), set(lexicon.word_set("not_side"))
    for i, character in enumerate(text):
        if character not in shorts or i in taken or text[i : i + 2] in traps:
            continue
        word = page.word_at(i)
        alone = word.end == i + 1
        if text.startswith("方", i + 1) and word.start == i and text[i + 2 : i + 3] not in not_side:
            yield from _single(page, shorts, i, i + 2, "country.side")
        elif (i and text[i - 1] in before and (alone or word.start == i - 1) and character != "中") or (
            alone and word.start == i and len(character.strip("中非欧华")) and _followed(text, i, after)
        ):
            yield from _single(page, shorts, i, i + 1, "country.short")


def _followed(text: str, i: int, after: tuple[str, ...]) -> bool:
    outside = text[i - 1 : i] in (
        "",
        "，",
        "。",
        "、",
        "“",
        "（",
        "：",
        "和",
        "与",
        "同",
        "对",
        "是",
        "在",
        "由",
        "向",
        "；",
        "\n",
    )
    return outside and any(text.startswith(a, i + 1) for a in after)


def _single(page: Page, shorts: Shorts, start: int, end: int, rule: str) -> Iterator[Mention]:
    choice = shorts.choose(page.text[start], start)
    if choice is None:
        return
    identifier, why = choice
    kind, ids = MentionType.COUNTRY, (identifier,)
    if identifier in ("非洲", "阿拉伯国家", "拉丁美洲"):
        kind = MentionType.PLACE
    elif identifier == "欧洲联盟":
        side = end - start == 2
        kind = MentionType.ORGANISATION if side else MentionType.PLACE
        ids = (identifier if side else _EUROPE,)
    yield from page.mention(start, end, kind, ids, rule, why)
