"""Where on a time axis each initiative stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000.0
_NOWHERE = float("nan")


def milliseconds(day: str | None) -> float:
    """Milliseconds since 1970 of a day `YYYY-MM-DD`; NaN for None. Any year of the calendar will do."""
    if not isinstance(day, str):
        return _NOWHERE
    return (date.fromisoformat(day).toordinal() - _EPOCH) * _DAY


def day_of(moment: float) -> date:
    """The day of milliseconds since 1970."""
    return date.fromordinal(_EPOCH) + timedelta(days=int(moment // _DAY))


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
