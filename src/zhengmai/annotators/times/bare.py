"""Months and days told without their year or month: 9月, 12月3日, 28日."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.moment import Moment, nearest_first
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, at, unresolved
from zhengmai.annotators.times.story import APART, apart, goes_on, next_of_story
from zhengmai.model import Anchor

Groups = Mapping[str, str]
_LEAP = 8  # years at most between two 29ths of February
_MONTH = 31  # days


def free_month(groups: Groups, context: Context) -> Reading:
    """A month (and day) without its year: the range's, the heading's, the story's, or the nearest."""
    month, day = number(groups["m"]), number(groups.get("d", ""))
    if context.inherit:
        first = Moment(context.inherit.year, month, day)
        later = (first.month or 0, first.day or 31) < (context.inherit.month or 0, context.inherit.day or 1)
        return at(_valid(Moment(first.year + later, month, day)))
    told = goes_on(month, day, context)
    if context.heading and (context.heading.month or month) == month and told is None:
        return _of_heading(Moment(context.heading.year, month, day), context)
    if context.reference is None:
        if told is None:
            return unresolved(context.anchor, context.reason)
        return at(told, Anchor.PREVIOUS, "the sentence goes on")
    best = _around(month, day, context.reference, context)
    if told is None:
        told = next_of_story(best, month, day, context)
    if told is None or told in best[:1]:
        return _nearest(best, context)
    assert context.previous is not None
    reading = at(told, Anchor.PREVIOUS, f"the story goes on from {context.previous.edtf}")
    return replace(reading, alternatives=tuple(m.edtf for m in best[:1]))


def free_day(day: int, context: Context) -> Reading:
    """A day without its month: the range's, the sentence's, or the nearest to the reference."""
    first = context.inherit
    if first is not None and first.month is not None:
        return at(_valid(_day_after(first, day)))
    near = context.near
    if near and near.day and (context.reference is None or near.distance(context.reference) > APART):
        told = nearest_first(iter(_same_day(near, day)), near)
        return _told(told[0] if told else None, near)
    heading = context.heading
    if heading and heading.month:
        return _of_heading(Moment(heading.year, heading.month, day), context)
    previous = context.previous
    if heading and previous and previous.month and previous.year == heading.year:
        return _told(_valid(Moment(previous.year, previous.month, day)), previous)
    story = context.story
    if story and story.day and day >= story.day and apart(story, context):
        return _told(_valid(Moment(story.year, story.month, day)), story)
    if context.reference is None or context.reference.month is None:
        return unresolved(context.anchor, context.reason)
    best = nearest_first(iter(_same_day(context.reference, day)), context.reference)
    if context.until is not None and context.reference.day is not None:
        length, here = (context.until - day) % _MONTH, context.reference.as_date()
        best.sort(key=lambda m: max(0, (m.as_date() - here).days, (here - m.as_date()).days - length))
    return _nearest(best, context)


def _of_heading(moment: Moment, context: Context) -> Reading:
    assert context.heading is not None
    return at(_valid(moment), Anchor.HEADING, f"the heading above says {context.heading.edtf}")


def _told(moment: Moment | None, earlier: Moment) -> Reading:
    """A day that follows from one told before."""
    return at(moment, Anchor.PREVIOUS, f"the story goes on from {earlier.edtf}")


def _day_after(first: Moment, day: int) -> Moment:
    """That day of the month a range begins in, or of the next where it would lie before the beginning."""
    following = first.shift(1, "month") if first.day is not None and day < first.day else None
    month = following or first
    return Moment(month.year, month.month, day)


def _around(month: int | None, day: int | None, here: Moment, context: Context) -> list[Moment]:
    """The months or days of that name around the reference, the likeliest first.

    The year after the reference's has to be announced (将于1月) or at hand; of a stretch that ends in
    another month the whole counts: 1至9月 in October is over.
    """
    reach = _LEAP if (month, day) == (2, 29) else 1
    years = range(here.year - reach, here.year + reach + 1)
    best = nearest_first((Moment(y, month, day) for y in years), here)
    if context.until is not None and month is not None:
        best.sort(key=lambda m: _outside(m, context.until or month, here, ahead=context.ahead))
    far = [m for m in best if reach < _LEAP and not _open(m, here, context)]
    return [m for m in best if m not in far] + far


def _outside(first: Moment, until: int, here: Moment, *, ahead: bool) -> int:
    """Months between the reference and a stretch of months; a whole year more if it is still to come."""
    if here.month is None:
        return abs(first.year - here.year) * 12
    now, begin = here.year * 12 + here.month, first.year * 12 + (first.month or 1)
    end = begin + (until - (first.month or 1)) % 12
    unfinished = end > now and first.month == 1 and not ahead
    return max(begin - now, now - end, 0) + 12 * unfinished


def _open(moment: Moment, here: Moment, context: Context) -> bool:
    """Whether a bare date may mean this one, for its year."""
    if moment.year <= here.year or context.ahead:
        return True
    return moment.day is not None and moment.distance(here) <= APART


def _same_day(around: Moment, day: int) -> list[Moment]:
    """That day of the months around a moment, or of its month alone where its day is not known."""
    offsets = (0,) if around.day is None else (-2, -1, 0, 1, 2)
    months = [around.shift(offset, "month") for offset in offsets]
    return [Moment(m.year, m.month, day) for m in months if m]


def _nearest(best: list[Moment], context: Context) -> Reading:
    if not best:
        return unresolved(context.anchor, "no such day near the reference")
    here = context.reference
    assert here is not None
    reason = f"the nearest to {here.edtf} ({context.anchor.value})"
    coming = next((m for m in best if m.as_date() >= here.as_date()), None) if context.ahead else None
    if coming and best[0].as_date() < here.as_date() and best[0].distance(here) > APART:
        return replace(
            at(coming, context.anchor, f"the next after {here.edtf}: it is still to come"),
            alternatives=(best[0].edtf,),
        )
    return replace(at(best[0], context.anchor, reason), alternatives=tuple(m.edtf for m in best[1:2]))


def _valid(moment: Moment) -> Moment | None:
    return moment if moment.valid else None
