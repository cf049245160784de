"""Actors and the ties between them, drawn at given places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import altair as alt
import numpy as np
import pandas as pd

from zhengmai.charts.gutter import INK
from zhengmai.charts.names import Names, is_country

#: Name of the selection: its `tie` is `A|B` of a tie, or the id of an actor.
TIE = "tie"
_HEIGHT = 560
#: Where a name stands beside its actor: alignment, and which way right and down.
_Align = Literal["left", "center", "right"]
_SIDES: Mapping[str, tuple[_Align, int, int]] = {
    "above": ("center", 0, -1),
    "below": ("center", 0, 1),
    "right": ("left", 1, 0),
    "left": ("right", -1, 0),
}
#: Areas of the smallest and the largest actor, in square pixels, and how far off a name stands.
_AREAS = (60, 900)
_GAP = 3
_LETTER, _SIGN, _LINE = 6.6, 12.0, 13.0
# For how many pixels of width names are placed, by what the browser says of its own. Names of another width
# have no size: with one they would still take room.
_OWN = "containerSize()[0]"
_WIDTHS = {f"{_OWN} >= 640": 850, f"{_OWN} < 640 && {_OWN} >= 400": 460, f"{_OWN} < 400": 300}


def network_chart(pairs: pd.DataFrame, places: pd.DataFrame, names: Names) -> alt.LayerChart:
    """Ties as lines as thick as they are strong, actors as circles; states and others told apart by shape.

    Names that would collide are shown on hovering only; in a narrow window that is more of them.
    """
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
    legend = alt.Legend(title=None, orient="bottom")
    shapes = alt.Scale(domain=_kinds(names), range=["circle", "square"])
    colours = alt.Scale(domain=_kinds(names), range=["#0072b2", "#009e73"])
    shape = alt.Shape("kind:N", scale=shapes, legend=legend)
    colour = alt.Color("kind:N", scale=colours, legend=legend)
    circles = alt.Chart(nodes).mark_point(filled=True, opacity=0.95, cursor="pointer")
    circles = circles.encode(x=x, y=y, size=_sizes(), shape=shape, color=colour, tooltip=tips)
    labels = [
        alt.Chart(part)
        .mark_text(
            align=align, dx=dx, dy=dy, fontSize=alt.ExprRef(f"{fits} ? 12 : 0"), color=INK, opacity=0.9
        )
        .encode(x=x, y=y, text="what:N")
        for fits, width in _WIDTHS.items()
        for place, part in _labelled(nodes, width).groupby("place")
        for align, dx, dy in [_offset(*_placed(str(place)))]
    ]
    chart = alt.LayerChart(
        layer=[lines.add_params(picked), circles, *labels],
        height=_HEIGHT,
        width="container",
    )
    resolved: alt.LayerChart = chart.resolve_scale(size="independent")
    return resolved


def _labelled(nodes: pd.DataFrame, width: int) -> pd.DataFrame:
    """The actors whose names find room, the most tied first, with the side on which they do."""
    span = {axis: max(float(np.ptp(nodes[axis])), 1e-9) for axis in ("x", "y")}
    right = (nodes["x"] - nodes["x"].min()) / span["x"] * (width - 40) + 20
    down = (nodes["y"].max() - nodes["y"]) / span["y"] * (_HEIGHT - 40) + 20
    radius = _radii(nodes["n"])
    taken = [(a - r, b - r, a + r, b + r) for a, b, r in zip(right, down, radius, strict=True)]
    sides = {}
    for at in nodes["n"].sort_values(ascending=False, kind="stable").index:
        wide = sum(_SIGN if ord(c) > 0x2E80 else _LETTER for c in nodes.loc[at, "what"])
        for side in _SIDES:
            box = _box(side, float(right[at]), float(down[at]), wide, int(radius[at]))
            if box[0] >= 0 and box[2] <= width and not any(_meet(box, other) for other in taken):
                taken.append(box)
                sides[at] = side
                break
    found = nodes.assign(radius=radius).loc[list(sides)].assign(side=list(sides.values()))
    return found.assign(place=found["side"] + " " + found["radius"].astype(str))


def _placed(place: str) -> tuple[str, int]:
    side, radius = place.split()
    return side, int(radius)


def _radii(numbers: pd.Series[int]) -> pd.Series[int]:
    """How large the actors are drawn, in whole pixels, by the numbers of their ties."""
    least, most = (n**0.5 for n in (float(numbers.min()), float(numbers.max())))
    share = (numbers.astype("float64") ** 0.5 - least) / max(most - least, 1e-9)
    areas = _AREAS[0] + share * (_AREAS[1] - _AREAS[0])
    radii: pd.Series[int] = ((areas / np.pi) ** 0.5 + 1).astype("int64")
    return radii


def _offset(side: str, radius: int) -> tuple[_Align, int, int]:
    """How a name is aligned, and how far right and down it stands, beside an actor so large."""
    align, dx, dy = _SIDES[side]
    down = dy * (radius + _GAP + round(_LINE / 2))
    return align, dx * (radius + _GAP), down or 1


def _box(side: str, x: float, y: float, wide: float, radius: int) -> tuple[float, float, float, float]:
    align, dx, dy = _offset(side, radius)
    left = x + dx - {"center": wide / 2, "left": 0.0, "right": wide}[align]
    return left, y + dy - _LINE / 2, left + wide, y + dy + _LINE / 2


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


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
    return alt.Size("n:Q", scale=alt.Scale(type="sqrt", range=list(_AREAS)), legend=None)
