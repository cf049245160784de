"""Draws a layout: points over bars, one row after the other."""

from __future__ import annotations

import altair as alt
import pandas as pd

from zhengmai.charts.gutter import INK, LABEL_WIDTH, label_axis, time_axis
from zhengmai.charts.layout import Layout, laid_out
from zhengmai.charts.names import Names
from zhengmai.charts.places import axis_ticks
from zhengmai.charts.statuses import SHAPES, STATUS_COLOURS

#: Name of the selection: its `pick` is the id of an initiative, or `lane:KEY` of a row to open.
PICKED = "picked"
#: Name of the selection of what stands before a row; its `pick` likewise, `lane:` to close what is open.
HEAD = "head"

#: By which shares of the axis the ends of an approximate bar reach on.
_REACHES = (0.006, 0.012, 0.018)

#: Pixels of a row.
ROW_HEIGHT = 20


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
    layers = [
        *_background(layout),
        *_years(layout),
        *_faded(base, layout, names),
        _bars(base, layout, names),
        _arrows(base, layout, names),
        *_points(base, layout, names),
        *_heads(layout, names),
    ]
    return alt.LayerChart(layer=layers, height=max(len(layout.rows), 2) * ROW_HEIGHT, width="container")


def _heads(layout: Layout, names: Names) -> list[alt.Chart]:
    """What the rows are called, to be clicked on, and how many initiatives they hold."""
    base = alt.Chart(layout.heads).encode(y=_y(layout))
    words = base.mark_text(
        align="left", fontSize=12, color=INK, limit=alt.ExprRef(f"{LABEL_WIDTH} - 42"), cursor="pointer"
    )
    words = words.encode(
        x=alt.value(alt.ExprRef(f"-({LABEL_WIDTH})")),
        text="head:N",
        tooltip=[alt.Tooltip("tip:N", title=names.words("row"))],
    ).add_params(alt.selection_point(name=HEAD, fields=["pick"], toggle=False))
    numbers = base.mark_text(align="right", fontSize=11, color=INK, opacity=0.65)
    return [words, numbers.encode(x=alt.value(-8), text="count:N")]


def _y(layout: Layout) -> alt.Y:
    axis = label_axis(words=False)
    domain = list(range(max(len(layout.rows), 1)))
    return alt.Y("row:O", axis=axis, scale=alt.Scale(domain=domain, padding=0.1))


def _x(field: str, layout: Layout) -> alt.X:
    return time_axis(field, layout.domain)


def _colours(names: Names) -> alt.Scale:
    return alt.Scale(
        domain=[names.term("status", s) for s in STATUS_COLOURS], range=list(STATUS_COLOURS.values())
    )


def _colour(names: Names) -> alt.Color:
    # No legend: in a chart that scrolls it would scroll out of sight. Pages show `legend_html`.
    return alt.Color("status:N", scale=_colours(names), legend=None)


def _shape(names: Names) -> alt.Shape:
    labels = [names.term("status", s) for s in STATUS_COLOURS]
    scale = alt.Scale(domain=labels, range=[SHAPES[s] for s in STATUS_COLOURS])
    return alt.Shape("status:N", scale=scale, legend=None)


def _background(layout: Layout) -> list[alt.Chart]:
    """A tint behind the rows of the opened lane."""
    if layout.opened is None:
        return []
    first, last = layout.opened
    rows = pd.DataFrame({"row": range(first, last + 1), "left": layout.domain[0], "right": layout.domain[1]})
    tint = alt.Chart(rows).mark_bar(color="#56b4e9", opacity=0.13, height={"band": 1.1})
    return [tint.encode(x=_x("left", layout), x2="right:T", y=_y(layout))]


def _years(layout: Layout) -> list[alt.Chart]:
    """The years as lines, and as words in the rows kept for them: an axis at the top would scroll away."""
    ticks = axis_ticks(layout.domain)
    lines = alt.Chart(pd.DataFrame(ticks, columns=["moment", "label"]))
    rows = [(row, *tick) for row in layout.years for tick in ticks]
    words = alt.Chart(pd.DataFrame(rows, columns=["row", "moment", "label"]))
    return [
        lines.mark_rule(color="#888888", opacity=0.22).encode(x=_x("moment", layout)),
        words.mark_text(fontSize=11, color=INK, opacity=0.7).encode(
            x=_x("moment", layout), y=_y(layout), text="label:N"
        ),
    ]


def _bars(base: alt.Chart, layout: Layout, names: Names) -> alt.Chart:
    first, last = layout.domain
    bars: alt.Chart = (
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
            color=_colour(names),
            opacity=alt.condition("datum.open", alt.value(0.16), alt.value(0.45)),
        )
    )
    return bars


def _faded(base: alt.Chart, layout: Layout, names: Names) -> list[alt.Chart]:
    """What reaches over the ends of a bar whose ends are approximate, paler and paler."""
    if not layout.points["about"].any():
        return []
    length = layout.domain[1] - layout.domain[0]
    return [
        base.transform_filter("datum.about")
        .transform_calculate(
            left=f"(isValid(datum.start) ? datum.start : datum.point) - {length * reach}",
            right=f"(isValid(datum.end) ? datum.end : datum.point) + {length * reach}",
        )
        .mark_bar(height=6, cornerRadius=3, opacity=0.14)
        .encode(x=_x("left", layout), x2="right:T", color=_colour(names))
        for reach in _REACHES
    ]


def _arrows(base: alt.Chart, layout: Layout, names: Names) -> alt.Chart:
    """Arrowheads at the edge where a bar is open."""
    first, last = layout.domain
    arrows: alt.Chart = (
        base.transform_filter("isValid(datum.start) != isValid(datum.end)")
        .transform_calculate(
            edge=f"isValid(datum.start) ? {last} : {first}", turn="isValid(datum.start) ? 90 : 270"
        )
        .mark_point(shape="triangle", filled=True, size=45, opacity=0.55)
        .encode(
            x=_x("edge", layout),
            color=_colour(names),
            angle=alt.Angle("turn:Q", scale=None),
        )
    )
    return arrows


def _points(base: alt.Chart, layout: Layout, names: Names) -> list[alt.Chart]:
    picked = alt.selection_point(name=PICKED, fields=["pick"], toggle=False)
    size = alt.Size(
        "n:Q", scale=alt.Scale(type="sqrt", domain=[1, 2, 30], range=[80, 190, 330], clamp=True), legend=None
    )
    points = base.encode(x=_x("point", layout))
    number = points.transform_filter("datum.n > 1").encode(text="number:N")
    ring = points.transform_filter("datum.chosen").mark_point(
        shape="circle", size=420, strokeWidth=2.5, color="#d55e00", filled=False
    )
    return [
        points.mark_point(filled=True, strokeWidth=1.6, opacity=1, cursor="pointer")
        .encode(
            color=_colour(names),
            stroke=alt.Stroke("status:N", scale=_colours(names), legend=None),
            shape=_shape(names),
            size=size,
            fillOpacity=alt.condition("datum.stated", alt.value(0.9), alt.value(0.1)),
            tooltip=_tooltip(names),
        )
        .add_params(picked),
        *([ring] if layout.points["chosen"].any() else []),
        number.transform_filter("datum.stated")
        .mark_text(fontSize=9, fontWeight="bold", dy=1)
        .encode(color=alt.Color("ink:N", scale=None)),
        number.transform_filter("!datum.stated").mark_text(fontSize=9, fontWeight="bold", dy=1, color=INK),
    ]


def _tooltip(names: Names) -> list[alt.Tooltip]:
    words = names.words
    return [
        alt.Tooltip("what:N", title=words("what")),
        alt.Tooltip("status:N", title=words("status")),
        alt.Tooltip("act:N", title=words("act")),
        alt.Tooltip("parties:N", title=words("parties")),
        alt.Tooltip("when:N", title=words("when it happens")),
        alt.Tooltip("said:N", title=words("when it was said")),
    ]
