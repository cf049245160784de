"""Keyness: which words one set of texts uses more than another, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

Numbers = np.ndarray[Any, np.dtype[np.float64]]


def keyness(
    here: Sequence[str],
    there: Sequence[str],
    cut: Callable[[str], Iterable[str]],
    *,
    least: int = 3,
    longest: int = 12,
) -> pd.DataFrame:
    """Words of two sets of texts by log-likelihood, the most telling of either first.

    cut: cuts a text into words. least: words that are rarer in both together are left out; longest: longer
    ones too. Columns: word, here, there (occurrences), per_10k_here, per_10k_there, log_ratio (base 2, half a
    count added where there is none; positive: more here), likelihood (Dunning's G²; above 10.8 is p < 0.001
    for one word).
    """
    a, b = _counted(here, cut, longest), _counted(there, cut, longest)
    frame = pd.DataFrame({"here": a, "there": b}).fillna(0).astype("int64")
    size_a, size_b = int(frame["here"].sum()), int(frame["there"].sum())
    frame = frame[frame["here"] + frame["there"] >= least]
    if frame.empty or not size_a or not size_b:
        return _named(
            frame.iloc[:0].assign(per_10k_here=0.0, per_10k_there=0.0, log_ratio=0.0, likelihood=0.0)
        )
    x, y = frame["here"].to_numpy(float), frame["there"].to_numpy(float)
    expected = (x + y) / (size_a + size_b)
    likelihood = 2 * (_term(x, expected * size_a) + _term(y, expected * size_b))
    ratio = np.log2(((x + 0.5 * (x == 0)) / size_a) / ((y + 0.5 * (y == 0)) / size_b))
    frame = frame.assign(
        per_10k_here=1e4 * x / size_a,
        per_10k_there=1e4 * y / size_b,
        log_ratio=ratio,
        likelihood=likelihood,
    )
    return _named(frame.sort_values("likelihood", ascending=False, kind="stable"))


def _counted(texts: Sequence[str], cut: Callable[[str], Iterable[str]], longest: int) -> pd.Series[int]:
    words = (
        w for text in texts for w in cut(text) if 1 < len(w) <= longest and not w.isdigit() and w.isalnum()
    )
    return pd.Series(list(words), dtype="object").value_counts()


def _term(observed: Numbers, expected: Numbers) -> Numbers:
    safe = np.where(observed > 0, observed, 1.0)
    found: Numbers = np.where(observed > 0, observed * np.log(safe / expected), 0.0)
    return found


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename_axis("word").reset_index()
