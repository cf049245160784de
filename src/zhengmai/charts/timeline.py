"""Draws a layout: points over bars, one row after the other."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from zhengmai.charts.marks import Layout, laid_out
from zhengmai.charts.names import Names
from zhengmai.model import Status

#: Name of the selection: its `pick` is the id of an initiative, or `lane:KEY` of a row to open.
PICKED = "picked"

#: Colours of Okabe and Ito, told apart also without colour vision; shapes say the same once more.
STATUS_COLOURS = {
    Status.PROPOSED: "#e69f00",
    Status.PLEDGED: "#cc79a7",
    Status.ONGOING: "#009e73",
    Status.DONE: "#0072b2",
    Status.SUSPENDED: "#d55e00",
}
SHAPES = {
    Status.PROPOSED: "diamond",
    Status.PLEDGED: "triangle-up",
    Status.ONGOING: "square",
    Status.DONE: "circle",
    Status.SUSPENDED: "cross",
}
ROW_HEIGHT = 22
_AXES_HEIGHT = 90
# Asked of the browser: labels take a third of a telephone's window, and more where there is room.
_LABEL_WIDTH = "clamp(windowSize()[0] * 0.2, 96, 260)"
_X_AXIS: dict[str, Any] = {"title": None, "grid": True, "tickCount": 8, "labelOverlap": True, "format": "%Y"}


def timeline_chart(
    frame: pd.DataFrame,
    *,
    axis: str = "happens",
    group: str = "occasion",
    opened: str | None = None,
    names: Names | None = None,
) -> alt.LayerChart:
    """The rows of `Corpus.timeline()` as a chart: points over bars, colour and shape by status.

    axis: `happens` (from earliest to latest) or `said` (stated_on). group: a lane for each `occasion`,
    `country`, `act`, `field` or `document`; what has no date has a lane of its own. opened: key of a lane of
    which each initiative gets a row. Hollow marks: the text gives no date, only a bound.
    Raises InputError for a grouping there is not.
    """
    names = names or Names()
    return draw(laid_out(frame, axis=axis, group=group, opened=opened, names=names), names)


def draw(layout: Layout, names: Names) -> alt.LayerChart:
    """A layout as a chart, as wide as where it is put."""
    base = alt.Chart(layout.points).encode(y=_y(layout))
    layers = [*_background(layout), _bars(base, layout, names), _arrows(base, layout, names), *_points(base, names)]
    return (
        alt.layer(*layers)
        .resolve_scale(y="shared")
        .properties(height=max(len(layout.rows), 2) * ROW_HEIGHT, width="container")
        .add_params(alt.param(name="labels", value=list(layout.rows)))
    )


def _y(layout: Layout) -> alt.Y:
    axis = alt.Axis(
        title=None,
        labelExpr="labels[datum.value]",
        labelLimit=alt.ExprRef(_LABEL_WIDTH),
        labelFontSize=12,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=True,
        gridOpacity=0.35,
    )
    domain = list(range(max(len(layout.rows), 1)))
    return alt.Y("row:O", axis=axis, scale=alt.Scale(domain=domain, padding=0.1))


def _x(field: str, layout: Layout, **options: Any) -> alt.X:
    years = (layout.domain[1] - layout.domain[0]) / 31_557_600_000
    axis = _X_AXIS if years > 3 else _X_AXIS | {"format": "%Y-%m"}
    scale = alt.Scale(type="utc", domain=list(layout.domain), nice=False, clamp=True)
    return alt.X(f"{field}:T", scale=scale, axis=alt.Axis(orient="top", **axis), **options)


def _status(names: Names) -> tuple[alt.Scale, alt.Scale, alt.Legend]:
    labels = [names.term("status", s) for s in STATUS_COLOURS]
    colours = alt.Scale(domain=labels, range=list(STATUS_COLOURS.values()))
    shapes = alt.Scale(domain=labels, range=[SHAPES[s] for s in STATUS_COLOURS])
    legend = alt.Legend(title=None, orient="top", direction="horizontal", columns=5, symbolSize=110, offset=4)
    return colours, shapes, legend


def _background(layout: Layout) -> list[alt.Chart]:
    """A tint behind the rows of the opened lane."""
    if layout.opened is None:
        return []
    first, last = layout.opened
    rows = pd.DataFrame({"row": range(first, last + 1), "left": layout.domain[0], "right": layout.domain[1]})
    tint = alt.Chart(rows).mark_bar(color="#56b4e9", opacity=0.13, height={"band": 1.1})
    return [tint.encode(x=_x("left", layout), x2="right:T", y=_y(layout))]


def _bars(base: alt.Chart, layout: Layout, names: Names) -> alt.Chart:
    colours, _, _ = _status(names)
    first, last = layout.domain
    return (
        base.transform_filter("isValid(datum.start) || isValid(datum.end)")
        .transform_calculate(
            left=f"isValid(datum.start) ? datum.start : {first}",
            right=f"isValid(datum.end) ? datum.end : {last}",
            open="!isValid(datum.start) || !isValid(datum.end)",
        )
        .mark_bar(height=6, cornerRadius=3)
        .encode(
            x=_x("left", layout),
            x2="right:T",
            color=alt.Color("status:N", scale=colours, legend=None),
            opacity=alt.condition("datum.open", alt.value(0.16), alt.value(0.45)),
        )
    )


def _arrows(base: alt.Chart, layout: Layout, names: Names) -> alt.Chart:
    """Arrowheads at the edge where a bar is open."""
    colours, _, _ = _status(names)
    first, last = layout.domain
    return (
        base.transform_filter("isValid(datum.start) != isValid(datum.end)")
        .transform_calculate(
            edge=f"isValid(datum.start) ? {last} : {first}", turn="isValid(datum.start) ? 90 : 270"
        )
        .mark_point(shape="triangle", filled=True, size=45, opacity=0.55)
        .encode(
            x=_x("edge", layout),
            color=alt.Color("status:N", scale=colours, legend=None),
            angle=alt.Angle("turn:Q", scale=None),
        )
    )


def _points(base: alt.Chart, names: Names) -> list[alt.Chart]:
    colours, shapes, legend = _status(names)
    words = names.words
    picked = alt.selection_point(name=PICKED, fields=["pick"], toggle=False)
    tooltip = [
        alt.Tooltip("what:N", title=words("what")),
        alt.Tooltip("status:N", title=words("status")),
        alt.Tooltip("act:N", title=words("act")),
        alt.Tooltip("parties:N", title=words("parties")),
        alt.Tooltip("when:N", title=words("when it happens")),
        alt.Tooltip("said:N", title=words("when it was said")),
    ]
    points = base.encode(x="point:T").mark_point(filled=True, strokeWidth=1.6, opacity=1, cursor="pointer")
    return [
        points.encode(
            color=alt.Color("status:N", scale=colours, legend=legend),
            stroke=alt.Stroke("status:N", scale=colours, legend=None),
            shape=alt.Shape("status:N", scale=shapes, legend=legend),
            size=alt.Size("n:Q", scale=alt.Scale(type="sqrt", domain=[1, 30], range=[85, 420], clamp=True), legend=None),
            fillOpacity=alt.condition("datum.stated", alt.value(0.9), alt.value(0.12)),
            tooltip=tooltip,
        ).add_params(picked),
        base.transform_filter("datum.chosen").mark_point(shape="circle", size=420, strokeWidth=2.5, color="#d55e00", filled=False).encode(x="point:T"),
        base.transform_filter("datum.n > 1").mark_text(dx=11, align="left", fontSize=10, opacity=0.8).encode(x="point:T", text="number:N"),
    ]
