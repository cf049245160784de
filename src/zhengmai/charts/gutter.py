"""What charts that stand above each other share: the width of what is left of the axis, and time along it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from zhengmai.charts.places import axis_ticks

# Asked of the browser: labels take a third of a narrow chart, and more where there is room.
LABEL_WIDTH = "clamp(containerSize()[0] * 0.28, 96, 260)"
#: The colour of the page's own words, light or dark.
INK = "currentColor"
DAY = 86_400_000.0


def time_axis(field: str, domain: tuple[float, float]) -> alt.X:
    """Time in UTC between two moments, without words: a day must not move with the reader's clock."""
    scale = alt.Scale(type="utc", domain=list(domain), nice=False, clamp=True)
    return alt.X(f"{field}:T", scale=scale, axis=None)


def year_lines(domain: tuple[float, float], *, words: bool) -> list[alt.Chart]:
    """The years as faint lines, with their names at the foot where wanted."""
    ticks = pd.DataFrame(axis_ticks(domain), columns=["moment", "label"])
    base = alt.Chart(ticks).encode(x=time_axis("moment", domain))
    lines = base.mark_rule(color="#888888", opacity=0.22)
    names = base.mark_text(fontSize=11, color=INK, opacity=0.7, baseline="top", dy=4)
    below = names.encode(y=alt.value(alt.ExprRef("height")), text="label:N")
    return [lines, below] if words else [lines]


def label_axis(*, words: bool = True) -> alt.Axis:
    """An axis of words that takes exactly the gutter; without words, the place for them."""
    return alt.Axis(
        title=None,
        labelOpacity=1 if words else 0,
        labelLimit=alt.ExprRef(LABEL_WIDTH),
        labelAlign="left",
        labelPadding=alt.ExprRef(LABEL_WIDTH),
        labelFontSize=12,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=True,
        gridOpacity=0.35,
    )


def number_axis() -> alt.Axis:
    """An axis of counts that takes exactly the gutter."""
    return alt.Axis(
        title=None,
        format=",d",
        tickCount=2,
        tickMinStep=1,
        grid=True,
        gridOpacity=0.25,
        domain=False,
        ticks=False,
        labelFontSize=11,
        minExtent=alt.ExprRef(LABEL_WIDTH),
        maxExtent=alt.ExprRef(LABEL_WIDTH),
    )
