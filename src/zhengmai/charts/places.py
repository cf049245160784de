"""Where on a time axis each initiative stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000.0
_NOWHERE = float("nan")
_SHORT = 3
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 1000, 10_000)
_MOST_TICKS = 9


def milliseconds(day: str | None) -> float:
    """Milliseconds since 1970 of a day `YYYY-MM-DD`; NaN for None. Any year of the calendar will do."""
    if not isinstance(day, str):
        return _NOWHERE
    return (date.fromisoformat(day).toordinal() - _EPOCH) * _DAY


def day_of(moment: float) -> date:
    """The day of milliseconds since 1970."""
    return date.fromordinal(_EPOCH) + timedelta(days=int(moment // _DAY))


def axis_ticks(domain: tuple[float, float]) -> list[tuple[float, str]]:
    """At most a dozen moments to label between two others: years, or quarters of a short time."""
    first, last = day_of(domain[0]), day_of(domain[1])
    years = last.year - first.year + 1
    if years <= _SHORT:
        days = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in (1, 4, 7, 10)]
    else:
        step = next(s for s in _YEAR_STEPS if years / s <= _MOST_TICKS)
        days = [date(y, 1, 1) for y in range(max(first.year, 1), last.year + 1) if y % step == 0]
    form = "%Y-%m" if years <= _SHORT else "%Y"
    moments = [(milliseconds(day.isoformat()), day.strftime(form).zfill(4)) for day in days]
    return [tick for tick in moments if domain[0] <= tick[0] <= domain[1]] or [(domain[0], str(first.year))]


def placed(frame: pd.DataFrame, axis: str) -> pd.DataFrame:
    """The frame with where to draw each row on an axis (`happens` or `said`).

    Adds start and end (milliseconds, NaN where open or unknown), point (where its mark stands), stated
    (whether the text gives a date on this axis), dated (whether it has any bound on it). What has none
    stands where it has one on the other axis; point is NaN where it has none at all.
    """
    here = ("earliest", "latest") if axis == "happens" else ("stated_earliest", "stated_latest")
    there = ("stated_earliest", "stated_latest") if axis == "happens" else ("earliest", "latest")
    start, end = _bounds(frame, here)
    point = _point(start, end)
    stated = frame["when"].notna() if axis == "happens" else point.notna()
    return frame.assign(
        start=start,
        end=end,
        point=point.fillna(_point(*_bounds(frame, there))),
        stated=stated & point.notna(),
        dated=point.notna(),
    )


def _bounds(frame: pd.DataFrame, names: tuple[str, str]) -> tuple[pd.Series[float], pd.Series[float]]:
    first, last = (_column(frame[name], frame.index) for name in names)
    return first, last + _DAY


def _column(values: Iterable[Any], index: pd.Index[Any]) -> pd.Series[float]:
    return pd.Series([milliseconds(v) for v in values], index=index, dtype="float64")


def _point(start: pd.Series[float], end: pd.Series[float]) -> pd.Series[float]:
    """The middle of what is bounded on both sides, else the bound there is."""
    return ((start + end) / 2).fillna(start).fillna(end - _DAY)
