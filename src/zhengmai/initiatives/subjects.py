"""What thing a text speaks of: the names of funds, bodies, meetings, documents and works in it.

A name ends in a closing word (基金) and reaches back to a verb, a particle or a mark (设立|南南合作援助基金).
What it is called less its head must say something: 这一基金 names nothing, and its text before is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhengmai.lexicon.load import read_table

TABLE = "thread_words.tsv"
_MARKS = re.compile(r"[，。；：、！？!?,;:\s（）()“”\"‘’《》〈〉…]+|——")
_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_ABOUT = re.compile(
    r"关于(?:共同)?(?:建立|设立|推进|升级|修订|成立|加入|合作)?(.{3,20}?)的?(?:公约|协定|协议|备忘录|声明|议定书)$"
)
#: 升级《议定书》: a title that is a mere head goes on with the name before it.
_SHORT_TITLE = re.compile(r"(?<=[\u4e00-\u9fff])《([\u4e00-\u9fff]{2,3})》")
_NUMBER = r"[\d０-９一二三四五六七八九十百两]+"
_ORDINAL = re.compile(
    rf"第({_NUMBER})(?:次|届|轮)|(首)(?:次|届)|({_NUMBER})届|第({_NUMBER})(?=[^\d一-十]{{0,2}}(?:会议|峰会|对话|论坛))"
)
_EDITION = re.compile(r"[—-](20\d\d)(?!\d)|(?<![\d.])(\d\.\d)版")
_QUANTITY = re.compile(
    r"[\d０-９]+(?:\.\d+)?(?:(?:万|亿|余|多)+(?:人民币|美元|元|名|人次|人|个|项|所|家|条|吨)?|人民币|美元|元|名|人次|人|个|项|所|家|条|吨|年至|年)"
)
_SHORTEST = 2
_NEAR = 8
GATHERINGS = frozenset(("会议", "峰会", "论坛", "大会", "会晤", "对话", "博览会"))


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


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of thread_words.tsv, as patterns and sets."""

    heads: re.Pattern[str]
    cuts: re.Pattern[str]
    strips: re.Pattern[str]
    joins: re.Pattern[str]
    tails: re.Pattern[str]
    same: tuple[tuple[str, str], ...]
    places: re.Pattern[str]
    relative: re.Pattern[str]
    kin: tuple[frozenset[str], ...]
    vague: frozenset[str]
    frameworks: frozenset[str]
    stages: re.Pattern[str]
    broad: re.Pattern[str]


@cache
def words() -> Words:
    """The table, compiled once."""
    classes: dict[str, list[str]] = {}
    for row in read_table(TABLE, ("class", "word")):
        classes.setdefault(row.required("class"), []).append(row.required("word"))
    parts = {
        name: "|".join(map(re.escape, sorted(ws, key=lambda w: (-len(w), w)))) for name, ws in classes.items()
    }
    return Words(
        re.compile(f"(?:{parts['head']})"),
        re.compile(f"(?P<keep>{parts['keep']}|{parts['head']})|(?P<cut>{parts['cut']})"),
        re.compile(
            f"(?:{parts['strip']}|[这该本此]?(?:{_NUMBER})?[次届轮个项名家所支条期年部份位座册批种]|[这该本此]{_NUMBER})+"
        ),
        re.compile(parts["join"]),
        re.compile(f"(?:{parts['tail']})$"),
        tuple((long, short) for long, _, short in (w.partition("=") for w in classes["same"])),
        re.compile(f"[”》]?(?:{parts['at']})"),
        re.compile(f"(?:{parts['relative']}|{'|'.join(classes['kin'])})+$"),
        tuple(frozenset(w.split("|")) for w in classes["kin"]),
        frozenset(classes["vague"]),
        frozenset(classes["framework"]),
        re.compile(parts["stage"]),
        re.compile(f"(?:{parts['broad']})$"),
    )


def names(text: str) -> tuple[Name, ...]:
    """The names in a text, in order; titles in 《》 whole."""
    text = _SHORT_TITLE.sub(lambda m: f"\u2060{m[1]}\u2060", text)
    titles = [(m, plain(m[1])) for m in _TITLE.finditer(text)]
    found = [Name(m.start(), m.end(), t, _head(m[1]), len(t) > _SHORTEST + 1) for m, t in titles]
    blank = _TITLE.sub(lambda m: "，" * len(m[0]), text)
    for start, piece in _pieces(blank):
        found.extend(_names_of(start, piece))
    ordered = sorted((n for n in found if n.text), key=lambda n: (n.start, n.end))
    return tuple(_placed(n, text) for n in ordered)


def _placed(name: Name, text: str) -> Name:
    """The name with its session, and whether it is only a place."""
    near = text[max(0, name.start - _NEAR) : name.end]
    found = [m for m in _ORDINAL.finditer(near) if len(near) - m.end() <= name.end - name.start + 1]
    is_place = bool(words().places.match(text, name.end)) and name.head in GATHERINGS
    return replace(name, session=_number(found[-1]) if found else None, is_place=is_place)


def plain(name: str) -> str:
    """A name without marks, ordinals and quantities: what it has in common with its other editions."""
    name = _ORDINAL.sub("", name)
    return short(re.sub(r"[\W_]+", "", _QUANTITY.sub("", name)))


def short(name: str) -> str:
    """A name in its shorter way of saying (自由贸易区 is 自贸区)."""
    for long, brief in words().same:
        name = name.replace(long, brief)
    return name


def are_kin(head: str, other: str) -> bool:
    """Whether two heads may name one thing: a 谈判 is about an 协定."""
    return any(head in kin and other in kin for kin in words().kin)


def is_relative(name: str) -> bool:
    """Whether a name needs another to tell the thing: 升级谈判 of what?"""
    return bool(words().relative.match(name))


def is_wide(name: str) -> bool:
    """Whether many different things go under a name: a framework, or relations as a whole."""
    return name in words().frameworks or bool(words().broad.search(name))


def core(name: str) -> str | None:
    """The thing that a name is about, where it is about one: 中吉乌铁路 of 中吉乌铁路项目协定; else None."""
    inner = _ABOUT.search(name)
    found = inner[1] if inner else name
    while (tail := words().tails.search(found)) and _is_named(found[: tail.start()]):
        found = found[: tail.start()]
    return found if found != name and _is_named(found) else None


def _is_named(name: str) -> bool:
    heads = list(words().heads.finditer(name))
    return (
        bool(heads)
        and heads[-1].end() == len(name)
        and _is_full(name, heads[-1][0])
        and len(name) > _SHORTEST + 1
    )


def ordinal(text: str) -> int | None:
    """The number of the session or edition a text names (首届 is 1), None without one."""
    match = _ORDINAL.search(text)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> int:
    return 1 if match[2] else number(next(g for g in match.groups() if g))


def edition(text: str) -> str | None:
    """The year in a name such as 和平使命—2018."""
    match = _EDITION.search(text)
    return (match[1] or match[2]) if match else None


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


def _head(title: str) -> str:
    heads = list(words().heads.finditer(title))
    return heads[-1][0] if heads else ""
