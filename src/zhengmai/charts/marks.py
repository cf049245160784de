"""From lanes to rows and marks: what stands on the same day with the same status is one mark with a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_MOST_LEVELS = 6
_MARGIN = 0.02
# Half of what a mark takes of the axis, of one initiative and of several.
_NARROW, _WIDE = 0.009, 0.013
_SNIPPET = 70
_COLUMNS = (
    *("row", "start", "end", "point", "status", "n", "number", "pick", "lane", "stated", "chosen"),
    *("what", "act", "parties", "when", "said"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything the drawing needs.

    points: one row per mark: row, start, end, point (ms), status, n, pick (an initiative's id, or `lane:KEY`
    of what opens), lane, stated, chosen, and what the tooltip says. rows: the label of every row. domain: first and
    last moment of the axis. opened: first and last row of the opened lane. lanes: how many there are, shown or
    not. nowhere: initiatives without a place on any axis. coarse: whether some rows draw months or years
    together.
    """

    points: pd.DataFrame
    rows: tuple[str, ...]
    domain: tuple[float, float]
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
    names: Names | None = None,
) -> Layout:
    """Lay out the rows of `Corpus.timeline()`.

    axis: `happens` or `said`. group: one of `GROUPS`. opened: key of the lane of which every initiative gets
    a row. chosen: the id of an initiative to point out. first, most: which lanes to show, the undated lane
    always. Raises InputError for a grouping there is not.
    """
    everywhere = placed(frame, axis)
    lanes = in_lanes(everywhere[everywhere["point"].notna()], group, names or Names())
    keys = [key for key in lanes["lane"].unique() if key != UNDATED]
    shown = lanes[lanes["lane"].isin([*keys[first : first + most], UNDATED])]
    domain = _domain(shown)
    nowhere = int(everywhere["point"].isna().sum())
    for steps in (_STEPS, _STEPS[1:], _STEPS[2:]):
        rows = _Rows(opened, chosen, domain, steps, names or Names())
        points = rows.of(shown)
        layout = Layout(points, tuple(rows.labels), domain, rows.opened_rows, len(keys), nowhere, rows.coarse)
        if layout.marks <= MOST_MARKS:
            break
    return layout


def _domain(shown: pd.DataFrame) -> tuple[float, float]:
    """From the first to the last known day, and a little room."""
    if shown.empty:
        return milliseconds("2000-01-01"), milliseconds("2025-12-31")
    known = shown[["point", "start", "end"]]
    low, high = float(known.min(axis=None)), float(known.max(axis=None))
    room = max((high - low) * _MARGIN, 20 * 86_400_000.0)
    return low - room, high + room


class _Rows:
    """Collects rows and their marks, lane after lane."""

    def __init__(
        self, opened: str | None, chosen: str | None, domain: tuple[float, float], steps: Sequence[str], names: Names
    ) -> None:
        self.labels: list[str] = []
        self.opened_rows: tuple[int, int] | None = None
        self.coarse = steps[0] != _STEPS[0]
        self._opened = opened
        self._chosen = chosen
        self._span = domain[1] - domain[0]
        self._steps = steps
        self._names = names

    def of(self, shown: pd.DataFrame) -> pd.DataFrame:
        """The marks of all lanes."""
        found = [mark for key, lane in shown.groupby("lane", sort=False) for mark in self._lane(str(key), lane)]
        return pd.DataFrame(found, columns=list(_COLUMNS))

    def _lane(self, key: str, lane: pd.DataFrame) -> Iterator[dict[str, Any]]:
        label = f"{lane['label'].iloc[0]} ({lane['initiative'].nunique():,})"
        if key != self._opened:
            yield from self._closed(f"▸ {label}" if len(lane) > 1 else label, lane)
            return
        first = len(self.labels)
        yield from self._closed(f"▾ {label}", lane.iloc[MOST_OPENED:])
        for row in lane.iloc[:MOST_OPENED].to_dict("records"):
            self.labels.append(row["evidence"])
            yield self._mark([row], alone=True) | {"row": len(self.labels) - 1}
        self.opened_rows = first, len(self.labels) - 1

    def _closed(self, label: str, lane: pd.DataFrame) -> Iterator[dict[str, Any]]:
        """The marks of a lane on as few rows as they need; a crowded one draws months or years together."""
        top = len(self.labels)
        marks: list[dict[str, Any]] = []
        levels: list[int] = []
        for step in self._steps:
            marks = [self._mark(group) for group in _together(lane, step)]
            levels = self._levels(marks)
            if max(levels, default=0) < _MOST_LEVELS:
                break
            self.coarse = True
        for mark, level in zip(marks, levels, strict=True):
            yield mark | {"row": top + min(level, _MOST_LEVELS - 1)}
        needed = min(max(levels, default=0) + 1, _MOST_LEVELS)
        self.labels += [label] + [""] * (needed - 1)

    def _levels(self, marks: Sequence[dict[str, Any]]) -> list[int]:
        """For each mark the first level where the one before leaves room."""
        ends: list[float] = []
        levels: list[int] = []
        for mark in marks:
            room = self._span * (_NARROW if mark["n"] == 1 else _WIDE)
            level = next((n for n, end in enumerate(ends) if end <= mark["point"] - room), len(ends))
            ends[level : level + 1] = [mark["point"] + room]
            levels.append(level)
        return levels

    def _mark(self, part: Sequence[dict[str, Any]], *, alone: bool = False) -> dict[str, Any]:
        """A mark for initiatives that stand at one time with one status."""
        one, names = part[0], self._names
        single, bar = len(part) == 1, alone or bool(one["stated"])
        return {
            "row": 0,
            "start": one["start"] if bar else None,
            "end": one["end"] if bar else None,
            "point": one["point"],
            "status": names.term("status", one["status"]),
            "n": len(part),
            "number": "" if single else str(len(part)),
            "pick": one["initiative"] if single else f"lane:{one['lane']}",
            "lane": one["lane"],
            "stated": any(p["stated"] for p in part),
            "chosen": any(p["initiative"] == self._chosen for p in part),
            "what": _snippet(one["evidence"]) if single else _several(len(part), names),
            "act": names.separator.join(sorted({names.term("act", p["act"]) for p in part})),
            "parties": names.parties(one["parties"] or ()) if single else "",
            "when": _when(part, names),
            "said": one["stated_on"] or "",
        }


def _together(lane: pd.DataFrame, step: str) -> list[list[dict[str, Any]]]:
    """Initiatives of one status at one time, in order of time."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in lane.sort_values("point", kind="stable").to_dict("records"):
        if step == "day":
            bounds = tuple(None if pd.isna(row[name]) else row[name] for name in ("start", "end"))
            key = (row["point"], *bounds, row["status"], row["stated"])
        else:
            middle = _middle(row["point"], step)
            key = (middle, row["status"])
            row |= {"start": None, "end": None, "point": middle}
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _middle(moment: float, step: str) -> float:
    """The middle of the month or year."""
    day = day_of(moment)
    return milliseconds(day.replace(day=15).isoformat() if step == "month" else f"{day.year:04d}-07-01")


def _when(part: Sequence[dict[str, Any]], names: Names) -> str:
    """The date of a mark as its tooltip says it."""
    one, values = part[0], {p["when"] if isinstance(p["when"], str) else None for p in part}
    if len(values) > 1:
        return names.words("several dates")
    if values != {None}:
        return str(one["when"])
    if isinstance(one["earliest"], str):
        return names.words("no date given; after {day}").replace("{day}", one["earliest"])
    if isinstance(one["latest"], str):
        return names.words("no date given; by {day}").replace("{day}", one["latest"])
    return names.words("no date given")


def _several(number: int, names: Names) -> str:
    return names.words("{n} initiatives: click to open").replace("{n}", f"{number:,}")


def _snippet(text: str) -> str:
    return text if len(text) <= _SNIPPET else f"{text[: _SNIPPET - 1]}…"
