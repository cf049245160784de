"""A calendar moment that may lack its day or month, and arithmetic that never adds precision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zhengmai.model import dates
from zhengmai.model.dates import month_end


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month or day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, value: str | None) -> Moment | None:
        """The moment an EDTF value begins with; None for no value or an open beginning."""
        if not value:
            return None
        dates.parse(value)
        first = value.partition("/")[0].rstrip("~")
        return None if first == ".." else cls(*(int(part) for part in first.split("-")))

    @property
    def edtf(self) -> str:
        """The moment as EDTF."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def precision(self) -> str:
        """year, month or day."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def valid(self) -> bool:
        """Whether the calendar knows it."""
        if not 1 <= self.year <= 9999 or (self.month is not None and not 1 <= self.month <= 12):
            return False
        return self.month is None or self.day is None or 1 <= self.day <= month_end(self.year, self.month)

    def cut(self, unit: str) -> Moment | None:
        """This moment at the precision of `unit`; None if it is coarser than that."""
        if unit == "year":
            return Moment(self.year)
        if self.month is None or (unit == "day" and self.day is None):
            return None
        return self if unit == "day" else Moment(self.year, self.month)

    def shift(self, count: int, unit: str) -> Moment | None:
        """`count` units on (or back), at the precision of the unit; None if that cannot be said."""
        here = self.cut(unit)
        if here is None:
            return None
        if unit == "day":
            return _checked_day(here, count)
        if unit == "month":
            months = here.year * 12 + (here.month or 1) - 1 + count
            here = Moment(months // 12, months % 12 + 1)
        else:
            here = Moment(here.year + count)
        return here if here.valid else None

    def as_date(self) -> date:
        """The first day of this moment."""
        return date(self.year, self.month or 1, self.day or 1)

    def distance(self, other: Moment) -> int:
        """Days between two moments, seen at the coarser precision of the two (in months: 31 each)."""
        if self.day is not None and other.day is not None:
            return abs((self.as_date() - other.as_date()).days)
        if self.month is not None and other.month is not None:
            return abs(self.year * 12 + self.month - other.year * 12 - other.month) * 31
        return abs(self.year - other.year) * 366


def nearest_first(candidates: Iterator[Moment], reference: Moment) -> list[Moment]:
    """The valid candidates, those closest to the reference first, the earlier of two equally close ones."""
    valid = [c for c in candidates if c.valid]
    return sorted(valid, key=lambda c: (c.distance(reference), c.as_date()))


def _checked_day(here: Moment, count: int) -> Moment | None:
    try:
        moved = here.as_date() + timedelta(days=count)
    except OverflowError:
        return None
    return Moment(moved.year, moved.month, moved.day)
