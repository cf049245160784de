"""Everything the drawing needs: rows, marks and the extent of the axis, never more than a browser likes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from zhengmai.charts.lanes import UNDATED, in_lanes
from zhengmai.charts.marks import STEPS
from zhengmai.charts.names import Names
from zhengmai.charts.places import milliseconds, placed
from zhengmai.charts.rows import Rows

#: A browser stays quick up to about so many marks; beyond, days are drawn together as months, then years.
MOST_MARKS = 3_000
#: Pixels of the axis where nothing stands beside it, where something does, and on a telephone.
WIDE, NARROW, TELEPHONE = 620, 280, 160
_MARGIN = 0.02
_LEAST_MARGIN = 20 * 86_400_000.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything the drawing needs.

    points: one row per mark: row, start, end, point (ms), status, n, pick (an initiative's id, or `lane:KEY`
    of what opens), lane, stated, chosen, and what the tooltip says. rows: the label of every row. domain:
    first and last moment of the axis. heads: one row per label: row, head (its words), pick, tip (in full),
    count. years: the rows that say the years, at the top and again further down.
    opened: first and last row of the opened lane. lanes: how many there are, shown or not. nowhere:
    initiatives without a place on any axis. coarse: whether some rows draw months or years together.
    """

    points: pd.DataFrame
    rows: tuple[str, ...]
    heads: pd.DataFrame
    domain: tuple[float, float]
    years: tuple[int, ...]
    opened: tuple[int, int] | None
    lanes: int
    nowhere: int
    coarse: bool

    @property
    def marks(self) -> int:
        """How many marks there are to draw: points and bars."""
        return len(self.points) + int((self.points["start"].notna() | self.points["end"].notna()).sum())


def laid_out(
    frame: pd.DataFrame,
    *,
    axis: str = "happens",
    group: str = "occasion",
    opened: str | None = None,
    chosen: str | None = None,
    first: int = 0,
    most: int = 120,
    period: tuple[str | None, str | None] = (None, None),
    width: int = WIDE,
    names: Names | None = None,
) -> Layout:
    """Lay out the rows of `Corpus.timeline()`.

    axis: `happens` or `said`. group: one of `GROUPS`. opened: key of the lane of which every initiative gets
    a row. chosen: the id of an initiative to point out. first, most: which lanes to show, the undated lane
    always. period: first and last day that the axis shows, None for all there is. width: about so many pixels
    will the axis be long. Raises InputError for a grouping there is not.
    """
    names = names or Names()
    everywhere = placed(frame, axis)
    lanes = in_lanes(everywhere[everywhere["point"].notna()], group, names)
    keys = [key for key in lanes["lane"].unique() if key != UNDATED]
    shown = lanes[lanes["lane"].isin([*keys[first : first + most], UNDATED])]
    domain = _domain(shown, period)
    nowhere = int(everywhere["point"].isna().sum())
    for start in range(len(STEPS)):
        rows = Rows(opened, chosen, (domain[1] - domain[0]) / width, STEPS[start:], names)
        points = rows.of(shown)
        years, labels = tuple(rows.years), tuple(rows.labels)
        heads = pd.DataFrame(rows.heads, columns=["row", "head", "pick", "tip", "count"])
        layout = Layout(points, labels, heads, domain, years, rows.opened, len(keys), nowhere, rows.coarse)
        if layout.marks <= MOST_MARKS:
            break
    return layout


def _domain(shown: pd.DataFrame, period: tuple[str | None, str | None]) -> tuple[float, float]:
    """From the first to the last known day within the period, and a little room."""
    if shown.empty:
        return milliseconds("2000-01-01"), milliseconds("2025-12-31")
    known = shown[["point", "start", "end"]]
    low, high = float(known.min().min()), float(known.max().max())
    if period[0] is not None:
        low = max(low, milliseconds(period[0]))
    if period[1] is not None:
        high = max(min(high, milliseconds(period[1])), low)
    return with_room(low, high)


def with_room(first: float, last: float) -> tuple[float, float]:
    """Two moments with a little room around them."""
    room = max((last - first) * _MARGIN, _LEAST_MARGIN)
    return first - room, last + room
