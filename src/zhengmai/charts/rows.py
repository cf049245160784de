"""Lanes to rows: a closed lane takes as few as its marks need, an opened one a row for each initiative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from zhengmai.charts.marks import COLUMNS, STEPS, mark, records, together
from zhengmai.charts.names import Names

#: What a pick begins with that opens a lane; alone it closes the opened one.
LANE = "lane:"
#: So many initiatives of an opened lane get a row of their own.
MOST_OPENED = 120
_MOST_LEVELS = 6
_ROWS_PER_AXIS = 22
# Half of what a mark takes, of one initiative and of several, in pixels.
_NARROW, _WIDE = 6.0, 9.0


class Rows:
    """Collects rows and their marks, lane after lane.

    pixel: milliseconds of the axis in a pixel. steps: what may count as the same time, from fine to coarse.
    """

    def __init__(
        self, opened: str | None, chosen: str | None, pixel: float, steps: Sequence[int], names: Names
    ) -> None:
        self.labels: list[str] = []
        self.heads: list[dict[str, Any]] = []
        self.years: list[int] = []
        self.opened: tuple[int, int] | None = None
        self.coarse = steps[0] != STEPS[0]
        self._open = opened
        self._chosen = chosen
        self._pixel = pixel
        self._steps = steps
        self._names = names

    def of(self, lanes: pd.DataFrame) -> pd.DataFrame:
        """The marks of all lanes; fills labels, years, opened and coarse."""
        found = [
            item for key, lane in lanes.groupby("lane", sort=False) for item in self._lane(str(key), lane)
        ]
        return pd.DataFrame(found, columns=list(COLUMNS))

    def _lane(self, key: str, lane: pd.DataFrame) -> Iterator[dict[str, Any]]:
        label, number = str(lane["label"].iloc[0]), lane["initiative"].nunique()
        rows = records(lane)
        if key != self._open:
            self._repeat_axis()
            pick = f"{LANE}{key}" if len(rows) > 1 else rows[0]["initiative"]
            self._head(f"▸ {label}" if len(rows) > 1 else label, pick, label, number)
            yield from self._closed(label, rows)
            return
        first = len(self.labels)
        self.years.append(first)
        self._head(f"▾ {label}", LANE, label, number)
        yield from self._closed(label, rows[MOST_OPENED:])
        for row in rows[:MOST_OPENED]:
            self._head(row["evidence"], row["initiative"], row["evidence"])
            self.labels.append(row["evidence"])
            yield mark([row], len(self.labels) - 1, self._names, chosen=self._chosen, alone=True)
        self.opened = first, len(self.labels) - 1

    def _head(self, words: str, pick: str, tip: str, number: int | None = None) -> None:
        """What stands before the next row."""
        count = "" if number is None else f"{number:,}"
        self.heads.append({"row": len(self.labels), "head": words, "pick": pick, "tip": tip, "count": count})

    def _repeat_axis(self) -> None:
        """A row for the years: at the top, and once the last is some rows above."""
        if not self.years or len(self.labels) - self.years[-1] >= _ROWS_PER_AXIS:
            self.years.append(len(self.labels))
            self.labels.append("")

    def _closed(self, label: str, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The marks of a lane on as few rows as they need; a crowded one draws months or years together."""
        top = len(self.labels)
        marks: list[dict[str, Any]] = []
        levels: list[int] = []
        for number, step in enumerate(self._steps):
            marks = [mark(part, top, self._names, chosen=self._chosen) for part in together(rows, step)]
            levels = self._levels(marks)
            self.coarse |= number > 0
            if max(levels, default=0) < _MOST_LEVELS:
                break
        needed = min(max(levels, default=0) + 1, _MOST_LEVELS)
        self.labels += [label] + [""] * (needed - 1)
        for item, level in zip(marks, levels, strict=True):
            yield item | {"row": top + min(level, needed - 1)}

    def _levels(self, marks: Sequence[dict[str, Any]]) -> list[int]:
        """For each mark the first level where the one before leaves room."""
        ends: list[float] = []
        levels: list[int] = []
        for item in marks:
            room = self._pixel * (_NARROW if item["n"] == 1 else _WIDE)
            level = next((n for n, end in enumerate(ends) if end <= item["point"] - room), len(ends))
            ends[level : level + 1] = [item["point"] + room]
            levels.append(level)
        return levels
