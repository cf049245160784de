"""Whether confidence means what it says: of records at 0.8, are eight of ten right?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhengmai.study.learning import Sample, cross_validated

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("low", "high", "records", "confidence", "right")


def reliability(samples: Sequence[Sample], *, bins: int = 10) -> pd.DataFrame:
    """The confidence of records beside the share that is right, in bins of equal width.

    samples: decided records of several documents; each is judged by a model that has not seen its document.

    Columns: low and high (the bin's borders), records (how many; bins without any are left out), confidence
    (their mean), right (the share of them that is).
    """
    import pandas as pd

    judged = list(zip(cross_validated(samples), (s.right for s in samples), strict=True))
    rows = []
    for n in range(bins):
        low, high = n / bins, (n + 1) / bins
        inside = [(p, r) for p, r in judged if low <= p < high or (p == high == 1.0)]
        if inside:
            confidence = sum(p for p, _ in inside) / len(inside)
            share = sum(r for _, r in inside) / len(inside)
            rows.append((low, high, len(inside), confidence, share))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def calibration_error(frame: pd.DataFrame) -> float:
    """The mean distance of confidence and share right over all records: the expected calibration error."""
    distances = (frame["confidence"] - frame["right"]).abs() * frame["records"]
    return float(distances.sum() / frame["records"].sum())
