"""Dates that keep their precision: the subset of EDTF (ISO 8601-2) this package uses.

`2017`, `2017-09`, `2017-09-26`, intervals `A/B`, open intervals `A/..` and `../B`, and a trailing `~`
for approximate dates. Everything else is refused: better no date than a false one.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.errors import DateError

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)\Z", re.ASCII)
PRECISIONS = ("year", "month", "day")

#: References that place something in time without a calendar value (see the codebook).
REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date or interval with its bounds.

    value: the EDTF string. earliest, latest: first and last day it covers (`YYYY-MM-DD`), None where
    the interval is open. precision: year, month, day or interval. approximate: whether a `~` stands.
    """

    value: str
    earliest: str | None
    latest: str | None
    precision: str
    approximate: bool


@lru_cache(maxsize=4096)
def parse(value: str) -> EdtfDate:
    """Read an EDTF string; raises DateError with the reason if it is not of the subset."""
    left, slash, right = value.partition("/")
    if not slash:
        first, last, precision = _point(left, value)
        return EdtfDate(value, first, last, precision, value.endswith("~"))
    if left == ".." and right == "..":
        raise DateError(f"'{value}' is open at both ends; give at least one date")
    earliest = None if left == ".." else _point(left, value)[0]
    latest = None if right == ".." else _point(right, value)[1]
    if earliest and latest and earliest > latest:
        raise DateError(f"'{value}' ends before it begins")
    return EdtfDate(value, earliest, latest, "interval", "~" in value)


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """Earliest and latest day of a value; (None, None) for null, references and durations."""
    if value is None or not (value[:1].isdigit() or value.startswith("..")):
        return None, None
    date = parse(value)
    return date.earliest, date.latest


def interval(start: str | None, end: str | None) -> str:
    """`A/B` from two EDTF points, None standing for an open end; a single point if both are equal."""
    return start if start == end and start else f"{start or '..'}/{end or '..'}"


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> int:
    """The last day of a month."""
    return calendar.monthrange(year, month)[1]


def _point(text: str, whole: str) -> tuple[str, str, str]:
    match = _POINT.match(text)
    if not match:
        raise DateError(f"'{whole}' is no date: write YYYY, YYYY-MM, YYYY-MM-DD or an interval A/B")
    year, month, day = (int(g) if g else None for g in match.groups()[:3])
    assert year is not None  # the pattern always has it
    if year < 1 or (month is not None and not 1 <= month <= 12):
        raise DateError(f"'{whole}' is no date of the calendar")
    if month is None:
        return f"{year:04d}-01-01", f"{year:04d}-12-31", "year"
    last = month_end(year, month)
    if day is None:
        return f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{last:02d}", "month"
    if not 1 <= day <= last:
        raise DateError(f"'{whole}' is no date of the calendar: that month has {last} days")
    return (text.rstrip("~"),) * 2 + ("day",)
