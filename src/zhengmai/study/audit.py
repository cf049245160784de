"""Audit: a sample to judge by hand, and how often the extraction was right with an interval."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd

_Z = 1.96


def sample(frame: pd.DataFrame, number: int = 50, *, seed: int = 1) -> pd.DataFrame:
    """So many rows spread over acts and statuses as all of them are: a systematic sample of the sorted rows.

    frame: act, status and `initiative` (an id). Every row has the same chance; the same seed gives the same
    sample.
    """
    ordered = frame.sort_values(["status", "act", "initiative"], kind="stable")
    if len(ordered) <= number:
        return ordered
    step = len(ordered) / number
    start = np.random.default_rng(seed).random() * step
    places = (start + step * np.arange(number)).astype(int)
    return ordered.iloc[places]


def precision(judged: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """Shares of judged initiatives that are right, with 95 % intervals (Wilson).

    judged: status, act, and `state` (accepted, corrected or rejected). by: a column to group by. Columns:
    value (the group, `all` without by), n, found (share that states an initiative at all: accepted or
    corrected), right (share accepted as it was), low and high (the interval of right).
    """
    groups = [("all", judged)] if by is None else [(str(k), g) for k, g in judged.groupby(by, observed=True)]
    rows = []
    for value, part in groups:
        n = len(part)
        right = int((part["state"] == "accepted").sum())
        found = int(part["state"].isin(("accepted", "corrected")).sum())
        low, high = interval(right, n)
        rows.append((value, n, found / n if n else np.nan, right / n if n else np.nan, low, high))
    result = pd.DataFrame(rows, columns=["value", "n", "found", "right", "low", "high"])
    return result.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def interval(right: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; from 0 to 1 where nothing was judged."""
    if not n:
        return 0.0, 1.0
    p, z2 = right / n, _Z * _Z
    middle, half = p + z2 / (2 * n), _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z2 / n)), min(1.0, (middle + half) / (1 + z2 / n))
