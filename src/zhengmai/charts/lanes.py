"""Which lane of the timeline each initiative stands in."""

from __future__ import annotations

from typing import Any

import pandas as pd

from zhengmai.charts.names import Names, is_country
from zhengmai.errors import InputError

GROUPS = ("occasion", "thread", "country", "mechanism", "field", "act", "status", "document")
#: The lane of what has no date on the axis shown.
UNDATED = "undated"
_NONE = "none"
_ONCE = "once"
_BY_TIME = ("occasion", "document", "thread")


def in_lanes(frame: pd.DataFrame, group: str, names: Names) -> pd.DataFrame:
    """Rows of `placed` with the lane they stand in; for countries, one row for each of the parties.

    Adds lane (a key) and label. Lanes come in order: visits and documents by time, others by size, the
    undated last. Threads need the columns `thread` and `subject` of `Corpus.links`. Raises InputError for a
    grouping there is not.
    """
    if group not in GROUPS:
        raise InputError(f"group must be of {', '.join(GROUPS)}; got '{group}'.")
    if group == "thread" and "thread" not in frame:
        raise InputError("group 'thread' needs the columns thread and subject; merge Corpus.links() first.")
    laid = frame.assign(lane=_keys(frame, group)).explode("lane", ignore_index=True)
    laid.loc[~laid["dated"].astype(bool), "lane"] = UNDATED
    laid = laid.drop_duplicates(["initiative", "lane"])
    labels = {key: _label(key, group, part, names) for key, part in laid.groupby("lane")}
    order = _order(laid, group)
    laid = laid.assign(
        label=laid["lane"].map(labels), _at=laid["lane"].map({k: n for n, k in enumerate(order)})
    )
    return laid.sort_values(["_at", "point"], kind="stable", ignore_index=True).drop(columns="_at")


def _keys(frame: pd.DataFrame, group: str) -> list[Any]:
    if group == "country":
        return [[p for p in parties or () if is_country(p)] or [_NONE] for parties in frame["parties"]]
    if group == "occasion":
        # What belongs to no visit or meeting stands with its document.
        pairs = zip(frame["occasion"], frame["document"], strict=True)
        return [[o if isinstance(o, str) else str(d)] for o, d in pairs]
    if group == "thread":
        # What is told but once has no history to show: one lane for all of them.
        told = frame["thread"].map(frame["thread"].value_counts())
        return [[t if n > 1 else _ONCE] for t, n in zip(frame["thread"], told, strict=True)]
    return [[str(value)] for value in frame[group].fillna(_NONE)]


def _order(laid: pd.DataFrame, group: str) -> list[str]:
    lanes = laid.groupby("lane")
    if group in _BY_TIME:
        first = (
            lanes["stated_earliest"].min() if laid["stated_earliest"].notna().any() else lanes["point"].min()
        )
        ordered = list(first.sort_values(kind="stable").index)
    else:
        ordered = list(lanes.size().sort_values(ascending=False, kind="stable").index)
    last = [key for key in (_NONE, _ONCE, UNDATED) if key in ordered]
    return [key for key in ordered if key not in last] + last


def _label(key: Any, group: str, part: pd.DataFrame, names: Names) -> str:
    if key == UNDATED:
        return names.words("no date")
    if key == _NONE:
        return names.words("none named")
    if key == _ONCE:
        return names.words("told only once")
    if group == "country":
        return names.party(key)
    if group in ("act", "field", "status"):
        return names.term(group, key)
    if group == "mechanism":
        return str(key)
    first = part.sort_values("stated_earliest", kind="stable").iloc[0]
    if group == "thread":
        return f"{first['stated_on'] or '?'} {first['subject']}"
    title = first["title"] or first["file"] or str(first["document"])[:12]
    return f"{first['stated_on'] or '?'} {title}"
