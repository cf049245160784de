"""Readings of years, months and days, written out or named (今年, 本月, 同日)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times import parts
from zhengmai.annotators.times.bare import free_day, free_month
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.numerals import full_year, number
from zhengmai.annotators.times.reading import Reading, at, no_time, unresolved
from zhengmai.model import Anchor

Groups = Mapping[str, str]
_SAME = 45  # days from the reference within which the last day mentioned is still the day spoken of


def calendar(groups: Groups, context: Context) -> Reading:
    """A year, month or day, with a part of it where one is named."""
    if "y" in groups or "yw" in groups:
        base = _year(groups, context)
        if base.start is not None and ("m" in groups or "d" in groups):
            base = _within(base, groups)
    elif "m" in groups:
        base = free_month(groups, context)
    elif "mw" in groups:
        base = _month_word(groups, context)
    elif "d" in groups:
        base = free_day(int(number(groups["d"]) or 0), context)
    else:
        return parts.of_reference_year(groups, context)
    if base.start is None or "part" not in groups:
        return base
    return parts.same_stretch(base, context) if groups["part"] == "同期" else parts.of(base, groups)


def own_year(groups: Groups, context: Context) -> Reading:
    """当年 and 次年 of an account: no time where the text has spoken of no year."""
    if context.near is None and (context.story is None or _is_bygone(context)):
        return no_time()
    return _year(groups, context)


def day_word(groups: Groups, context: Context) -> Reading:
    """昨天, 明日; 同日 and 次日 from the last day mentioned."""
    word = groups["dw"]
    words = grammar().words
    if word in words["day_previous"] and not (word == "当" and context.previous is None):
        return _from_previous(words["day_previous"][word], "day", context, fallback=True)
    shift = words["day"].get(word, 0)
    moved = context.reference and context.reference.shift(shift, "day")
    nowadays = word == "今天" and "hour" not in groups
    if shift == 0 and nowadays and (moved is None or context.essay):
        other = (moved.edtf,) if moved else ()
        reason = "nowadays: a commentary" if moved else "nowadays: the day of speaking is not known"
        return Reading(word="PRESENT_REF", anchor=context.anchor, reason=reason, alternatives=other)
    return at(moved, context.anchor, context.reason)


def _year(groups: Groups, context: Context) -> Reading:
    if "y" in groups:
        near = context.reference.year if context.reference else None
        return at(_valid(Moment(full_year(number(groups["y"]) or 0, near))))
    word = groups["yw"]
    words = grammar().words
    if word == "当年" and context.near is None and _is_bygone(context):
        return Reading(word="PAST_REF", anchor=context.anchor, reason="no other year is spoken of")
    if word in words["year_previous"]:
        shift = words["year_previous"][word]
        if shift < 0 and _far(context):  # 比上年增长 in a report, long after a year of history
            context = replace(context, previous=None)
        return _from_previous(shift, "year", context, fallback=word != "当年")
    moved = context.reference and context.reference.shift(words["year"][word], "year")
    return at(moved, context.anchor, context.reason)


def _is_bygone(context: Context) -> bool:
    """Whether 当年 means the old days: the text last spoke of the year it was written in, or of none."""
    previous, reference = context.previous, context.reference
    return previous is None or (reference is not None and previous.year >= reference.year)


def _far(context: Context) -> bool:
    """Whether the last date mentioned lies years away from the reference, in another sentence."""
    previous, reference = context.previous, context.reference
    if previous is None or reference is None or context.near is not None:
        return False
    return abs(previous.year - reference.year) > 2


def _within(year: Reading, groups: Groups) -> Reading:
    """The month and day of a year already read."""
    assert year.start is not None
    month, day = number(groups.get("m", "")), number(groups.get("d", ""))
    if "mw" in groups:
        return year
    return at(_valid(Moment(year.start.year, month, day)), year.anchor, year.reason)


def _month_word(groups: Groups, context: Context) -> Reading:
    word = groups["mw"]
    words = grammar().words
    if word in words["month_previous"]:
        base = _from_previous(words["month_previous"][word], "month", context, fallback=True)
    else:
        moved = context.reference and context.reference.shift(words["month"][word], "month")
        base = at(moved, context.anchor, context.reason)
    if base.start is None or "d" not in groups:
        return base
    moment = Moment(base.start.year, base.start.month, number(groups["d"]))
    return at(_valid(moment), base.anchor, base.reason)


def _from_previous(shift: int, unit: str, context: Context, *, fallback: bool) -> Reading:
    """Reckoned from the last date mentioned; from the reference where nothing was and `fallback` allows."""
    if context.law and context.near is None:  # 次日 and 上一年度 of a statute are those of any case
        return no_time()
    for earlier in _earlier(unit, context):
        moved = earlier.shift(shift, unit)
        if moved is not None:
            return at(moved, Anchor.PREVIOUS, f"the last date mentioned is {earlier.edtf}")
    if not fallback:
        return unresolved(Anchor.PREVIOUS, "no date was mentioned before")
    return at(context.reference and context.reference.shift(shift, unit), context.anchor, context.reason)


def _earlier(unit: str, context: Context) -> list[Moment]:
    """The dates before that a word may reckon from, the likeliest first.

    For a day that is the sentence's, then the last one up to the reference if it is at hand: the day the
    text reports of, though it spoke of other years or of days to come since.
    """
    day, here = context.day, context.reference
    current = day if day is not None and (here is None or day.distance(here) <= _SAME) else None
    dates = (context.near, current, context.previous) if unit == "day" else (context.previous,)
    return [date for date in dates if date is not None]


def _valid(moment: Moment) -> Moment | None:
    return moment if moment.valid else None
