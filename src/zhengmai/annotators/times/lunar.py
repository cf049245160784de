"""Dates of the lunar calendar: recognised always, reckoned only where the package borax (MIT) is installed.

Nothing else depends on it: without it the value of 农历正月初一 stays open. Install `zhengmai[lunar]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module

from zhengmai.annotators.times import calendars
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.moment import Moment, nearest_first
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, unresolved
from zhengmai.model import Anchor

Groups = Mapping[str, str]
#: (year, month, day, leap) of the lunar calendar to the day of the common one; ValueError if there is none.
Calendar = Callable[[int, int, int, bool], date]
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CYCLE = 60  # years after which 甲子 comes again


def lunar(groups: Groups, context: Context) -> Reading:
    """农历正月初一, 农历己亥年腊月: the day or days it is in the common calendar; open without borax."""
    anchor = Anchor.NONE if "y" in groups else context.anchor
    calendar = borax_calendar()
    if calendar is None:
        return unresolved(anchor, "a lunar date; install zhengmai[lunar] to have it reckoned")
    stretches = sorted(_stretches(groups, context, calendar), key=lambda s: s[0].as_date())
    if not stretches:
        return unresolved(anchor, "a lunar date without a year, or one the calendar does not have")
    start, end = stretches[0]
    if context.reference is not None and len(stretches) > 1:
        near = nearest_first((first for first, _ in stretches), context.reference)[0]
        start, end = next(stretch for stretch in stretches if stretch[0] == near)
    reason = f"a lunar date of the year {start.year}"
    return Reading(start, end, anchor=anchor, reason=reason, point=start)


@cache
def borax_calendar() -> Calendar | None:
    """The calendar of the package borax, None where it is not installed."""
    try:
        made = import_module("borax.calendars.lunardate").LunarDate
    except ImportError:
        return None

    def convert(year: int, month: int, day: int, leap: bool) -> date:
        solar = made(year, month, day, int(leap)).to_solar_date()
        return date(solar.year, solar.month, solar.day)

    return convert


def _stretches(groups: Groups, context: Context, calendar: Calendar) -> Iterator[tuple[Moment, Moment]]:
    """First and last day of what is named, in every lunar year that may be meant."""
    months = [_month(groups["lm"])] if "lm" in groups else [(1, False), (12, False)]
    if "lm" not in groups and "ld" in groups:  # 大年初一
        months = [(1, False)]
    days = (_day(groups["ld"]),) * 2 if "ld" in groups else (1, 30)
    for year in _years(groups, context):
        first = _solar(calendar, year, *months[0], days[0])
        last = _solar(calendar, year, *months[-1], days[1])
        if first and last:
            yield first, last


def _years(groups: Groups, context: Context) -> list[int]:
    if "y" in groups or "yw" in groups:
        told = calendars.calendar({k: groups[k] for k in ("y", "yw") if k in groups}, context)
        return [told.start.year] if told.start else []
    if context.reference is None:
        return []
    year = context.reference.year
    if "gz" not in groups:
        return [year - 1, year, year + 1]
    stem, branch = _STEMS.index(groups["gz"][0]), _BRANCHES.index(groups["gz"][1])
    wanted = next((n for n in range(_CYCLE) if n % 10 == stem and n % 12 == branch), None)
    around = range(year - _CYCLE // 2, year + _CYCLE // 2)
    return [y for y in around if wanted is not None and (y - 4) % _CYCLE == wanted]


def _month(text: str) -> tuple[int, bool]:
    name = text.removeprefix("闰")
    return _MONTHS.get(name) or number(name) or 1, name != text


def _day(text: str) -> int:
    return number(text.removeprefix("初").replace("廿", "二十")) or 1


def _solar(calendar: Calendar, year: int, month: int, leap: bool, day: int) -> Moment | None:
    """A lunar day in the common calendar; the 29th where a month has no 30th."""
    for each in (day, day - 1) if day == 30 else (day,):
        try:
            found = calendar(year, month, each, leap)
        except ValueError:
            continue
        return Moment(found.year, found.month, found.day)
    return None
