"""Draws whether confidence means what it says, from the frame of `zhengmai.study.reliability.reliability`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    import pandas as pd


def reliability_chart(frame: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Share right over confidence, a point for each bin; on the diagonal it means what it says.

    frame: columns low, high, records, confidence, right.
    """
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("confidence:Q", title="confidence", scale=scale)
    y = alt.Y("right:Q", title="share right", scale=scale)
    ends = alt.InlineData(values=[{"confidence": 0, "right": 0}, {"confidence": 1, "right": 1}])
    diagonal = alt.Chart(ends).mark_line(strokeDash=[4, 4], color="grey").encode(x=x, y=y)
    tooltip = [alt.Tooltip(f"{name}:Q", format=".2f") for name in ("confidence", "right", "records")]
    base = alt.Chart(frame).encode(x=x, y=y, tooltip=tooltip)
    points = base.mark_circle().encode(size=alt.Size("records:Q", title="records"))
    return alt.layer(diagonal, base.mark_line(), points).properties(width=320, height=320)
