"""A phrase and its context in, its value out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from zhengmai.annotators.times import calendars, centuries, counts, lunar, named, parts, pieces
from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.numerals import number
from zhengmai.annotators.times.reading import Reading, unresolved
from zhengmai.annotators.times.scan import Phrase, Token
from zhengmai.model import Anchor
from zhengmai.model.dates import bounds

Reader = Callable[[Mapping[str, str], Context], Reading]


def until_now(groups: Mapping[str, str], context: Context) -> Reading:
    """至今, 截至目前: up to the reference."""
    if context.reference is None:
        return unresolved(context.anchor, context.reason)
    return Reading(None, context.reference, anchor=context.anchor, reason=context.reason)


def from_now(groups: Mapping[str, str], context: Context) -> Reading:
    """今起, 即日起: from the reference on; 即日起 beside another day is from that day on."""
    near = context.near
    if groups.get("day") == "即日" and near is not None and near.day is not None:
        return Reading(near, anchor=Anchor.PREVIOUS, reason=f"the sentence tells of {near.edtf}", point=near)
    if context.reference is None:
        return unresolved(context.anchor, context.reason)
    return Reading(context.reference, anchor=context.anchor, reason=context.reason, point=context.reference)


#: The readings that a rule of times.toml may name.
READERS: Mapping[str, Reader] = {
    "calendar": calendars.calendar,
    "day_word": calendars.day_word,
    "own_year": calendars.own_year,
    "week": named.week,
    "season": named.season,
    "season_pair": named.season_pair,
    "season_since": named.season_since,
    "accounting_year": named.accounting_year,
    "year_pair": named.year_pair,
    "era": named.era,
    "era_count": named.era_count,
    "decade": centuries.decade,
    "century": centuries.century,
    "minguo": named.minguo,
    "count_past": counts.count_past,
    "count_future": counts.count_future,
    "count_last": counts.count_last,
    "count_next": counts.count_next,
    "count_ago": counts.count_ago,
    "count_ago_month": counts.count_ago_month,
    "count_later": counts.count_later,
    "duration": counts.duration,
    "until_now": until_now,
    "from_now": from_now,
    "recurring": counts.recurring,
    "plan_years": pieces.plan_years,
    "counted_part": pieces.counted_part,
    "quarters": pieces.quarters,
    "month_part": parts.month_part,
    "holiday": pieces.holiday,
    "lunar": lunar.lunar,
}


def read(phrase: Phrase, context: Context) -> Reading:
    """What a phrase means at its place."""
    reading = _range(phrase.first, phrase.last, context) if phrase.last else _token(phrase.first, context)
    event = phrase.first.rule.name in ("event", "event.epidemic", "event.now")
    limits = [n for n in phrase.limits if not (phrase.last and n in ("before", "until"))]
    for name in limits:  # 2020至2025年前 keeps its beginning
        if event and name == "before":
            reading = replace(reading, end=reading.start)  # 抗战以前: before it began
        reading = _limit(_of_event(name, reading) if event else name, reading, context)
    return reading if _sound(reading) else unresolved(reading.anchor, "no date of the calendar")


def _of_event(limit: str, event: Reading) -> str:
    """二战以来 counts from its end: an event that lasted is over. 疫情期间: it began and its end is open."""
    if limit == "since":
        return "after"
    return "since" if limit == "during" and event.start == event.end else limit


def _sound(reading: Reading) -> bool:
    """Whether the calendar knows both ends and they stand in order."""
    start, end = reading.start, reading.end
    if (start and not start.valid) or (end and end is not start and not end.valid):
        return False
    if start is None or end is None or start is end or start == end:
        return True
    return str(bounds(start.edtf)[0]) <= str(bounds(end.edtf)[1])


def _token(token: Token, context: Context) -> Reading:
    if token.rule.value is not None:
        return Reading(word=token.rule.value, anchor=context.anchor)
    return READERS[token.rule.reading](token.groups, context)


def _range(first: Token, last: Token, context: Context) -> Reading:
    """From the first to the last; what one of them leaves out stands in the other."""
    kind = "m" if "m" in first.groups else "d"
    alike = {"y", "yw", "mw"}.isdisjoint(last.groups) and ("m" in last.groups) == (kind == "m")
    until = number(last.groups.get(kind, "")) if alike else None
    start = _token(_with_year_of(first, last), replace(context, until=until))
    end = _token(last, replace(context, inherit=start.point))
    if start.start is None or end.end is None or start.start.as_date() > end.end.as_date():
        return unresolved(start.anchor, "the ends of the range do not fit")
    return replace(start, end=end.end, point=end.point)


def _with_year_of(first: Token, last: Token) -> Token:
    """The first end with what only the last one says: 10至12日 needs nothing, 十月至2018年三月 its year."""
    if "m" not in first.groups or "y" in first.groups or "yw" in first.groups or "y" not in last.groups:
        return first
    return replace(first, groups={**first.groups, "y": last.groups["y"]})


def _limit(name: str, reading: Reading, context: Context) -> Reading:
    if not reading.resolved or reading.word is not None:
        return reading
    if name == "since":
        return reading.since()
    if name == "after":
        return reading.after()
    if name in ("until", "before"):
        return reading.until()
    if name == "to_now":  # open where nobody knows when now is
        return replace(reading, end=context.reference)
    return replace(reading, approximate=(True, True)) if name == "about" else reading
