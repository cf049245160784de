"""Actors and the ties between them, drawn at given places."""

from __future__ import annotations

import altair as alt
import pandas as pd

from zhengmai.charts.names import Names, is_country

#: Name of the selection: its `tie` is `A|B` of a tie, or the id of an actor.
TIE = "tie"
_HEIGHT = 560
_MOST_LABELS = 40


def network_chart(pairs: pd.DataFrame, places: pd.DataFrame, names: Names) -> alt.LayerChart:
    """Ties as lines as thick as they are strong, actors as circles; states and others told apart by shape."""
    x, y = alt.X("x:Q", axis=None), alt.Y("y:Q", axis=None)
    words = names.words
    tips = [
        alt.Tooltip("what:N", title=words("who")),
        alt.Tooltip("n:Q", title=words("initiatives"), format=","),
    ]
    picked = alt.selection_point(name=TIE, fields=["tie"], toggle=False)
    lines = alt.Chart(_lines(pairs, places, names)).mark_rule(color="#888888", opacity=0.4, cursor="pointer")
    lines = lines.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", strokeWidth=_strokes(), tooltip=tips)
    nodes = _nodes(places, names)
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=_kinds(names), range=["circle", "square"]),
        legend=alt.Legend(title=None, orient="bottom"),
    )
    colour = alt.Color(
        "kind:N", scale=alt.Scale(domain=_kinds(names), range=["#0072b2", "#009e73"]), legend=None
    )
    circles = alt.Chart(nodes).mark_point(filled=True, opacity=0.95, cursor="pointer")
    circles = circles.encode(x=x, y=y, size=_sizes(), shape=shape, color=colour, tooltip=tips)
    labels = alt.Chart(nodes.nlargest(_MOST_LABELS, "n")).mark_text(
        dy=-14, fontSize=12, color="#888888", fontWeight="bold"
    )
    chart = alt.LayerChart(
        layer=[lines.add_params(picked), circles, labels.encode(x=x, y=y, text="what:N")],
        height=_HEIGHT,
        width="container",
    )
    resolved: alt.LayerChart = chart.resolve_scale(size="independent")
    return resolved


def _lines(pairs: pd.DataFrame, places: pd.DataFrame, names: Names) -> pd.DataFrame:
    where = places.set_index("name")
    ends = zip(pairs["a"], pairs["b"], strict=True)
    return pd.DataFrame(
        {
            "tie": pairs["a"] + "|" + pairs["b"],
            "what": [f"{names.party(a)} – {names.party(b)}" for a, b in ends],
            "x": where.loc[pairs["a"], "x"].to_numpy(),
            "y": where.loc[pairs["a"], "y"].to_numpy(),
            "x2": where.loc[pairs["b"], "x"].to_numpy(),
            "y2": where.loc[pairs["b"], "y"].to_numpy(),
            "n": pairs["n"],
        }
    )


def _nodes(places: pd.DataFrame, names: Names) -> pd.DataFrame:
    state, other = _kinds(names)
    return places.assign(
        tie=places["name"],
        what=[names.party(name) for name in places["name"]],
        kind=[state if is_country(name) else other for name in places["name"]],
    )


def _kinds(names: Names) -> list[str]:
    return [names.words("state"), names.words("organisation or mechanism")]


def _strokes() -> alt.StrokeWidth:
    return alt.StrokeWidth("n:Q", scale=alt.Scale(type="sqrt", range=[1, 12]), legend=None)


def _sizes() -> alt.Size:
    return alt.Size("n:Q", scale=alt.Scale(type="sqrt", range=[60, 900]), legend=None)
