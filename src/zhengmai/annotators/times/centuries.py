"""Readings of decades and centuries: 90年代初, 上世纪六七十年代, 21世纪第二个十年."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, at, unresolved
from zhengmai.model import Anchor

Groups = Mapping[str, str]
_HALF = 50
_COMING, _NEAR = 20, 5  # years ahead that a decade is spoken of late and early in a century


def decade(groups: Groups, context: Context) -> Reading:
    """90年代, 上世纪六七十年代; a decade without its century is the one nearest to the reference."""
    if "dy" in groups:
        return _decades((number(groups["dy"]) or 0,), groups, at(Moment(1)))
    told = groups["de"]
    tens = [number(told)] if told.isascii() else [(number(c) or 0) * 10 for c in told.rstrip("十")]
    if "to" in groups:
        tens = [*tens, number(groups["to"])]
    base = _century_start(groups, context)
    if base is None and context.reference is None:
        return unresolved(context.anchor, context.reason)
    first = tens[0] or 0
    if base is None:
        assert context.reference is not None
        year = context.reference.year
        base = _century_of_decade(first, year)
        anchor, reason = context.anchor, f"the last such decade at {context.reference.edtf}"
        other = (str(_decades([base - 100 + (t or 0) for t in tens], groups, at(Moment(1))).value),)
        shape = replace(at(Moment(1), anchor, reason), alternatives=other)
    else:
        shape = at(Moment(1), Anchor.NONE if "c" in groups else context.anchor)
    return _decades([base + (t or 0) for t in tens], groups, shape)


def century(groups: Groups, context: Context) -> Reading:
    """21世纪初, 本世纪中叶, 上世纪."""
    base = 2000 if "cn" in groups or groups.get("cw") == "新" else _century_start(groups, context)
    if base is None:
        return unresolved(context.anchor, context.reason)
    part = groups.get("part", "").lstrip("之")
    table = grammar().words["century_part"]
    first, last = table.get(part) or table.get(part.removesuffix("期")) or (0, 99)
    if "n" in groups:  # 本世纪头二十年
        last = (number(groups["n"]) or 1) - 1
    elif "l" in groups:  # 本世纪最后五年: it ends with the year 2000
        first, last = 101 - (number(groups["l"]) or 1), 100
    elif "k" in groups:  # 21世纪第二个十年
        last = (number(groups["k"]) or 1) * 10 - 1
        first = last - 9
    start, end = Moment(max(1, base + first)), Moment(base + last)
    anchor = Anchor.NONE if "c" in groups else context.anchor
    return Reading(start, end, anchor=anchor, point=start)


def _century_of_decade(first: int, year: int) -> int:
    """The century of a decade told without it: 90年代 in 1985 lies ahead, 60年代 in 2019 is over."""
    own = year // 100 * 100
    ahead = _COMING if year % 100 >= _HALF else _NEAR
    return own if own + first - year <= ahead else own - 100


def _century_start(groups: Groups, context: Context) -> int | None:
    if "c" in groups:
        return ((number(groups["c"]) or 1) - 1) * 100
    if "cw" not in groups or context.reference is None:
        return None
    shift = -1 if groups["cw"].startswith("上") else 1 if groups["cw"].startswith("下") else 0
    return context.reference.year // 100 * 100 + shift * 100


def _decades(starts: list[int] | tuple[int, ...], groups: Groups, shape: Reading) -> Reading:
    part = groups.get("part", "")
    table = grammar().words["decade_part"]
    first, last = table.get(part) or table.get(part.removesuffix("期")) or (0, 9)
    start, end = Moment(min(starts) + first), Moment(max(starts) + last)
    return replace(shape, start=start, end=end, point=start)
