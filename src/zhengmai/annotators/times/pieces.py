"""Pieces of a longer time: 前两年 of a plan, 最后4个月 of a year, 第二、三季度, a feast of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times import calendars
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.counts import count_last
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment, nearest_first
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, at, no_time, unresolved
from zhengmai.model import Anchor
from zhengmai.model.dates import month_end

Groups = Mapping[str, str]


def plan_years(groups: Groups, context: Context) -> Reading:
    """前两年, 后三年: of the five-year plan spoken of; without one only 前两年 is a time, counted back."""
    size = number(groups["n"]) or 1
    if context.plan is None:
        return count_last(groups, context) if groups["part"].startswith("前") and size == 2 else no_time()
    first, last = (moment.year for moment in context.plan)
    years = (last - size + 1, last) if groups["part"].startswith("后") else (first, first + size - 1)
    start, end = (Moment(year) for year in years)
    return Reading(start, end, anchor=Anchor.PREVIOUS, reason=f"of the plan {first}/{last}", point=end)


def counted_part(groups: Groups, context: Context) -> Reading:
    """2021年的第三个月, 去年最后4个月, 上月前五天: counted from one end of a year or month."""
    whole = calendars.calendar({k: v for k, v in groups.items() if k in ("y", "yw", "m", "mw")}, context)
    if whole.start is None:
        return whole
    unit = grammar().words["unit"][groups["unit"].lstrip("个")]
    length = 7 if unit == "week" else 1
    unit = "day" if unit == "week" else unit
    first, last = _ends(whole.start, unit)
    size = (number(groups["n"]) or 1) * length
    if groups["side"] == "第":
        start, end = first.shift(size - length, unit), first.shift(size - 1, unit)
    elif groups["side"] in ("前", "头"):
        start, end = first, first.shift(size - 1, unit)
    else:
        start, end = last.shift(1 - size, unit), last
    if not start or not end or start.as_date() < first.as_date() or end.as_date() > last.as_date():
        return unresolved(whole.anchor, "more than there is")
    return replace(whole, start=start, end=end, point=end)


def quarters(groups: Groups, context: Context) -> Reading:
    """第二、三季度, 去年三、四季度: from the first quarter to the second."""
    first, last = (number(groups[name]) or 1 for name in ("q", "to"))
    ends = [
        calendars.calendar({**_year(groups), "part": "季度", "q": str(quarter)}, context)
        for quarter in (last, first)
    ]
    if ends[0].end is None or first >= last:
        return unresolved(ends[0].anchor, ends[0].reason)
    return replace(ends[0], start=Moment(ends[0].end.year, first * 3 - 2), alternatives=())


def holiday(groups: Groups, context: Context) -> Reading:
    """2020年春节, 国庆节期间: its day, or the months in which a feast of the lunar calendar can fall."""
    month, day, last_month, last_day = grammar().words["holiday"][groups["feast"]]
    told = _year(groups)
    if told:
        base = calendars.calendar(told, context)
        year = base.start.year if base.start else None
    elif context.reference is None:
        return unresolved(context.anchor, context.reason)
    else:
        around = (Moment(context.reference.year + shift, month) for shift in (-1, 0, 1))
        year = nearest_first(around, context.reference)[0].year
        base = at(Moment(year), context.anchor, f"the nearest to {context.reference.edtf}")
    if year is None:
        return base
    start, end = Moment(year, month, day or None), Moment(year, last_month, last_day or None)
    return replace(base, start=start, end=end, point=end)


def _year(groups: Groups) -> dict[str, str]:
    return {key: groups[key] for key in ("y", "yw") if key in groups}


def _ends(whole: Moment, unit: str) -> tuple[Moment, Moment]:
    """The first and last month or day of a year or month."""
    first, last = whole.month or 1, whole.month or 12
    if unit == "month":
        return Moment(whole.year, first), Moment(whole.year, last)
    return Moment(whole.year, first, 1), Moment(whole.year, last, month_end(whole.year, last))
