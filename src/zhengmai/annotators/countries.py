"""States: by name, in compounds (中俄, 阿中巴塔), as sides (俄方), short (访美) and deictic (我国)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhengmai.annotators.base import Page
from zhengmai.annotators.shorts import Shorts
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_EUROPE = "欧洲"
_WITH_CHINA = frozenset({"中印尼", "中巴新", "中赤几", "中几比", "中波黑", "中沙特"})
_PLACES = frozenset({"非洲", "阿拉伯国家", "拉丁美洲"})


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
    damaged = list(_damaged(page, lexicon))
    mentions += damaged
    taken |= {i for m in damaged for i in range(*page.folded_span(m))}
    mentions += _with_china(page)
    mentions += _listed(page, shorts, taken)
    mentions += _compounds(page, shorts, lexicon, taken)
    mentions += _singles(page, shorts, lexicon, taken)
    return mentions


def _listed(page: Page, shorts: Shorts, taken: set[int]) -> Iterator[Mention]:
    """美、日、韩等国: states one by one; all of them must be such forms."""
    for match in pattern("country_list").finditer(page.text):
        places = range(match.start(), match.end(), 2)
        chosen = [shorts.choose(page.text[i], i) for i in places]
        if None not in chosen and taken.isdisjoint(places):
            for i in places:
                yield from _single(page, shorts, i, i + 1, "country.short")


def _with_china(page: Page) -> Iterator[Mention]:
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


def _damaged(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """A state's name that lost its first or last character, beside another state's name: 拉克叙利亚.

    Evidence: the rest is no word, only one state's name fits, and a state stands right before or behind
    it, at most a 、 between.
    """
    states = [k for k in page.known if k.entry.type is MentionType.COUNTRY]
    scraps = _scraps(lexicon)
    taken = {i for k in page.known for i in range(k.start, k.end)}
    text, size = page.text, max(map(len, scraps), default=0)
    for state in states:
        before = state.start - (text[state.start - 1 : state.start] == "、")
        after = state.end + (text[state.end : state.end + 1] == "、")
        spots = [(before - n, before) for n in range(size, 1, -1)]
        spots += [(after, after + n) for n in range(size, 1, -1)]
        for start, end in spots:
            full = scraps.get(text[start:end]) if 0 <= start < end <= len(text) else None
            if full and taken.isdisjoint(range(start, end)) and _is_scrap(page, start, end):
                why = f"{full} with a lost character, beside {state.entry.name}"
                identifier = lexicon.names.payloads[full].id
                yield from page.mention(
                    start, end, MentionType.COUNTRY, (identifier,), "country.damaged", why
                )
                taken.update(range(start, end))


def _is_scrap(page: Page, start: int, end: int) -> bool:
    """Whether characters are no common word; dictionaries hold scraps of foreign names as names."""
    return page.tags.get(page.text[start:end], "x") in ("x", "nr", "nrt", "nrfg", "ns", "nz")


def _scraps(lexicon: Lexicon) -> dict[str, str]:
    """Names of states without their first or last character, where that leaves one state only."""
    found: dict[str, set[str]] = {}
    for entry in lexicon.entries.values():
        if entry.type is MentionType.COUNTRY and len(entry.name) >= 3:
            for scrap in (entry.name[1:], entry.name[:-1]):
                found.setdefault(scrap, set()).add(entry.name)
    known = lexicon.names.payloads
    return {s: min(full) for s, full in found.items() if len(full) == 1 and s not in known}


def _compounds(page: Page, shorts: Shorts, lexicon: Lexicon, taken: set[int]) -> Iterator[Mention]:
    """Runs of one-character states: 中俄, 俄中, 阿中巴塔, 朝韩."""
    text, traps = page.text, set(lexicon.word_set("short_trap"))
    position = 0
    while position < len(text):
        end = _run_end(text, position, shorts, traps, taken)
        while end - position > 2 and page.is_word(end - 1, end + 1) and not page.is_word(end, end + 2):
            end -= 1  # 中巴新…: the last character begins a word
        fixed = lexicon.words["pair"].get(text[position:end], "")
        chosen: list[tuple[str, str | None] | None] = (
            [(i, None) for i in fixed.split("|")]
            if fixed
            else [shorts.choose(text[i], i) for i in range(position, end)]
        )
        if end - position < 2 or None in chosen or not _is_compound(page, position, end, lexicon, shorts):
            position += 1
            continue
        ids = tuple(dict.fromkeys(c[0] for c in chosen if c))
        why = "; ".join(c[1] for c in chosen if c and c[1]) or None
        kind = MentionType.COUNTRY
        if not any(len(i) == 3 and i != "USA" for i in ids):  # 欧美: the West, not two states
            kind, ids = MentionType.PLACE, tuple(_EUROPE if i == "欧洲联盟" else i for i in ids)
        told = shorts.completed(end)
        start, position = position, told[1] if told else end
        yield from page.mention(start, position, kind, ids, "country.compound", why)


def _run_end(text: str, start: int, shorts: Shorts, traps: set[str], taken: set[int]) -> int:
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


def _singles(page: Page, shorts: Shorts, lexicon: Lexicon, taken: set[int]) -> Iterator[Mention]:
    """俄方; 访美, 驻华; 俄总统; 哈境内."""
    text = page.text
    before, after = set(lexicon.word_set("short_before")), lexicon.word_set("short_after")
    traps, not_side = set(lexicon.word_set("short_trap")), set(lexicon.word_set("not_side"))
    weak, sides = lexicon.words["short_weak"], lexicon.word_set("party_suffix")
    sided = {before[-1] for before in text.split("方")[:-1] if before}
    for i, character in enumerate(text):
        if character not in shorts or i in taken or text[i : i + 2] in traps or text[i : i + 3] in traps:
            continue
        word = page.word_at(i)
        alone = word.end == i + 1 or (word.start == i and text[i + 1 : word.end] in after)
        side = next((s for s in sides if text.startswith(s, i + 1)), "")
        if side and (word.start == i or page.is_word(word.start, i)):
            if side != "方":
                yield from _single(page, shorts, i, i + 1, "country.short")
            elif text[i + 2 : i + 3] not in not_side and _is_side(page, shorts, i, character in weak):
                yield from _single(page, shorts, i, i + 2, "country.side")
        elif _is_object(text, i, before, weak) and (alone or word.start == i - 1):
            yield from _single(page, shorts, i, i + 1, "country.short")
        elif alone and word.start == i and character not in "中非欧华":
            heads = _HEADS if character in weak else after
            usual = text[i - 1 : i] in _OUTSIDE and any(text.startswith(a, i + 1) for a in heads)
            spoken_of = character in sided and _amid_words(page, i)
            if usual or (character not in weak and (spoken_of or _acts(page, shorts, i))):
                yield from _single(page, shorts, i, i + 1, "country.short")
        elif text[i - 1 : i] in _OUTSIDE and pattern("israel").match(text, i):
            yield from _single(page, shorts, i, i + 1, "country.short")


def _acts(page: Page, shorts: Shorts, i: int) -> bool:
    """俄反对北约东扩: a state that the text also names in full, at a clause's head before a verb."""
    forms = shorts.lexicon.shorts.get(page.text[i], ())
    named = any(f.country in shorts.named and f.rank == 1 for f in forms)
    if not named or page.text[i - 1 : i] not in _CLAUSE or i + 1 >= len(page.text):
        return False
    after = page.word_at(i + 1)
    return after.start == i + 1 and after.end - after.start > 1 and (after.tag or "x")[0] == "v"


def _is_side(page: Page, shorts: Shorts, i: int, weak: bool) -> bool:
    """Whether 方 belongs to the state before it: 美方|向台湾出售, not 方向."""
    word = page.word_at(i + 1)
    if word.end == i + 2 or (word.start == i + 1 and word.tag in ("nr", "nrt", "x")):
        return True  # 中方|有何评论, although the dictionary has 方有何 as a name
    names = {k.start for k in page.known}
    toward = page.text[i + 2] == "向" and (i + 3 in names or page.text[i + 3 : i + 4] in shorts)
    return toward and not weak


def _is_object(text: str, i: int, before: set[str], weak: Mapping[str, str]) -> bool:
    """访美, 驻华, 对俄; characters that are everyday words (以, 多) need a verb that takes only states."""
    if not i or text[i] == "中" or text[i - 1] not in before or text[i - 2 : i + 1] == "越来越":
        return False
    return text[i] not in weak or text[i - 1] in "驻访赴援涉"


def _amid_words(page: Page, i: int) -> bool:
    """带动巴每年经济增长: in a text that says 巴方, 巴 alone between words is that side, too.

    Not beside scraps that the dictionary does not know: they are a name's (巴杰瓦).
    """
    before = page.word_at(i - 1) if i else None
    after = page.word_at(i + 1) if i + 1 < len(page.text) else None
    if after is None or page.text[i + 1] in "·、":
        return False
    tag = after.tag or "x"
    goes_on = after.end - after.start > 1 and tag[0] in "ntsvafbdlm" and not tag.startswith("nr")
    if before is None or before.end - before.start > 1 or page.text[before.start] in _OUTSIDE[1:]:
        led = before is None or (before.tag or "x") not in ("nr", "nrt", "ns", "x")
        return goes_on and (led or page.text[i - 1] in _OUTSIDE)
    return goes_on and page.text[before.start] in "给把使让为到了从于还也的至"


#: What may follow an everyday character that stands for a state: 以总理, but not 以企业为主体.
_HEADS = ("总统", "总理", "首相", "外长", "防长", "国防部长", "外交部", "国防部", "议长", "军方", "国王")
_CLAUSE = ("", *"，。；“：\n")
_OUTSIDE = ("", *"，。、“（：；\n和与同对是在由向及")


def _single(page: Page, shorts: Shorts, start: int, end: int, rule: str) -> Iterator[Mention]:
    choice = shorts.choose(page.text[start], start)
    if choice is None:
        return
    identifier, why = choice
    kind, ids = MentionType.COUNTRY, (identifier,)
    if identifier in _PLACES:
        kind = MentionType.PLACE
    elif identifier == "欧洲联盟":
        side = end - start == 2
        kind = MentionType.ORGANISATION if side else MentionType.PLACE
        ids = (identifier if side else _EUROPE,)
    yield from page.mention(start, end, kind, ids, rule, why)
