"""What thing a text speaks of: the names of funds, bodies, meetings, documents and works in it.

A name ends in a closing word (基金) and reaches back to a verb, a particle or a mark (设立|南南合作援助基金).
What it is called less its head must say something: 这一基金 names nothing, and its text before is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from zhengmai.initiatives.subject_words import NUMBER, words

_MARKS = re.compile(r"[，。；：、！？!?,;:\s（）()“”\"‘’《》〈〉…]+|——")
_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_ABOUT = re.compile(
    r"关于(?:共同)?(?:建立|设立|推进|升级|修订|成立|加入|合作)?(.{3,20}?)的?(?:公约|协定|协议|备忘录|声明|议定书)$"
)
#: 升级《议定书》: a title that is a mere head goes on with the name before it.
_SHORT_TITLE = re.compile(r"(?<=[\u4e00-\u9fff])《([\u4e00-\u9fff]{2,3})》")
_ORDINAL = re.compile(
    rf"第({NUMBER})(?:次|届|轮)|(首)(?:次|届|轮)|({NUMBER})届|第({NUMBER})(?=[^\d一-十]{{0,2}}(?:会议|峰会|对话|论坛))"
)
_EDITION = re.compile(r"[—-](20\d\d)(?!\d)|(?<![\d.])(\d\.\d)版")
_YEAR = re.compile(r"[—-]20\d\d(?!\d)")
_QUANTITY = re.compile(
    r"[\d０-９]+(?:\.\d+)?(?:(?:万|亿|余|多)+(?:人民币|美元|元|名|人次|人|个|项|所|家|条|吨)?|人民币|美元|元|名|人次|人|个|项|所|家|条|吨|年至|年)"
)
_SHORTEST = 2
_NEAR = 8
GATHERINGS = frozenset(("会议", "峰会", "论坛", "大会", "会晤", "对话", "博览会"))
_AGREEMENT = "协定"
#: The edition of what is agreed anew (升级, 第二阶段).
RENEWED = "renewed"
EXERCISES = frozenset(("演习", "演练", "巡逻", "行动"))
#: What meets without being called a meeting.
FORMATS = frozenset(("机制", "磋商", "委员会", "工作组", "理事会", "谈判"))


@dataclass(frozen=True, slots=True)
class Name:
    """A thing's name where it stands.

    head: its closing word. is_full: whether it says what thing. session: the number before or in it (第六次).
    is_place: whether it is only where something else was done (在…会议上).
    """

    start: int
    end: int
    text: str
    head: str
    is_full: bool
    session: int | None = None
    is_place: bool = False


def names(text: str) -> tuple[Name, ...]:
    """The names in a text, in order; titles in 《》 whole."""
    text = _SHORT_TITLE.sub(lambda m: f"\u2060{m[1]}\u2060", text)
    titles = [(m, plain(m[1])) for m in _TITLE.finditer(text)]
    found = [Name(m.start(), m.end(), t, _head(m[1]), len(t) > _SHORTEST + 1) for m, t in titles]
    blank = _TITLE.sub(lambda m: "，" * len(m[0]), text)
    for start, piece in _pieces(blank):
        found.extend(_names_of(start, piece))
    ordered = sorted((n for n in found if n.text), key=lambda n: (n.start, n.end))
    return tuple(placed(n, text) for n in ordered)


def placed(name: Name, text: str) -> Name:
    """The name with its session, and whether it is only a place."""
    near = text[max(0, name.start - _NEAR) : name.end]
    found = [m for m in _ORDINAL.finditer(near) if len(near) - m.end() <= name.end - name.start + 1]
    is_place = bool(words().places.match(text, name.end)) and name.head in GATHERINGS
    is_round = name.head in words().rounds
    return replace(name, session=_number(found[-1]) if found and not is_round else None, is_place=is_place)


def plain(name: str) -> str:
    """A name without marks, ordinals and quantities: what it has in common with its other editions."""
    name = _YEAR.sub("", _ORDINAL.sub("", name))
    return short(re.sub(r"[\W_]+", "", _QUANTITY.sub("", name)))


def short(name: str) -> str:
    """A name in its shorter way of saying (自由贸易区 is 自贸区)."""
    for long, brief in words().same:
        name = name.replace(long, brief)
    return name


def are_kin(head: str, other: str) -> bool:
    """Whether two heads may name one thing: a 谈判 is about an 协定."""
    return any(head in kin and other in kin for kin in words().kin)


def is_own(core: str, head: str) -> bool:
    """Whether a name without its partners tells a thing: 雅万高铁 does, 铁路 does not."""
    if core in words().whole:
        return True
    if len(core) - len(head) < _SHORTEST or core in words().vague or core in words().paired:
        return False
    return not is_relative(core)


@lru_cache(maxsize=1 << 16)
def is_proper(name: str) -> bool:
    """Whether a plain name without partners tells a thing."""
    return is_own(name, head_of(name))


def is_common(core: str) -> bool:
    """Whether a name is one of the table that tell a thing with the parties of the clause (自贸协定)."""
    return core in words().paired or (is_relative(core) and bool(words().subjects.search(core)))


def is_bare(core: str) -> bool:
    """Whether a name is that of any agreement, and tells not about what: 升级谈判, 协定."""
    return is_relative(core) and not is_common(core) and are_kin(head_of(core), _AGREEMENT)


def is_paired(core: str, head: str) -> bool:
    """Whether a name tells a thing together with its partners: 铁路 of China and Laos."""
    return core in words().paired or core == head or (is_relative(core) and core not in words().vague)


def is_relative(name: str) -> bool:
    """Whether a name needs another to tell the thing: 升级谈判 of what?"""
    return bool(words().relative.match(name))


def is_wide(name: str) -> bool:
    """Whether many different things go under a name: a framework, or relations as a whole."""
    return name in words().frameworks or bool(words().broad.search(name))


def core(name: str, is_paired: bool = False) -> str | None:
    """The thing that a name is about, where it is about one: 中吉乌铁路 of 中吉乌铁路项目协定; else None.

    is_paired: whether its partners are known, so that 铁路 is one.
    """
    inner = _ABOUT.search(name)
    found = inner[1] if inner else name
    found = words().opening.sub("", found) or found
    shortest = _SHORTEST if is_paired else _SHORTEST + 2
    best = found if _is_named(found, shortest) else None
    while tail := words().tails.search(found):
        found = found[: tail.start()]
        if _is_named(found, shortest):
            best = found
    return best if best != name else None


def _is_named(name: str, shortest: int) -> bool:
    heads = list(words().heads.finditer(name))
    is_closed = (bool(heads) and heads[-1].end() == len(name)) or name.endswith("版")
    return is_closed and (name in words().whole or (len(name) >= shortest and name not in words().vague))


def heads_in(name: str) -> tuple[str, ...]:
    """All closing words that a name holds: 机制 and 协定 of 机制协定."""
    return tuple(m[0] for m in words().heads.finditer(name))


def ordinal(text: str) -> int | None:
    """The number of the session or edition a text names (首届 is 1), None without one."""
    match = _ORDINAL.search(text)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> int:
    return 1 if match[2] else number(next(g for g in match.groups() if g))


def edition(text: str) -> str | None:
    """The year or version in a name (和平使命—2018), else whether it tells of an agreement made anew."""
    match = _EDITION.search(text)
    if match:
        return match[1] or match[2]
    return RENEWED if words().renewed.search(text) else None


def number(text: str) -> int:
    """A small Chinese or Arabic whole number."""
    text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if text.isdigit():
        return int(text)
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
    total, current = 0, 0
    for character in text:
        if character in "十百":
            total += max(current, 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = digits.get(character, 0)
    return total + current


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > start:
            yield start, text[start : mark.start()]
        start = mark.end()
    if start < len(text):
        yield start, text[start:]


def _names_of(start: int, piece: str) -> Iterator[Name]:
    """The names in a stretch without marks: each cut-free part up to its last head."""
    at, part = 0, 0
    known = words()
    ends: list[tuple[int, int]] = []
    for match in known.cuts.finditer(piece):
        if match["cut"]:
            ends.append((part, match.start()))
            part = match.end()
        at = match.end()
    ends.append((part, max(part, len(piece), at)))
    before = ""
    for a, b in ends:
        name = _name(start + a, piece[a:b], before)
        if name:
            yield name
        # 关于打击恐怖主义合作|的|谅解备忘录: what stands before 的 may tell the thing.
        before = piece[a:b] if piece[b : b + 1] == "的" else ""


def _name(start: int, part: str, before: str) -> Name | None:
    heads = list(words().heads.finditer(part))
    if not heads:
        return None
    head = heads[-1]
    text = part[: head.end()]
    opening = words().strips.match(text)
    skipped = min(opening.end(), head.start()) if opening else 0
    own = plain(text[skipped:])
    if not _is_full(own, head[0]) and len(plain(before)) >= _SHORTEST:
        own = plain(before) + own
    return Name(start + skipped, start + head.end(), own, head[0], _is_full(own, head[0]))


def _is_full(name: str, head: str) -> bool:
    return len(name) - len(head) >= _SHORTEST and name not in words().vague


def head_of(text: str) -> str:
    """The closing word of a name, "" where it ends in none."""
    heads = [m for m in words().heads.finditer(text) if m.end() >= len(text.rstrip("”》"))]
    return heads[-1][0] if heads else ""


def _head(title: str) -> str:
    heads = list(words().heads.finditer(title))
    return heads[-1][0] if heads else ""
