"""Draws how confidence gains by reviews, from the frame of `zhengmai.study.curve.learning_curve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    import pandas as pd

_TITLES = {
    "brier": "Brier score (0 is perfect)",
    "precision": "share right among the top fifth",
}


def learning_chart(curve: pd.DataFrame) -> alt.HConcatChart:
    """Two charts side by side: Brier score and precision at the top, over the number of reviews.

    curve: columns reviews, repeat, brier, precision. The line is the mean of the repeats, the band the range
    in which four of five of them lie.
    """
    return alt.hconcat(*(_chart(curve, name) for name in _TITLES))


def _chart(curve: pd.DataFrame, name: str) -> alt.LayerChart | alt.FacetChart:
    grouped = curve.groupby("reviews")[name]
    data = grouped.agg(
        mean="mean", low=lambda v: v.quantile(0.1), high=lambda v: v.quantile(0.9)
    ).reset_index()
    base = alt.Chart(data).encode(x=alt.X("reviews:Q", title="reviews"))
    tooltip = ["reviews:Q", *(alt.Tooltip(f"{k}:Q", format=".3f") for k in ("mean", "low", "high"))]
    axis = alt.Y("mean:Q", title=_TITLES[name], scale=alt.Scale(zero=False))
    band = base.mark_area(opacity=0.2).encode(y=alt.Y("low:Q", title=_TITLES[name]), y2="high:Q")
    line = base.mark_line(point=True).encode(y=axis, tooltip=tooltip)
    return alt.layer(band, line).properties(width=320, height=240)
