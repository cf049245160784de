"""Initiatives to marks: what stands at the same time with the same status is one mark with a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from zhengmai.charts.names import Names
from zhengmai.charts.places import day_of, milliseconds
from zhengmai.model import Status

#: What may count as the same time, from fine to coarse, in months; 0 is the very day.
STEPS = (0, 1, 12, 60, 120)
_DARK = "#000000"
_LIGHT = "#ffffff"
#: Statuses whose colour is too light for white numbers on it.
_PALE = (Status.PROPOSED, Status.PLEDGED)
COLUMNS = (
    *("row", "start", "end", "point", "status", "n", "number", "ink", "pick", "lane"),
    *("stated", "chosen", "about", "what", "act", "parties", "when", "said"),
)
_SNIPPET = 70

Rows = Sequence[dict[str, Any]]


def records(lane: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a lane in order of time."""
    ordered = lane.sort_values("point", kind="stable").to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in ordered]


def together(rows: Rows, step: int) -> list[list[dict[str, Any]]]:
    """Initiatives of one status at one time, in order of time; by months and years without their bars."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        if step == 0:
            bounds = tuple(None if pd.isna(row[name]) else row[name] for name in ("start", "end"))
            groups.setdefault((row["point"], *bounds, row["status"], row["stated"]), []).append(row)
        else:
            middle = _middle(row["point"], step)
            coarse = row | {"start": None, "end": None, "point": middle}
            groups.setdefault((middle, row["status"]), []).append(coarse)
    return list(groups.values())


def mark(part: Rows, row: int, names: Names, *, chosen: str | None, alone: bool = False) -> dict[str, Any]:
    """A mark (`COLUMNS`) for initiatives that stand at one time with one status; alone: in a row of its own.

    A date that the text does not give, but only bounds, has a bar only where the mark stands alone.
    """
    one, single = part[0], len(part) == 1
    bar = alone or bool(one["stated"])
    return {
        "row": row,
        "start": one["start"] if bar else None,
        "end": one["end"] if bar else None,
        "point": one["point"],
        "status": names.term("status", one["status"]),
        "n": len(part),
        "number": "" if single else str(len(part)),
        "ink": _DARK if one["status"] in _PALE else _LIGHT,
        "pick": one["initiative"] if single else f"lane:{one['lane']}",
        "lane": one["lane"],
        "stated": any(p["stated"] for p in part),
        "about": bar and isinstance(one["when"], str) and "~" in one["when"],
        "chosen": any(p["initiative"] == chosen for p in part),
        "what": _snippet(one["evidence"]) if single else _several(len(part), names),
        "act": names.separator.join(sorted({names.term("act", p["act"]) for p in part})),
        "parties": names.parties(one["parties"] or ()) if single else "",
        "when": _when(part, names),
        "said": one["stated_on"] or "",
    }


def _middle(moment: float, step: int) -> float:
    """The middle of so many months, of those that follow upon each other from the year 0."""
    day = day_of(moment)
    half = 2 * ((day.year * 12 + day.month - 1) // step * step) + step
    year, month = divmod(half // 2, 12)
    return milliseconds(f"{max(year, 1):04d}-{month + 1:02d}-{15 if half % 2 else 1:02d}")


def _when(part: Rows, names: Names) -> str:
    """The date of a mark as its tooltip says it."""
    one, values = part[0], {p["when"] if isinstance(p["when"], str) else None for p in part}
    if len(values) > 1:
        return names.words("several dates")
    if values != {None}:
        return str(one["when"])
    return names.without_date(one["earliest"], one["latest"])


def _several(number: int, names: Names) -> str:
    return names.words("{n} initiatives: click to open").replace("{n}", f"{number:,}")


def _snippet(text: str) -> str:
    return text if len(text) <= _SNIPPET else f"{text[: _SNIPPET - 1]}…"
