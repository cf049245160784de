"""When an act happened or will: the date in or governing its clause, or that of the event it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengmai.annotators.times.sessions import inferred
from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.clauses import Clause, Placed, PlacedTime
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, MentionType, Status, WhenBasis
from zhengmai.model.dates import bounds, parse

#: Acts that are events of a day or a few.
EVENT_ACTS = frozenset({Act.MEET, Act.VISIT, Act.AGREE})


@dataclass(frozen=True, slots=True)
class When:
    """An act's date: EDTF value, what it rests on, its bounds, its role, and the time expression."""

    value: str | None = None
    basis: WhenBasis | None = None
    earliest: str | None = None
    latest: str | None = None
    role: str | None = None
    source: PlacedTime | None = None

    def __bool__(self) -> bool:
        """Whether there is a date."""
        return self.value is not None


def stated(times: Sequence[PlacedTime]) -> PlacedTime | None:
    """The expression that dates a clause: the first with a calendar value (references date nothing)."""
    return next((t for t in times if is_calendar(t.time.value)), None)


def is_calendar(value: str | None) -> bool:
    """Whether a value is EDTF (not a reference, a duration or unknown)."""
    return value is not None and (value[:1].isdigit() or value.startswith(".."))


def settle_when(own: PlacedTime | None, governing: PlacedTime | None, status: Status) -> When:
    """The clause's own date, else (for what is told as past) the one that governs its sentence."""
    source = own or (governing if status in (Status.DONE, Status.SUSPENDED) else None)
    return _when(source, WhenBasis.STATED) if source is not None else When()


def session_date(clause: Clause, trigger: Trigger, governing: Placed | None = None) -> When:
    """The date that the number of a named session implies (第68届联合国大会), for an event held there.

    governing: the mechanism that the part of the clause before this one named (…大会审议|并通过…).
    """
    if trigger.rule.kind != "event":
        return When()
    named = clause.of_type(MentionType.MECHANISM)
    for placed in (*named, governing) if governing is not None else named:
        value = inferred(placed.mention.text)
        if value is not None:
            return When(value, WhenBasis.INFERRED, *bounds(value), "during")
    return When()


def open_bounds(when: When, status: Status, stated_on: str | None) -> tuple[str | None, str | None]:
    """Earliest and latest day of an act; undated ones are bounded by when they were said."""
    if when.value is not None:
        deadline = when.role == "by" and is_calendar(stated_on)
        return (bounds(stated_on)[0] if deadline else when.earliest), when.latest
    if stated_on is None or not is_calendar(stated_on):
        return None, None
    earliest, latest = bounds(stated_on)
    if status is Status.DONE:
        return None, latest
    return (earliest, None) if status in (Status.PLEDGED, Status.PROPOSED) else (None, None)


def _when(source: PlacedTime, basis: WhenBasis) -> When:
    value = source.time.value
    assert value is not None  # `stated` lets only calendar values through
    earliest, latest = bounds(value)
    return When(value, basis, earliest, latest, _role(value, source.time.text), source)


def _role(value: str, text: str) -> str:
    if value.startswith("../"):
        return "until" if pattern("since").search(text) else "by"
    if value.endswith("/.."):
        return "since"
    return "during" if parse(value).precision == "interval" else "on"
