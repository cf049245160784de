"""The append-only log of what people decided; nothing an import or an analysis does ever changes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from zhengmai.errors import InputError
from zhengmai.model.dates import parse
from zhengmai.store.database import Database, now

#: What a decision can be about.
KINDS = ("initiative", "thread", "occasion", "document", "entity")


@dataclass(frozen=True, slots=True)
class Review:
    """One decision: who (`by`) changed which field of what, from what to what, and why.

    target: the id of what it is about. before, after: values as text (JSON where they are lists), None for
    none. undoes: the id of the decision that this one takes back. id and at are None until it is stored.
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


_COLUMNS = ("by", "target_kind", "target", "field", "before", "after", "comment", "undoes")
_ALL = ", ".join(f'"{name}"' for name in (*_COLUMNS, "id", "at"))


def append(database: Database, review: Review) -> int:
    """Store a decision; returns its id.

    Raises InputError for an unknown kind of target, nobody as `by`, or an `undoes` that is not in the log,
    and DateError for a document's date that is none.
    """
    if review.target_kind not in KINDS:
        raise InputError(f"target_kind must be one of {', '.join(KINDS)}; got '{review.target_kind}'.")
    if not review.by.strip() or not review.target.strip():
        raise InputError("A review needs 'by', who decides, and 'target', the id of what it is about.")
    if review.target_kind == "document" and review.field in ("published", "spoken") and review.after:
        parse(review.after)
    with database.transaction() as connection:
        undone = (review.undoes,)
        if review.undoes and not connection.execute("SELECT 1 FROM review WHERE id = ?", undone).fetchone():
            raise InputError(
                f"undoes={review.undoes} names no review in the log; list them to see their ids."
            )
        return _insert(connection, review)


def listed(database: Database, *, target_kind: str | None = None, target: str | None = None) -> list[Review]:
    """The log in order of id, of all or of one kind or target; undone decisions and undoings included."""
    rows = database.read(
        f"SELECT {_ALL} FROM review WHERE target_kind = coalesce(:kind, target_kind)"
        " AND target = coalesce(:target, target) ORDER BY id",
        {"kind": target_kind, "target": target},
    )
    return [Review(**dict(row)) for row in rows]


def standing(reviews: Sequence[Review]) -> list[Review]:
    """The decisions that hold, in order of id: neither undone (an undoing can be undone too) nor undoings."""
    undone: set[int | None] = set()
    kept: list[Review] = []
    # From the last: an undoing always comes after what it undoes, so whether it holds is known by then.
    for review in sorted(reviews, key=lambda r: r.id or 0, reverse=True):
        if review.id in undone:
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


def _insert(connection: sqlite3.Connection, review: Review) -> int:
    values = [getattr(review, name) for name in _COLUMNS]
    cursor = connection.execute(
        f"INSERT INTO review ({_ALL}) VALUES ({', '.join('?' * len(values))}, NULL, ?)", (*values, now())
    )
    assert cursor.lastrowid is not None  # an INSERT always has one
    return cursor.lastrowid
