"""The only filter there is: which initiatives, and of which documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhengmai.errors import DateError, InputError
from zhengmai.model import Act, Field, Scope, Status
from zhengmai.model.dates import parse
from zhengmai.store import conditions, query
from zhengmai.store.names import country_id


class Axis(StrEnum):
    """The two times of an initiative: when it happens, and when it was said."""

    HAPPENS = "happens"
    SAID = "said"


VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "acts": Act,
    "statuses": Status,
    "fields": Field,
    "scopes": Scope,
}
LISTS = (
    *("countries", "organisations", "mechanisms", "acts", "statuses", "fields", "scopes"),
    *("speakers", "genres", "outlets", "documents"),
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep. Values of one parameter are alternatives; every parameter given must hold.

    countries: states among the parties, by alpha-3 code or name (kept as codes). organisations: parties by
    id, part of an id, or an alias that the lexicon knows. mechanisms: likewise, among mechanism and
    framework. acts, statuses, fields, scopes: values of the codebook. speakers: `stated_by` or a part of it.
    genres, outlets: as stored. documents: id, its first 8 or more characters, or file.

    date_from, date_to: EDTF points; what overlaps the period is kept, an open end being unbounded and what
    has no date overlapping nothing. axis: whether that is about when it happens or when it was said.
    undated: True only what has no date (whatever the period), False only what has one, None both.

    core: True the core (the default), False the rest, None both. include_unilateral: also acts of one party
    alone (otherwise left out unless `scopes` asks for them; an unknown scope is kept). confidence: at least
    this, 0 to 1. reviewed: whether somebody decided on it. rejected: also what somebody rejected. text:
    characters of the quoted sentence. superseded: also earlier versions of documents.

    Of documents, mentions and times the same selection keeps those of the documents that it leaves: period
    and `undated` then speak of when the document was spoken, `text` of its whole text, and a parameter about
    initiatives asks for a document with at least one such. The defaults leave every document.
    """

    countries: Sequence[str] = ()
    organisations: Sequence[str] = ()
    mechanisms: Sequence[str] = ()
    acts: Sequence[str] = ()
    statuses: Sequence[str] = ()
    fields: Sequence[str] = ()
    scopes: Sequence[str] = ()
    speakers: Sequence[str] = ()
    genres: Sequence[str] = ()
    outlets: Sequence[str] = ()
    documents: Sequence[str] = ()
    date_from: str | None = None
    date_to: str | None = None
    axis: str = Axis.HAPPENS
    undated: bool | None = None
    core: bool | None = True
    include_unilateral: bool = False
    confidence: float | None = None
    reviewed: bool | None = None
    rejected: bool = False
    text: str | None = None
    superseded: bool = False

    def __post_init__(self) -> None:
        for name in LISTS:
            object.__setattr__(self, name, _texts(name, getattr(self, name)))
        for name, vocabulary in VOCABULARIES.items():
            _check_values(name, getattr(self, name), vocabulary)
        _check_values("axis", (self.axis,), Axis)
        object.__setattr__(self, "axis", str(self.axis))
        object.__setattr__(self, "countries", tuple(dict.fromkeys(map(country_id, self.countries))))
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise InputError(f"confidence must be a number from 0 to 1; got {self.confidence}.")
        _check_period(self.period)

    @property
    def period(self) -> tuple[str | None, str | None]:
        """First and last day (`YYYY-MM-DD`) of the period, None where it is open."""
        first = _day("date_from", self.date_from)
        last = _day("date_to", self.date_to)
        return first and first[0], last and last[1]

    def where(self) -> tuple[str, list[Any]]:
        """A condition in SQL with its parameters, over `initiative AS i JOIN document AS d`."""
        return conditions.of_initiatives(self)

    def where_documents(self) -> tuple[str, list[Any]]:
        """The condition over `document AS d` alone."""
        return conditions.of_documents(self)

    def to_query(self) -> dict[str, list[str]]:
        """The selection as the query of a URL: only what differs from the default."""
        return query.to_query(self)

    @classmethod
    def from_query(cls, mapping: Mapping[str, str | Sequence[str]]) -> Selection:
        """The selection that a URL's query asks for; keys that are no filter are left alone.

        Raises InputError naming the parameter, what is allowed and what came.
        """
        return cls(**query.parameters(cls, mapping))


def _texts(name: str, given: object) -> tuple[str, ...]:
    values = [given] if isinstance(given, str) or not isinstance(given, Iterable) else list(given)
    texts = [str(value).strip() for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        raise InputError(f"{name} must be a list of texts; got {given!r}.")
    return tuple(dict.fromkeys(text for text in texts if text))


def _check_values(name: str, values: Iterable[str], vocabulary: type[StrEnum]) -> None:
    allowed = [str(v) for v in vocabulary]
    for value in values:
        if value not in allowed:
            raise InputError(f"{name} must be of {', '.join(allowed)}; got '{value}'.")


def _day(name: str, value: str | None) -> tuple[str, str] | None:
    if value is None:
        return None
    try:
        date = parse(value)
    except DateError as error:
        raise DateError(f"{name}: {error}") from error
    if date.earliest is None or date.latest is None or date.precision == "interval":
        raise DateError(
            f"{name} must be one date (2017, 2017-09, 2017-09-26), not an interval; got '{value}'."
        )
    return date.earliest, date.latest


def _check_period(period: tuple[str | None, str | None]) -> None:
    first, last = period
    if first and last and first > last:
        raise InputError(f"date_from must not lie after date_to; got {first} and {last}.")
