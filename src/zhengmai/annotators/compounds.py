"""States side by side in one-character forms: 中俄, 阿中巴塔, 中印尼, 美台."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from zhengmai.annotators.base import Page
from zhengmai.annotators.shorts import EUROPE, Shorts
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_WITH_CHINA = frozenset({"中印尼", "中巴新", "中赤几", "中几比", "中波黑", "中沙特"})


def with_china(page: Page) -> Iterator[Mention]:
    """中印尼: 中 and a state whose shortest name has two characters."""
    for known in page.known:
        start = known.start - 1
        if (
            known.entry.type is MentionType.COUNTRY
            and page.text[start : known.end] in _WITH_CHINA
            and page.word_at(start).start == start
        ):
            ids = ("CHN", known.entry.id)
            yield from page.mention(start, known.end, MentionType.COUNTRY, ids, "country.compound")


def with_taiwan(page: Page, shorts: Shorts) -> Iterator[Mention]:
    """美台: a state and Taiwan, where both act or are dealt with together."""
    for match in pattern("with_taiwan").finditer(page.text):
        state = shorts.choose(match.group()[0], match.start())
        ids = (state[0] if state else "USA", "台湾")
        yield from page.mention(*match.span(), MentionType.COUNTRY, ids, "country.compound")


def compounds(page: Page, shorts: Shorts, lexicon: Lexicon, taken: set[int]) -> Iterator[Mention]:
    """Runs of one-character states: 中俄, 俄中, 阿中巴塔, 朝韩."""
    text, traps, free = page.text, lexicon.words["short_trap"].keys(), 0
    for position in shorts.places:
        if position < free or text[position + 1 : position + 2] not in shorts.characters:
            continue
        end = _run_end(text, position, shorts, traps, taken)
        if end - position < 2:
            continue
        while end - position > 2 and page.is_word(end - 1, end + 1) and not page.is_word(end, end + 2):
            end -= 1  # 中巴新…: the last character begins a word
        fixed = lexicon.words["pair"].get(text[position:end], "")
        chosen: list[tuple[str, str | None] | None] = (
            [(i, None) for i in fixed.split("|")]
            if fixed
            else [shorts.choose(text[i], i) for i in range(position, end)]
        )
        begins_word = (
            end - position == 2 and "中" not in text[position:end] and page.is_word(end - 1, end + 2)
        )
        if begins_word or None in chosen or not _is_compound(page, position, end, lexicon, shorts):
            continue
        ids = tuple(dict.fromkeys(c[0] for c in chosen if c))
        why = "; ".join(c[1] for c in chosen if c and c[1]) or None
        kind = MentionType.COUNTRY
        if not any(len(i) == 3 and i != "USA" for i in ids):  # 欧美: the West, not two states
            kind, ids = MentionType.PLACE, tuple(EUROPE if i == "欧洲联盟" else i for i in ids)
        told = shorts.completed(end)
        free = told[1] if told else end
        yield from page.mention(position, free, kind, ids, "country.compound", why)


def _run_end(text: str, start: int, shorts: Shorts, traps: AbstractSet[str], taken: set[int]) -> int:
    """Where a run of one-character states from `start` ends; words that only look alike stop it."""
    end = start
    while end < len(text) and end - start < 6 and text[end] in shorts and end not in taken:
        trapped = any(text[end : end + n] in traps for n in (2, 3, 4)) and not _is_meant(text, end, shorts)
        if (trapped and not text.startswith("非政府间", end)) or text[end] in text[start:end]:
            break
        end += 1
    return end


def _is_meant(text: str, position: int, shorts: Shorts) -> bool:
    """中文两国关系 in a text that names Brunei: what looks like a word is two states after all."""
    second = shorts.lexicon.shorts.get(text[position + 1 : position + 2], ())
    named = any(f.country in shorts.named for f in second)
    return named and bool(pattern("both_sides").match(text, position + 2))


def _is_compound(page: Page, start: int, end: int, lexicon: Lexicon, shorts: Shorts) -> bool:
    """Whether a run reads as states: it begins and ends with words, and holds 中 or a well-known pair.

    Without 中 both states have to be named in the document, or the pair is in the lexicon.
    """
    run = page.text[start:end]
    first, last = page.word_at(start), page.word_at(end - 1)
    # The dictionary has 中俄关系 as a word; a word cut in two needs whole words on both sides.
    led = first.start == start - 1 and page.text[first.start] in "从在对为与和同就将把是由"  # 从中印友好…
    if first.start < start and not led and not (first.end >= end and page.is_word(first.start, start)):
        return False
    if last.end > end and not (last.start >= start and _goes_on(page, end, last.end)):
        return False
    if "中" in run:
        return run[0] == "中" or len(run) == 2 or run[-1] != "中"
    if run in lexicon.words["pair"]:
        return True
    readings = [shorts.choose(c, start) for c in run]
    if all(r is not None and r[0] in shorts.named for r in readings):
        return True
    usual = all((forms := lexicon.shorts.get(c)) and forms[0].rank == 1 for c in run)
    weak = any(c in lexicon.words["short_weak"] for c in run)
    return usual and not weak and bool(pattern("compound_after").match(page.text, end))


def _goes_on(page: Page, end: int, word_end: int) -> bool:
    """Whether a word begins right behind a run that the dictionary takes for part of another one."""
    if pattern("compound_after").match(page.text, end) or pattern("works").match(page.text, end):
        return True
    return (page.is_word(end, word_end) and word_end - end > 1) or page.is_word(end, end + 2)
