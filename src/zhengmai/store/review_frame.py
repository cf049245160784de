"""The log of decisions as a tidy frame, with what became of each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from zhengmai.store.database import Database
from zhengmai.store.misfits import misfits
from zhengmai.store.reviews import COLUMNS, listed, standing

REVIEWS = ("review", *COLUMNS[1:], "file", "holds", "misfit")


def reviews(
    database: Database,
    *,
    target_kind: str | None = None,
    target: str | None = None,
    document: str | None = None,
) -> pd.DataFrame:
    """One row per decision, in the order of the log."""
    log = listed(database, target_kind=target_kind, target=target, document=document)
    # What undoes a decision is about the same target, so a part of the log tells as much as the whole.
    holding = {r.id for r in standing(log)}
    files = {row["id"]: row["file"] for row in database.read("SELECT id, file FROM document")}
    reasons: dict[int, list[str]] = {}
    for m in misfits(database):
        reasons.setdefault(m.review, []).append(m.detail)
    rows = [
        {
            **asdict(r),
            "review": r.id,
            "file": files.get(r.document),
            "holds": r.id in holding,
            "misfit": "; ".join(reasons.get(r.id or 0, ())) or None,
        }
        for r in log
    ]
    return pd.DataFrame({name: _column(name, [row[name] for row in rows]) for name in REVIEWS})


def _column(name: str, values: list[Any]) -> pd.Series[Any]:
    kind = {"review": "int64", "holds": "bool", "contested": "bool"}.get(name, "object")
    return pd.Series(values, dtype=kind)
