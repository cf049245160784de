"""Counted time: 五年来, 未来三年, 两周前, 60日内, 经过70年."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhengmai.annotators.times import parts
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, at, no_time, unresolved
from zhengmai.model import Anchor

Groups = Mapping[str, str]
_SPLIT = re.compile(r"至|到|-|—|、")
_EARLIEST = 1000  # years before this are not reckoned: 两千多年前 is a manner of speaking
_ISO = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D"}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of units. approximate: 多, 余, 几, or a choice of numbers (三五年)."""

    number: int
    unit: str
    approximate: bool


def count(groups: Groups) -> Count | None:
    """The count a match holds, in years, months, weeks or days."""
    unit_text = groups["unit"]
    bare = re.sub("[个多半]", "", unit_text)
    unit = grammar().words["unit"][bare]
    last = _SPLIT.split(groups["n"])[-1]
    half = "半" in unit_text or groups.get("tail") == "半"
    if last.endswith("半"):  # 半年, 大半年
        value, half = 0, True
    else:
        told = _loose(last)
        if told is None:
            return None
        value = told
    vague = "more" in groups or "多" in unit_text or groups.get("tail") == "多"
    vague = vague or last != groups["n"] or _is_choice(last)
    return _halved(value, unit, half, vague)


def count_past(groups: Groups, context: Context) -> Reading:
    """An interval that ends at the reference."""
    return _interval(groups, context, -1)


def count_future(groups: Groups, context: Context) -> Reading:
    """An interval that begins at the reference."""
    return _interval(groups, context, 1)


def count_last(groups: Groups, context: Context) -> Reading:
    """The last so many whole units before the reference's own (上2个月)."""
    return _whole(groups, context, -1)


def count_next(groups: Groups, context: Context) -> Reading:
    """The next so many whole units after the reference's own."""
    return _whole(groups, context, 1)


def count_ago(groups: Groups, context: Context) -> Reading:
    """One unit of time, so many units before the reference."""
    return _point(groups, context, -1)


def count_ago_month(groups: Groups, context: Context) -> Reading:
    """两年前的5月, 五年前的秋天: a part of the year so many years before the reference."""
    year = _point(groups, context, -1)
    if year.start is None:
        return year
    if "part" in groups:
        return parts.of_season(at(Moment(year.start.year), context.anchor, context.reason), groups["part"])
    moment = Moment(year.start.year, number(groups["m"]), number(groups.get("d", "")))
    return at(moment if moment.valid else None, context.anchor, context.reason)


def recurring(groups: Groups, context: Context) -> Reading:
    """每两年, 每半年, 隔年: how often, as an ISO duration."""
    if "every" in groups:
        return Reading(word="P2Y")
    told = groups.get("n", "一")
    unit = groups["unit"].lstrip("个")
    if told == "半":
        return Reading(word="P6M") if unit == "年" else no_time()
    size = number(told) or 1
    if unit == "季度":
        return Reading(word=f"P{3 * size}M")
    return Reading(word=_ISO[grammar().words["unit"][unit]].format(size))


def count_later(groups: Groups, context: Context) -> Reading:
    """One unit of time, so many units after the last date of the sentence, else after the reference."""
    near = context.near
    if near is not None and context.reference is not None and near.as_date() < context.reference.as_date():
        told = _point(groups, replace(context, reference=near, anchor=Anchor.PREVIOUS), 1)
        alternative = _point(groups, context, 1).value
        if told.resolved:
            return replace(told, alternatives=(alternative,) if alternative else ())
    return _point(groups, context, 1)


def duration(groups: Groups, context: Context) -> Reading:
    """An ISO duration: it says how long, not when."""
    told = count(groups)
    if told is None:
        return unresolved(Anchor.NONE, "the number cannot be read")
    return Reading(word=_ISO[told.unit].format(told.number))


def _interval(groups: Groups, context: Context, direction: int) -> Reading:
    told = count(groups)
    here, other, unit = _moved(told, context, direction)
    if _long_ago(told, other, context, direction):
        return Reading(word="PAST_REF", anchor=context.anchor)
    if told is None or here is None or other is None:
        return unresolved(context.anchor, context.reason)
    start, end = (other, here.cut(unit)) if direction < 0 else (here.cut(unit), other)
    about = (told.approximate and direction < 0, told.approximate and direction > 0)
    return Reading(start, end, anchor=context.anchor, reason=context.reason, approximate=about)


def _whole(groups: Groups, context: Context, direction: int) -> Reading:
    told = count(groups)
    here, far, unit = _moved(told, context, direction)
    near = here and here.shift(direction, unit)
    if near is None or far is None:
        return unresolved(context.anchor, context.reason)
    start, end = (far, near) if direction < 0 else (near, far)
    return Reading(start, end, anchor=context.anchor, reason=context.reason, point=start)


def _point(groups: Groups, context: Context, direction: int) -> Reading:
    told = count(groups)
    _, other, _ = _moved(told, context, direction)
    if _long_ago(told, other, context, direction):
        return Reading(word="PAST_REF", anchor=context.anchor)
    if told is None or other is None:
        return unresolved(context.anchor, context.reason)
    reading = replace(at(other, context.anchor, context.reason), approximate=(told.approximate,) * 2)
    if told.unit != "week":
        return reading
    monday = other.shift(-other.as_date().weekday(), "day")
    return replace(reading, start=monday, end=monday and monday.shift(6, "day"), point=None)


def _long_ago(told: Count | None, other: Moment | None, context: Context, direction: int) -> bool:
    """Whether it lies so far back that no year is meant: 两千多年前."""
    if told is None or direction > 0 or context.reference is None:
        return False
    return told.number >= _EARLIEST or (other is not None and other.year < _EARLIEST)


def _moved(told: Count | None, context: Context, direction: int) -> tuple[Moment | None, Moment | None, str]:
    """The reference, the moment so far away from it, and the unit their precision is of."""
    if told is None or context.reference is None:
        return None, None, "year"
    unit = "day" if told.unit == "week" else told.unit
    steps = told.number * (7 if told.unit == "week" else 1)
    return context.reference, context.reference.shift(direction * steps, unit), unit


def _halved(value: int, unit: str, half: bool, vague: bool) -> Count:
    if unit == "century":
        return Count(value * 100 + 50 * half, "year", vague)
    if not half:
        return Count(value, unit, vague)
    if unit == "year":
        return Count(value * 12 + 6, "month", vague)
    if unit == "month":
        return Count(max(1, value + (value > 0)), "month", True)
    return Count(value * 7 + 3 if unit == "week" else value + 1, "day", True)


def _is_choice(text: str) -> bool:
    """Whether two neighbouring digits stand side by side: 三五年, 两三年."""
    return len(text) == 2 and not text.isascii() and not {"十", "百", "千"} & {*text}


def _loose(text: str) -> int | None:
    """A number; of two neighbouring digits (三五年, 两三年) the larger."""
    if _is_choice(text):
        text = text[1]
    return number({"百": "一百", "千": "一千"}.get(text, text))
