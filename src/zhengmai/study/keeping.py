"""The narrow columns kept from one revision to the next: a decision costs reading its document, not all."""

from __future__ import annotations

from dataclasses import dataclass

from zhengmai.store.database import Database
from zhengmai.study.columns import Columns, columns, renewed

_STATE = (
    "SELECT (SELECT revision FROM corpus), (SELECT coalesce(max(id), 0) FROM review),"
    " (SELECT coalesce(max(key), 0) FROM document), (SELECT coalesce(max(key), 0) FROM initiative)"
)
_DECIDED = (
    "SELECT DISTINCT d.key FROM review AS r JOIN document AS d ON d.id = r.document"
    " WHERE r.id > ? AND r.id <= ?"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns, and of which state of the corpus file: its revision, and the last review, document and
    initiative.
    """

    columns: Columns
    revision: int
    review: int
    document: int
    initiative: int


def kept(database: Database, before: Kept | None = None) -> Kept:
    """The columns as they are now, from those kept before where only decisions came since.

    Every write raises the revision by one and a decision is a write that adds one review: where both grew by
    as many, and no document or initiative came, only the documents decided on are read anew.
    """
    state = [int(value) for value in database.read(_STATE)[0]]
    if before is not None and _only_decided(before, state):
        rows = database.read(_DECIDED, (before.review, state[1]))
        return Kept(renewed(before.columns, database, [int(row[0]) for row in rows]), *state)
    return Kept(columns(database), *state)


def _only_decided(before: Kept, state: list[int]) -> bool:
    revision, review, *others = state
    same = others == [before.document, before.initiative]
    return same and revision - before.revision == review - before.review
