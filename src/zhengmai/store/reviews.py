"""The append-only log of what people decided; nothing an import or an analysis does ever changes it.

A decision on an initiative is a verdict (field `verdict`: accepted, rejected), a corrected slot (its name),
an initiative that was missed (`added`), or evidence from elsewhere of what came of it (`external`). On a
document: its metadata, and `fully_reviewed`. On threads and occasions: `merge` and `split`. `decide` writes
it, `exchange` takes in what was decided on copies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.store.database import Database

#: What a decision can be about.
KINDS = ("initiative", "thread", "occasion", "document", "entity")
VERDICT, ADDED, EXTERNAL, FULLY_REVIEWED = "verdict", "added", "external", "fully_reviewed"
MERGE, SPLIT = "merge", "split"
ACCEPT, REJECT = "accepted", "rejected"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision: who (`by`) changed which field of what, from what to what, and why.

    target: the id of what it is about. before, after: values as text (JSON where they are lists), None for
    none. undoes: the id of the decision that this one takes back. The rest is None until it is stored: id (in
    this file), at, uid (its name in every copy of the file), document (the id of the text it is about), found
    (what the analysis had found, as JSON), contested (from a copy, and against what was decided here).
    """

    by: str
    target_kind: str
    target: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    comment: str | None = None
    undoes: int | None = None
    id: int | None = None
    at: str | None = None
    uid: str | None = None
    document: str | None = None
    found: str | None = None
    contested: bool = False


COLUMNS = (
    *("id", "at", "by", "target_kind", "target", "field", "before", "after", "comment", "undoes"),
    *("uid", "document", "found", "contested"),
)
_ALL = ", ".join(f'"{name}"' for name in COLUMNS)


def listed(
    database: Database,
    *,
    target_kind: str | None = None,
    target: str | None = None,
    document: str | None = None,
) -> list[Review]:
    """The log in order of id, of all or of one kind, target or document; undoings and the undone included."""
    asked = {"target_kind": target_kind, "target": target, "document": document}
    given = {name: value for name, value in asked.items() if value is not None}
    condition = " AND ".join(f"{name} = :{name}" for name in given) or "1"
    rows = database.read(f"SELECT {_ALL} FROM review WHERE {condition} ORDER BY id", given)
    return [of_row(dict(row)) for row in rows]


def of_row(row: dict[str, Any]) -> Review:
    """The decision that a row of the table holds."""
    return Review(**row | {"contested": bool(row["contested"])})


def standing(reviews: Iterable[Review]) -> list[Review]:
    """The decisions that hold, in order of id: neither undone (an undoing can be undone too) nor undoings.

    What is contested does not count, neither as a decision nor as an undoing.
    """
    undone: set[int | None] = set()
    kept: list[Review] = []
    # From the last: an undoing always comes after what it undoes, so whether it holds is known by then.
    for review in sorted(reviews, key=lambda r: r.id or 0, reverse=True):
        if review.id in undone or review.contested:
            continue
        if review.undoes is None:
            kept.append(review)
        else:
            undone.add(review.undoes)
    return kept[::-1]


def corrections(database: Database, target_kind: str, target: str) -> dict[str, str | None]:
    """What the decisions that hold make of a target: field to value, the latest of each field."""
    log = listed(database, target_kind=target_kind, target=target)
    return {review.field: review.after for review in standing(log) if review.field is not None}


def external(database: Database, target_kind: str) -> dict[str, list[dict[str, Any]]]:
    """Evidence from elsewhere that holds, by target: dicts with url, note and what else was given, by, at."""
    found: dict[str, list[dict[str, Any]]] = {}
    for review in standing(listed(database, target_kind=target_kind)):
        if review.field == EXTERNAL and review.after:
            item = {**json.loads(review.after), "by": review.by, "at": review.at, "review": review.id}
            found.setdefault(review.target, []).append(item)
    return found


def is_fully_reviewed(reviews: Sequence[Review]) -> bool:
    """Whether the decisions on one document that hold say that it is fully reviewed."""
    said = [r.after for r in standing(reviews) if r.target_kind == "document" and r.field == FULLY_REVIEWED]
    return bool(said) and said[-1] == "true"
