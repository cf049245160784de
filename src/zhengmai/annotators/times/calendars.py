"""Readings of years, months and days, written out or named (今年, 本月, 同日)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengmai.annotators.times import parts
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment, nearest_first
from zhengmai.annotators.times.numerals import full_year, number
from zhengmai.annotators.times.reading import Reading, at, unresolved
from zhengmai.model import Anchor

Groups = Mapping[str, str]
_LEAP = 8  # years at most between two 29ths of February
_APART = 45  # days between a dated sentence and the reference from which bare dates follow the sentence


def calendar(groups: Groups, context: Context) -> Reading:
    """A year, month or day, with a part of it where one is named."""
    if "y" in groups or "yw" in groups:
        base = _year(groups, context)
        if base.start is not None and ("m" in groups or "d" in groups):
            base = _within(base, groups)
    elif "m" in groups:
        base = _free_month(groups, context)
    elif "mw" in groups:
        base = _month_word(groups, context)
    elif "d" in groups:
        base = _free_day(int(number(groups["d"]) or 0), context)
    else:
        return parts.of_reference_year(groups, context)
    if base.start is None or "part" not in groups:
        return base
    return parts.of(base, groups)


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
    if word in words["year_previous"]:
        shift = words["year_previous"][word]
        if shift < 0 and _far(context):  # 比上年增长 in a report, long after a year of history
            context = replace(context, previous=None)
        return _from_previous(shift, "year", context, fallback=word != "当年")
    moved = context.reference and context.reference.shift(words["year"][word], "year")
    return at(moved, context.anchor, context.reason)


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


def _free_month(groups: Groups, context: Context) -> Reading:
    """A month (and day) without its year: the range's, the heading's, the sentence's, or the nearest."""
    month, day = number(groups["m"]), number(groups.get("d", ""))
    if context.inherit:
        first = Moment(context.inherit.year, month, day)
        later = (first.month or 0, first.day or 31) < (context.inherit.month or 0, context.inherit.day or 1)
        return at(_valid(Moment(first.year + later, month, day)))
    told = _goes_on(month, day, context)
    if context.heading and (context.heading.month or month) == month and told is None:
        moment = Moment(context.heading.year, month, day)
        return at(_valid(moment), Anchor.HEADING, f"the heading above says {context.heading.edtf}")
    if context.reference is None:
        return (
            at(told, Anchor.PREVIOUS, "the sentence goes on")
            if told
            else unresolved(context.anchor, context.reason)
        )
    reach = _LEAP if (month, day) == (2, 29) else 1
    around = range(context.reference.year - reach, context.reference.year + reach + 1)
    best = nearest_first((Moment(y, month, day) for y in around), context.reference)
    if told is None or told in best[:1]:
        return _nearest(best, context)
    assert context.near is not None
    reading = at(told, Anchor.PREVIOUS, f"the sentence goes on from {context.near.edtf}")
    return replace(reading, alternatives=tuple(m.edtf for m in best[:1]))


def _goes_on(month: int | None, day: int | None, context: Context) -> Moment | None:
    """A month of the year that the same sentence told with a month: 2013年9月…，10月…"""
    near = context.near if context.explicit else None
    if near is None or near.month is None or (month or 0) < near.month:
        return None
    told = Moment(near.year, month, day)
    return told if told.valid else None


def _free_day(day: int, context: Context) -> Reading:
    """A day without its month: the range's, the sentence's, or the nearest to the reference."""
    first = context.inherit
    if first is not None and first.month is not None:
        moment = Moment(first.year, first.month, day)
        if first.day is not None and day < first.day:
            following = first.shift(1, "month")
            moment = Moment(following.year, following.month, day) if following else moment
        return at(_valid(moment))
    near = context.near
    if near and near.day and (context.reference is None or near.distance(context.reference) > _APART):
        told = nearest_first(iter(_same_day(near, day)), near)
        return replace(
            at(told[0] if told else None, Anchor.PREVIOUS), reason=f"the sentence goes on from {near.edtf}"
        )
    if context.heading and context.heading.month:
        moment = Moment(context.heading.year, context.heading.month, day)
        return at(_valid(moment), Anchor.HEADING, f"the heading above says {context.heading.edtf}")
    if context.reference is None or context.reference.month is None:
        return unresolved(context.anchor, context.reason)
    return _nearest(nearest_first(iter(_same_day(context.reference, day)), context.reference), context)


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
    if coming and best[0].as_date() < here.as_date() and best[0].distance(here) > _APART:
        return replace(
            at(coming, context.anchor, f"the next after {here.edtf}: it is still to come"),
            alternatives=(best[0].edtf,),
        )
    return replace(at(best[0], context.anchor, reason), alternatives=tuple(m.edtf for m in best[1:2]))


def _from_previous(shift: int, unit: str, context: Context, *, fallback: bool) -> Reading:
    """Reckoned from the last date mentioned; from the reference where nothing was and `fallback` allows."""
    if context.previous is not None:
        moved = context.previous.shift(shift, unit)
        if moved is not None:
            return at(moved, Anchor.PREVIOUS, f"the last date mentioned is {context.previous.edtf}")
    if not fallback:
        return unresolved(Anchor.PREVIOUS, "no date was mentioned before")
    return at(context.reference and context.reference.shift(shift, unit), context.anchor, context.reason)


def _valid(moment: Moment) -> Moment | None:
    return moment if moment.valid else None
