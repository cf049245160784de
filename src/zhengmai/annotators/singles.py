"""States in one character: as sides (俄方), behind verbs (访美), before posts (俄总统), in lists (美、日)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from zhengmai.annotators.base import Page
from zhengmai.annotators.shorts import EUROPE, Shorts
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_GULF = "海湾阿拉伯国家合作委员会"
_PLACES = frozenset({"非洲", "阿拉伯国家", "拉丁美洲"})
#: What may follow an everyday character that stands for a state: 以总理, but not 以企业为主体.
_HEADS = ("总统", "总理", "首相", "外长", "防长", "国防部长", "外交部", "国防部", "议长", "军方", "国王")
_CLAUSE = ("", *"，。；“：\n")
_OUTSIDE = ("", *"，。、“（：；\n和与同对是在由向及")


def listed(page: Page, shorts: Shorts, taken: set[int]) -> Iterator[Mention]:
    """美、日、韩等国: states one by one; all of them must be such forms."""
    for match in pattern("country_list").finditer(page.text):
        places = range(match.start(), match.end(), 2)
        chosen = [shorts.choose(page.text[i], i) for i in places]
        if None not in chosen and taken.isdisjoint(places):
            for i in places:
                yield from _single(page, shorts, i, i + 1, "country.short")


def singles(page: Page, shorts: Shorts, lexicon: Lexicon, taken: set[int]) -> Iterator[Mention]:
    """俄方; 访美, 驻华; 俄总统; 哈境内."""
    text = page.text
    before, after = lexicon.words["short_before"].keys(), lexicon.word_set("short_after")
    traps, not_side = lexicon.words["short_trap"].keys(), lexicon.words["not_side"].keys()
    weak, sides = lexicon.words["short_weak"], lexicon.word_set("party_suffix")
    sided = {before[-1] for before in text.split("方")[:-1] if before}
    for i in shorts.places:
        character = text[i]
        if i in taken or text[i : i + 2] in traps or text[i : i + 3] in traps:
            continue
        if text[i - 1 : i] in _OUTSIDE and pattern("israel").match(text, i):
            yield from _single(page, shorts, i, i + 1, "country.short")
            continue
        side = next(s for s in sides if text.startswith(s, i + 1)) if text.startswith(sides, i + 1) else ""
        if not (side or character in sided or text[i - 1 : i] in before or text[i - 1 : i] in _OUTSIDE):
            continue  # nothing beside it makes it a state
        word = page.word_at(i)
        alone = word.end == i + 1 or (word.start == i and text[i + 1 : word.end] in after)
        # 同塔|方, but not 参加|方
        joined = page.is_word(word.start, i) and (word.end > i + 1 or text[i - 1] in "同与和对向由请")
        if side and (word.start == i or joined):
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


def _acts(page: Page, shorts: Shorts, i: int) -> bool:
    """俄反对北约东扩: a state that the text also names in full, at a clause's head before a verb."""
    forms = shorts.lexicon.shorts.get(page.text[i], ())
    named = any(f.country in shorts.named and f.rank == 1 for f in forms)
    if not named or page.text[i - 1 : i] not in _CLAUSE or i + 1 >= len(page.text):
        return False
    after = page.word_at(i + 1)
    return after.start == i + 1 and after.end - after.start > 1 and (after.tag or "x")[0] in "vd"


def _is_side(page: Page, shorts: Shorts, i: int, weak: bool) -> bool:
    """Whether 方 belongs to the state before it: 美方|向台湾出售, not 方向."""
    word = page.word_at(i + 1)
    if word.end == i + 2 or (word.start == i + 1 and word.tag in ("nr", "nrt", "x")):
        return True  # 中方|有何评论, although the dictionary has 方有何 as a name
    names = {k.start for k in page.known}
    toward = page.text[i + 2] == "向" and (i + 3 in names or page.text[i + 3 : i + 4] in shorts)
    return toward and not weak


def _is_object(text: str, i: int, before: AbstractSet[str], weak: Mapping[str, str]) -> bool:
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


def _single(page: Page, shorts: Shorts, start: int, end: int, rule: str) -> Iterator[Mention]:
    choice = shorts.choose(page.text[start], start)
    if choice is None:
        return
    identifier, why = choice
    kind, ids = MentionType.COUNTRY, (identifier,)
    if identifier in _PLACES:
        kind = MentionType.PLACE
    elif identifier == _GULF:
        kind = MentionType.ORGANISATION
    elif identifier == "欧洲联盟":
        side = end - start == 2
        kind = MentionType.ORGANISATION if side else MentionType.PLACE
        ids = (identifier if side else EUROPE,)
    yield from page.mention(start, end, kind, ids, rule, why)
