"""From lanes to rows and marks: what stands on the same day with the same status is one mark with a count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from zhengmai.charts.lanes import UNDATED, in_lanes
from zhengmai.charts.names import Names
from zhengmai.charts.places import day_of, milliseconds, placed

#: A browser stays quick up to about so many marks; beyond, days are drawn together as months, then years.
MOST_MARKS = 3_000
#: So many initiatives of an opened lane get a row of their own.
MOST_OPENED = 120
_STEPS = ("day", "month", "year")
_LEVELS = {"occasion": 4, "document": 4}
_MANY_LEVELS = 6
_MARGIN = 0.02
# Half of what a mark takes of the axis, of one initiative and of several.
_NARROW, _WIDE = 0.009, 0.013
_SNIPPET = 70


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything the drawing needs.

    points: one row per mark: row, start, end, point (ms), status, n, pick (an initiative's id, or `lane:KEY`
    of what opens), lane, stated, chosen, and what the tooltip says. rows: the label of every row. domain: first and
    last moment of the axis. opened: first and last row of the opened lane. lanes: how many there are, shown or
    not. nowhere: initiatives without a place on any axis. step: what counts as the same time.
    """

    points: pd.DataFrame
    rows: tuple[str, ...]
    domain: tuple[float, float]
    opened: tuple[int, int] | None
    lanes: int
    nowhere: int
    step: str

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
    names: Names | None = None,
) -> Layout:
    """Lay out the rows of `Corpus.timeline()`.

    axis: `happens` or `said`. group: one of `GROUPS`. opened: key of the lane of which every initiative gets
    a row. chosen: the id of an initiative to point out. first, most: which lanes to show, the undated lane
    always. Raises InputError for a grouping there is not.
    """
    names = names or Names()
    everywhere = placed(frame, axis)
    lanes = in_lanes(everywhere[everywhere["point"].notna()], group, names)
    keys = [key for key in lanes["lane"].unique() if key != UNDATED]
    shown = lanes[lanes["lane"].isin([*keys[first : first + most], UNDATED])]
    domain = _domain(shown)
    nowhere = int(everywhere["point"].isna().sum())
    for step in _STEPS:
        build = _Rows(group, opened, chosen, domain, step, names)
        points = build.of(shown)
        layout = Layout(points, tuple(build.labels), domain, build.opened_rows, len(keys), nowhere, step)
        if layout.marks <= MOST_MARKS:
            break
    return layout


def _domain(shown: pd.DataFrame) -> tuple[float, float]:
    if shown.empty:
        return milliseconds("2000-01-01"), milliseconds("2025-12-31")
    low = min(shown["point"].min(), shown["start"].min() if shown["start"].notna().any() else shown["point"].min())
    high = max(shown["point"].max(), shown["end"].max() if shown["end"].notna().any() else shown["point"].max())
    room = max((high - low) * _MARGIN, 20 * 86_400_000.0)
    return float(low - room), float(high + room)


class _Rows:
    """Collects rows and their marks, lane after lane."""

    def __init__(
        self,
        group: str,
        opened: str | None,
        chosen: str | None,
        domain: tuple[float, float],
        step: str,
        names: Names,
    ) -> None:
        self.labels: list[str] = []
        self.opened_rows: tuple[int, int] | None = None
        self._levels = _LEVELS.get(group, _MANY_LEVELS)
        self._opened = opened
        self._chosen = chosen
        self._span = domain[1] - domain[0]
        self._step = step
        self._names = names

    def of(self, shown: pd.DataFrame) -> pd.DataFrame:
        """The marks of all lanes."""
        found = [mark for key, lane in shown.groupby("lane", sort=False) for mark in self._lane(str(key), lane)]
        return pd.DataFrame(found, columns=_COLUMNS)

    def _lane(self, key: str, lane: pd.DataFrame) -> Iterator[dict[str, Any]]:
        label = f"{lane['label'].iloc[0]} ({lane['initiative'].nunique():,})"
        if key != self._opened:
            yield from self._closed(f"▸ {label}" if len(lane) > 1 else label, lane)
            return
        first = len(self.labels)
        own, rest = lane.iloc[:MOST_OPENED], lane.iloc[MOST_OPENED:]
        yield from self._closed(f"▾ {label}", rest)
        for _, row in own.iterrows():
            self.labels.append(f"{row['evidence']}")
            yield self._mark(pd.DataFrame([row]), len(self.labels) - 1, alone=True)
        self.opened_rows = first, len(self.labels) - 1

    def _closed(self, label: str, lane: pd.DataFrame) -> Iterator[dict[str, Any]]:
        top = len(self.labels)
        self.labels.append(label)
        ends: list[float] = []
        for group in self._together(lane):
            mark = self._mark(group, top, alone=False)
            level = self._free_level(ends, mark["point"], self._span * (_NARROW if mark["n"] == 1 else _WIDE))
            mark["row"] = top + level
            yield mark
        self.labels.extend("" for _ in range(len(ends) - 1))

    def _free_level(self, ends: list[float], point: float, room: float) -> int:
        """The first level where the last mark leaves room; a new one while there may be more."""
        level = next((n for n, end in enumerate(ends) if end <= point - room), len(ends))
        if level == self._levels:
            level = ends.index(min(ends))
        ends[level : level + 1] = [point + room]
        return level

    def _together(self, lane: pd.DataFrame) -> list[pd.DataFrame]:
        """Initiatives of one status at one time, in order of time."""
        if lane.empty:
            return []
        if self._step == "day":
            keys = ["point", "start", "end", "status", "stated"]
            return [part for _, part in lane.groupby(keys, dropna=False, sort=True)]
        size = 7 if self._step == "month" else 4
        when = lane["point"].map(lambda moment: day_of(moment).isoformat()[:size])
        return [part.assign(start=None, end=None) for _, part in lane.groupby([when, lane["status"]], sort=True)]

    def _mark(self, part: pd.DataFrame, row: int, *, alone: bool) -> dict[str, Any]:
        one = part.iloc[0]
        bar = alone or bool(one["stated"])
        single = len(part) == 1
        what = _snippet(one["evidence"]) if single else self._names.words("{n} initiatives: click to open")
        return {
            "row": row,
            "start": one["start"] if bar else None,
            "end": one["end"] if bar else None,
            "point": float(part["point"].mean()),
            "status": self._names.term("status", one["status"]),
            "n": len(part),
            "number": "" if single else str(len(part)),
            "pick": one["initiative"] if single else f"lane:{one['lane']}",
            "lane": one["lane"],
            "stated": bool(one["stated"]),
            "chosen": bool(self._chosen is not None and (part["initiative"] == self._chosen).any()),
            "what": what.replace("{n}", str(len(part))),
            "act": "、".join(sorted({self._names.term("act", a) for a in part["act"]})),
            "parties": self._names.parties(one["parties"] or ()) if single else "",
            "when": self._when(one, part),
            "said": one["stated_on"] or "",
        }

    def _when(self, one: pd.Series[Any], part: pd.DataFrame) -> str:
        words = self._names.words
        if part["when"].nunique(dropna=False) == 1 and isinstance(one["when"], str):
            return one["when"]
        if part["when"].notna().any():
            return words("several dates")
        if isinstance(one["earliest"], str):
            return words("no date given; after {day}").replace("{day}", one["earliest"])
        if isinstance(one["latest"], str):
            return words("no date given; by {day}").replace("{day}", one["latest"])
        return words("no date given")


_COLUMNS = (
    *("row", "start", "end", "point", "status", "n", "number", "pick", "lane", "stated", "chosen"),
    *("what", "act", "parties", "when", "said"),
)


def _snippet(text: str) -> str:
    return text if len(text) <= _SNIPPET else f"{text[: _SNIPPET - 1]}…"
