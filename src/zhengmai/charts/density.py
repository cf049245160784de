"""Charts of counts: any number of initiatives or documents as few marks.

Their frames have start and end in days since 1970, value and n (see `zhengmai.study.density`).
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from zhengmai.charts.gutter import DAY, label_axis, number_axis, time_axis, year_lines
from zhengmai.charts.names import Names
from zhengmai.charts.places import day_of, milliseconds
from zhengmai.charts.statuses import STATUS_COLOURS

#: Name of the selection of a stretch of time in the overview: its `start` and `end`, milliseconds.
BRUSH = "brush"
#: Name of the selection of a cell in the density: its `cell` is `LANE|FIRST DAY|LAST DAY`.
CELL = "cell"

_ROW = 22
_PADDING = {"left": 0, "right": 5, "top": 5, "bottom": 2}
_OUTLETS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#999999", "#bbbbbb"]


def overview_chart(
    counts: pd.DataFrame, domain: tuple[float, float], period: tuple[str | None, str | None], names: Names
) -> alt.LayerChart:
    """Initiatives over all of their time by status; drag over it to choose a period.

    period: the first and last day chosen now, shaded.
    """
    frame = _stacked(counts, [str(status) for status in STATUS_COLOURS])
    frame["status"] = [names.term("status", v) for v in frame["value"]]
    labels = [names.term("status", s) for s in STATUS_COLOURS]
    scale = alt.Scale(domain=labels, range=list(STATUS_COLOURS.values()))
    bars = _bars(frame, domain, alt.Color("status:N", scale=scale, legend=None), names, "status")
    bars = bars.add_params(alt.selection_interval(name=BRUSH, encodings=["x"]))
    shade = [_shade(period, domain)] if any(period) else []
    layers = [*year_lines(domain, words=True), *shade, bars]
    chart: alt.LayerChart = alt.LayerChart(layer=layers, height=96, width="container")
    return chart.properties(padding=_PADDING)


def coverage_chart(counts: pd.DataFrame, domain: tuple[float, float], names: Names) -> alt.LayerChart:
    """Documents over time by outlet: where there was nothing to read, silence says nothing."""
    order = counts.groupby("value")["n"].sum().sort_values(ascending=False).index.tolist()
    inside = (counts["end"] * DAY > domain[0]) & (counts["start"] * DAY < domain[1])
    frame = _stacked(counts[inside], order)
    frame["outlet"] = [_outlet(v, names) for v in frame["value"]]
    labels = [_outlet(v, names) for v in order]
    colour = alt.Color("outlet:N", scale=alt.Scale(domain=labels, range=_OUTLETS[: len(order)]), legend=None)
    bars = _bars(frame, domain, colour, names, "outlet")
    chart = alt.LayerChart(layer=[*year_lines(domain, words=False), bars], height=60, width="container")
    return chart.properties(padding=_PADDING)


def outlets(counts: pd.DataFrame, names: Names) -> list[tuple[str, str]]:
    """The outlets of a coverage with the colour each has, the fullest first."""
    order = counts.groupby("value")["n"].sum().sort_values(ascending=False).index.tolist()
    return [(_outlet(v, names), colour) for v, colour in zip(order, _OUTLETS, strict=False)]


def _outlet(value: str, names: Names) -> str:
    return {"": names.words("outlet unknown"), "…": names.words("other outlets")}.get(value, value)


def counts_chart(counts: pd.DataFrame, domain: tuple[float, float], names: Names) -> alt.LayerChart:
    """How many there are of one thing over time."""
    frame = _stacked(counts, counts["value"].unique().tolist())
    bars = _bars(frame, domain, alt.Color("value:N", legend=None), names, None)
    layers = [*year_lines(domain, words=True), bars]
    chart = alt.LayerChart(layer=layers, height=84, width="container")
    return chart.properties(padding=_PADDING)


def density_chart(
    counts: pd.DataFrame, domain: tuple[float, float], group: str, names: Names
) -> alt.LayerChart:
    """A row for each lane, a cell for each part of time, darker where there is more; a cell can be chosen."""
    frame = _in_milliseconds(counts)
    frame["lane"] = frame["value"].map({v: lane_label(group, v, names) for v in frame["value"].unique()})
    frame["cell"] = [
        f"{v}|{day_of(s)}|{day_of(e - DAY)}"
        for v, s, e in zip(frame["value"], frame["start"], frame["end"], strict=True)
    ]
    totals = frame.groupby("lane")["n"].sum().sort_values(ascending=False)
    frame["lane"] = frame["lane"].map({lane: f"{lane} ({n:,})" for lane, n in totals.items()})
    order = [f"{lane} ({n:,})" for lane, n in totals.items()]
    colour = alt.Color("n:Q", scale=alt.Scale(type="log", scheme="blues"), legend=None)
    cells = (
        alt.Chart(frame)
        .mark_rect(cursor="pointer", stroke="#88888833", strokeWidth=0.5)
        .encode(
            x=time_axis("start", domain),
            x2="end:T",
            y=alt.Y("lane:N", sort=order, axis=label_axis(), scale=alt.Scale(padding=0.12)),
            color=colour,
            tooltip=_tooltip(names, alt.Tooltip("lane:N", title=names.words("row"))),
        )
        .add_params(alt.selection_point(name=CELL, fields=["cell"], toggle=False))
    )
    layers = [*year_lines(domain, words=True), cells]
    chart = alt.LayerChart(layer=layers, height=max(len(order), 2) * _ROW, width="container")
    return chart.properties(padding=_PADDING)


def lane_label(group: str, value: str, names: Names) -> str:
    """What a lane of a density is called."""
    if not value:
        return names.words("none named")
    if group == "country":
        return names.party(value)
    return names.term(group, value) if group in ("act", "field", "status") else value


def _bars(
    frame: pd.DataFrame, domain: tuple[float, float], colour: alt.Color, names: Names, what: str | None
) -> alt.Chart:
    """Bars as wide as their part of time, on top of each other."""
    bars: alt.Chart = (
        alt.Chart(frame)
        .mark_rect(opacity=0.9)
        .encode(
            x=time_axis("start", domain),
            x2="end:T",
            y=alt.Y("low:Q", axis=number_axis()),
            y2="high:Q",
            color=colour,
            tooltip=_tooltip(names, *([alt.Tooltip(f"{what}:N", title=names.words(what))] if what else [])),
        )
    )
    return bars


def _stacked(counts: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Counts with low and high: the values of one part of time on top of each other, in this order."""
    place = counts["value"].map({value: n for n, value in enumerate(order)})
    frame = _in_milliseconds(counts.assign(place=place).sort_values(["start", "place"]))
    frame["high"] = frame.groupby("start")["n"].cumsum()
    return frame.assign(low=frame["high"] - frame["n"]).drop(columns="place")


def _in_milliseconds(counts: pd.DataFrame) -> pd.DataFrame:
    frame = counts.assign(start=counts["start"] * DAY, end=counts["end"] * DAY)
    frame["from"] = [str(day_of(v)) for v in frame["start"]]
    frame["to"] = [str(day_of(v - DAY)) for v in frame["end"]]
    return frame


def _shade(period: tuple[str | None, str | None], domain: tuple[float, float]) -> alt.Chart:
    first = milliseconds(period[0]) if period[0] else domain[0]
    last = milliseconds(period[1]) + DAY if period[1] else domain[1]
    frame = pd.DataFrame({"left": [first], "right": [last]})
    shade: alt.Chart = (
        alt.Chart(frame)
        .mark_rect(color="#56b4e9", opacity=0.25)
        .encode(x=time_axis("left", domain), x2="right:T")
    )
    return shade


def _tooltip(names: Names, *what: alt.Tooltip) -> list[alt.Tooltip]:
    words = names.words
    return [
        *what,
        alt.Tooltip("from:N", title=words("from")),
        alt.Tooltip("to:N", title=words("to")),
        alt.Tooltip("n:Q", title=words("number"), format=","),
    ]
