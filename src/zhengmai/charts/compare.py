"""Two selections side by side: the share of each value in either."""

from __future__ import annotations

import altair as alt
import pandas as pd

from zhengmai.charts.names import Names


def compare_chart(rows: pd.DataFrame, called: tuple[str, str], names: Names) -> alt.Chart:
    """Pairs of bars. rows: value, side, n, share (0 to 1). called: what the two sides are called."""
    words = names.words
    order = list(dict.fromkeys(rows["value"]))
    colours = alt.Scale(domain=list(called), range=["#0072b2", "#e69f00"])
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            y=alt.Y("value:N", sort=order, title=None, axis=alt.Axis(labelLimit=130, minExtent=90)),
            yOffset=alt.YOffset("side:N", sort=list(called)),
            x=alt.X("share:Q", title=None, axis=alt.Axis(format="%", tickCount=4)),
            color=alt.Color("side:N", scale=colours, legend=alt.Legend(title=None, orient="top", offset=4)),
            tooltip=[
                alt.Tooltip("value:N", title=words("value")),
                alt.Tooltip("side:N", title=words("selection")),
                alt.Tooltip("n:Q", title=words("number"), format=","),
                alt.Tooltip("share:Q", title=words("share"), format=".1%"),
            ],
        )
        .properties(height=alt.Step(11), padding={"left": 0, "right": 8, "top": 0, "bottom": 0})
    )
    return chart
