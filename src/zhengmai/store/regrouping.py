"""Merges and splits of threads and occasions that people decided, on the initiatives as they are found today.

A decision names the initiatives on each side and keeps what they were (`anchors`). An analysis that finds one
of them with other ends or another act gives it another id: it is then known by its document and its place.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhengmai.initiatives.regroup import Grouping, Regrouped, regroup
from zhengmai.store.database import Database
from zhengmai.store.likely import nearly_same_place, shared
from zhengmai.store.replay import Misfit
from zhengmai.store.reviews import MERGE, SPLIT, Review, listed, standing
from zhengmai.store.rows import unpacked

#: The kind of misfit: one side of a merge or split is not there any more.
SIDE_GONE = "side gone"
_GROUPS = ("thread", "occasion")


def anchors(connection: sqlite3.Connection, review: Review) -> list[dict[str, Any]]:
    """What the initiatives of a merge or split are when it is decided: id, document and record of each."""
    found = []
    for identity in dict.fromkeys((*_members(review.before), *_members(review.after))):
        row = connection.execute(
            "SELECT i.record, d.id AS document FROM initiative AS i JOIN document AS d ON d.key = i.document"
            " WHERE i.id = ? ORDER BY d.superseded, i.key LIMIT 1",
            (identity,),
        ).fetchone()
        if row is not None:
            found.append({"id": identity, "document": row["document"], "found": unpacked(row["record"])})
    return found


def groupings(database: Database, kind: str) -> list[Grouping]:
    """The merges and splits that hold, in order, with members by the ids they have today."""
    return [
        Grouping(r.id or 0, r.field == MERGE, r.target, *(tuple(_today(database, r, s)) for s in _sides(r)))
        for r in _holding(database, kind)
    ]


def misfits(database: Database) -> Iterator[Misfit]:
    """The merges and splits of which one side is found no more: they wait until it is."""
    for kind in _GROUPS:
        for review in _holding(database, kind):
            if not all(_today(database, review, side) for side in _sides(review)):
                words = (
                    f"{review.field} of {kind} {review.target}: none of the statements on one side is found"
                )
                yield Misfit(review.id or 0, SIDE_GONE, f"{words}; it counts again when one is")


def merged(database: Database, kind: str, groups: Mapping[str, Iterable[str]]) -> Regrouped:
    """Groups (id to initiatives) as people decided them; redirects also tell what became of earlier ids."""
    decisions = groupings(database, kind)
    made = regroup(groups, decisions) if decisions else Regrouped({}, {}, ())
    rows = database.read("SELECT old, new FROM redirect")
    earlier = {row["old"]: made.redirects.get(row["new"], row["new"]) for row in rows}
    return Regrouped(made.groups, earlier | made.redirects, made.unfit)


def _holding(database: Database, kind: str) -> list[Review]:
    return [r for r in standing(listed(database, target_kind=kind)) if r.field in (MERGE, SPLIT)]


def _sides(review: Review) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _members(review.before), _members(review.after)


def _today(database: Database, review: Review, members: Iterable[str]) -> list[str]:
    """The ids of today of those members that are still found."""
    known = {a["id"]: a for a in json.loads(review.found or "[]")}
    ids = (_by_id(database, member) or _by_place(database, known.get(member)) for member in members)
    return list(dict.fromkeys(found for found in ids if found))


def _by_id(database: Database, identity: str) -> str | None:
    sql = "SELECT id FROM initiative WHERE id = ? LIMIT 1"
    alias = (
        "SELECT i.id FROM initiative AS i JOIN judgement AS j ON j.initiative = i.key,"
        " json_each(j.aliases) AS a WHERE j.aliases <> '[]' AND a.value = ? LIMIT 1"
    )
    rows = database.read(sql, (identity,)) or database.read(alias, (identity,))
    return str(rows[0]["id"]) if rows else None


def _by_place(database: Database, anchor: Mapping[str, Any] | None) -> str | None:
    """The initiative that shares most of an anchor's place: of the same act, else in nearly all words."""
    if anchor is None:
        return None
    rows = database.read(
        'SELECT i.id, i.start, i."end", i.act FROM initiative AS i JOIN document AS d ON d.key = i.document'
        " WHERE d.id = ? ORDER BY i.start, i.key",
        (anchor["document"],),
    )
    was = anchor["found"]
    likely = [
        (row["act"] == was["act"], shared(was, row), row["id"])
        for row in map(dict, rows)
        if (row["act"] == was["act"] and shared(was, row)) or nearly_same_place(was, row)
    ]
    return str(max(likely, key=lambda one: one[:2])[2]) if likely else None


def _members(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
