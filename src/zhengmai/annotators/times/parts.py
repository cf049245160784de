"""Parts of a year or month: 上半年, 第三季度, 年底, 春, 上旬, 月末."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, at, no_time, unresolved
from zhengmai.model import Anchor
from zhengmai.model.dates import month_end

_FAR = 6  # months ahead from which a part of the year rather is last year's
_NEW_YEAR = 3  # months into a year in which 全年 still sums up the year before, if that was spoken of


def of(base: Reading, groups: Mapping[str, str]) -> Reading:
    """The named part of a year or month already read; the whole where the part adds nothing (同期)."""
    assert base.start is not None
    moment, part = base.start, groups["part"]
    if moment.month is not None:
        return _of_month(base, moment, part)
    months = _months(part, groups)
    if months is None:
        return base
    return _months_of(base, moment.year, months)


def month_part(groups: Mapping[str, str], context: Context) -> Reading:
    """下旬 alone: of the month the sentence or the heading speaks of; 月底 else of the reference's."""
    told = [(context.near, Anchor.PREVIOUS), (context.heading, Anchor.HEADING)]
    if groups["part"].startswith("月"):
        told.append((context.reference, context.anchor))
    for month, anchor in told:
        if month is not None and month.month is not None:
            base = at(Moment(month.year, month.month), anchor, f"of the month of {month.edtf}")
            return _of_month(base, Moment(month.year, month.month), groups["part"])
    return no_time()


def same_stretch(base: Reading, context: Context) -> Reading:
    """去年同期 after 今年1至7月: those months of last year; all of it where no part of a year was told."""
    assert base.start is not None
    if context.stretch is None or base.start.month is not None:
        return base
    first, last = context.stretch
    start, end = (Moment(base.start.year, m.month, m.day) for m in (first, last))
    if (
        first.month is None
        or last.month is None
        or first.year != last.year
        or not (start.valid and end.valid)
    ):
        return base
    return replace(base, start=start, end=end, point=end, reason=f"{base.reason}; the same part of the year")


def of_reference_year(groups: Mapping[str, str], context: Context) -> Reading:
    """A part that stands alone (年底, 一季度): of the heading's year or the reference's.

    A quarter or 前N个月 that had not yet run at the reference belongs to the year before.
    """
    here = context.inherit or _told(groups["part"], context) or context.heading
    here = here or _of_entry(context) or context.reference
    if here is None:
        return unresolved(context.anchor, context.reason)
    months = _months(groups["part"], groups)
    back = months is not None and here.month is not None and _is_over(months, here.month, groups)
    year = here.year - back
    other = (here.year,) if back else ()
    anchor = Anchor.PREVIOUS if here is context.previous else context.anchor
    anchor = Anchor.HEADING if here is context.heading else anchor
    base = at(Moment(year), anchor, f"of the year of {here.edtf}")
    if months is None:
        return base
    told = tuple(str(_months_of(base, y, months).value) for y in other)
    return replace(_months_of(base, year, months), alternatives=told)


def _is_over(months: tuple[int, int], now: int, groups: Mapping[str, str]) -> bool:
    """Whether a part is last year's: a quarter or 岁末年初 far ahead, 前N个月 that have not run yet."""
    first, last = months
    if "fq" in groups or "fm" in groups:
        return last > now
    return ("q" in groups and last - now > _FAR) or (last < first and first - now > _FAR)


def _told(part: str, context: Context) -> Moment | None:
    """The past year that the text speaks of, for the parts that sum a year up."""
    near, reference = context.near, context.reference
    if part not in ("全年", "年底", "年末") or context.ahead:
        return None
    if near is not None:
        return near if reference is None or near.year < reference.year else None
    previous = context.previous
    if part != "全年" or previous is None or reference is None or (reference.month or 12) > _NEW_YEAR:
        return None
    return previous if previous.year == reference.year - 1 else None


def _of_entry(context: Context) -> Moment | None:
    """The date of the chronicle's entry in which the part stands."""
    story, entry = context.story, context.entry
    if story is None or entry is None or entry.year != story.year:
        return None
    return story if context.reference is None or story.year < context.reference.year else None


def of_season(year: Reading, season: str) -> Reading:
    """今春, 去冬: a season of a year already read."""
    assert year.start is not None
    first, last = grammar().words["year_part"][season]
    return _months_of(year, year.start.year, (first, last))


def _months(part: str, groups: Mapping[str, str]) -> tuple[int, int] | None:
    """First and last month of a part of the year; the last is smaller where it lies in the next year."""
    if "q" in groups:
        first = (number(groups["q"]) or 1) * 3 - 2
        return first + 2 * (part[-1] in "末底"), first + 2 * (part[-1] != "初")
    if "fq" in groups:
        return 1, (number(groups["fq"]) or 1) * 3
    if "fm" in groups:
        count = number(groups["fm"]) or 12
        return (1, count) if 1 <= count <= 12 else None
    table = grammar().words["year_part"]
    found = table.get(part) or table.get(part.lstrip("年之").removesuffix("期")) or table.get(part[:1])
    return (found[0], found[1]) if found else None


def _months_of(base: Reading, year: int, months: tuple[int, int]) -> Reading:
    first, last = months
    start, end = Moment(year, first), Moment(year + (last < first), last)
    return replace(base, start=start, end=end, point=end)


def _of_month(base: Reading, moment: Moment, part: str) -> Reading:
    table = grammar().words["month_part"]
    days = table.get(part) or table.get(part.lstrip("月").replace("、", ""))
    if days is None or moment.day is not None:
        return base
    assert moment.month is not None
    last = days[1] or month_end(moment.year, moment.month)
    start, end = (Moment(moment.year, moment.month, day) for day in (days[0], last))
    return replace(base, start=start, end=end, point=end)
