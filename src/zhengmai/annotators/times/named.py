"""Readings of named times: plans and events, weeks, seasons, pairs of years, Republican years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times import calendars, parts
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.counts import count_past
from zhengmai.annotators.times.eras import eras
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, at, no_time, unresolved
from zhengmai.model import Anchor

Groups = Mapping[str, str]
_EARLY = 3  # years after an event that are its 初期


def era(groups: Groups, context: Context) -> Reading:
    """A plan, congress or event of eras.tsv, with a part of it where one is named."""
    found = eras()[groups["name"]]
    if (
        found.kind in ("event", "epidemic")
        and context.reference
        and context.reference.year < found.start.year
    ):
        return no_time()  # 疫情以来 in a text of 2015 speaks of another one
    first_day, last_day = found.start, found.end or found.start
    if "onset" in groups:  # 抗日战争爆发后: after its beginning
        last_day = first_day
    elif "close" in groups:
        first_day = last_day
    whole = Reading(first_day, last_day, point=last_day)
    part = groups.get("part", "").lstrip("的").removeprefix("期")
    if not part:
        return whole
    if found.end is None:
        return replace(whole, end=Moment(found.start.year + _EARLY), point=None)
    first, last = found.start.year, found.end.year
    if part[0] in "前头":
        return replace(whole, end=Moment(first + (number(part[1]) or 1) - 1))
    if part[0] == "后":
        return replace(whole, start=Moment(last - (number(part[1]) or 1) + 1))
    years = {"开": first, "初": first, "收": last, "最": last, "末": last}
    return at(Moment(years[part[0]])) if part[0] in years else whole


def era_count(groups: Groups, context: Context) -> Reading:
    """改革开放40年来: from the event to the reference."""
    counted = count_past({k: v for k, v in groups.items() if k != "name"}, context)
    return replace(counted, start=eras()[groups["name"]].start, approximate=(False, False))


def week(groups: Groups, context: Context) -> Reading:
    """上周, 下周五, 周末; a weekday alone is the last one, or the next if it is still to come."""
    here = context.reference and context.reference.cut("day")
    if here is None:
        return unresolved(context.anchor, context.reason)
    today = here.as_date().weekday()
    day = groups.get("wd")
    if "w" not in groups:
        return _weekday("一二三四五六日".index((day or "一").replace("天", "日")) - today, here, context)
    monday = here.shift(grammar().words["week"][groups["w"]] * 7 - today, "day")
    if monday is None:
        return unresolved(context.anchor, context.reason)
    first, last = (
        (5, 6)
        if day == "末"
        else (0, 6)
        if day is None
        else ("一二三四五六日".index(day.replace("天", "日")),) * 2
    )
    start, end = monday.shift(first, "day"), monday.shift(last, "day")
    return Reading(start, end, anchor=context.anchor, reason=context.reason, point=start)


def _weekday(days: int, here: Moment, context: Context) -> Reading:
    """A weekday that lies `days` from that of the reference in its week."""
    earlier = context.inherit or context.near
    if earlier is not None and earlier.day is not None:  # 本周四和周五
        after = (here.as_date().weekday() + days - earlier.as_date().weekday()) % 7
        return at(earlier.shift(after, "day"), Anchor.PREVIOUS, f"the next after {earlier.edtf}")
    past, coming = (here.shift(shift, "day") for shift in (-(-days % 7), days % 7 or 7))
    told, other = (coming, past) if context.ahead else (past, coming)
    reason = f"the {'next' if context.ahead else 'last'} one at {here.edtf}"
    return replace(
        at(told, context.anchor, reason), alternatives=(other.edtf,) if other and other != told else ()
    )


def season(groups: Groups, context: Context) -> Reading:
    """今春, 去冬."""
    year = calendars.calendar({"yw": groups["yw"]}, context)
    return parts.of_season(year, groups["part"]) if year.start else year


def season_since(groups: Groups, context: Context) -> Reading:
    """入夏 of 入夏以来: the last such season that had begun at the reference."""
    here = context.reference
    if here is None:
        return unresolved(context.anchor, context.reason)
    first = grammar().words["year_part"][groups["part"]][0]
    early = "yw" not in groups and here.month is not None and here.month < first
    year = calendars.calendar({"yw": groups.get("yw", "去年" if early else "今年")}, context)
    return parts.of_season(year, groups["part"]) if year.start else year


def season_pair(groups: Groups, context: Context) -> Reading:
    """去冬今春, 今冬明春: from the first season to the second."""
    first, last = (season({"yw": groups["pair"][i], "part": groups["pair"][i + 1]}, context) for i in (0, 2))
    return replace(first, end=last.end)


def accounting_year(groups: Groups, context: Context) -> Reading:
    """1995/96年度, 2010—12年: from the first year to the last."""
    first = number(groups["y"]) or 1
    last = number(groups["to"]) or first
    last += first // 100 * 100 if last < 100 else 0
    if not first < last:
        return no_time()
    return Reading(Moment(first), Moment(last), point=Moment(last))


def year_pair(groups: Groups, context: Context) -> Reading:
    """今明两年."""
    first, last = (calendars.calendar({"yw": word}, context) for word in groups["pair"])
    return replace(first, end=last.end) if last.end else first


def minguo(groups: Groups, context: Context) -> Reading:
    """A date of the Republic: 民国三十八年 is 1949."""
    month, day = number(groups.get("m", "")), number(groups.get("d", ""))
    return at(Moment(1911 + (number(groups["n"]) or 1), month, day))
