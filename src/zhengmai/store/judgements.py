"""Keeps the initiatives of a document as decisions make them, beside what the analysis found.

`renew` runs in the transaction of every analysis and of every decision, so that the log and what is shown can
never part.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from zhengmai.store.findings import change_initiative, insert, put_initiative
from zhengmai.store.replay import Judged, Misfit, replay
from zhengmai.store.reviews import COLUMNS, Review, of_row
from zhengmai.store.rows import packed, unpacked

_JUDGEMENT = ("initiative", "state", "found", "external", "aliases")
_STORED = (
    "SELECT i.key, i.id, i.record, j.* FROM initiative AS i"
    " LEFT JOIN judgement AS j ON j.initiative = i.key WHERE i.document = ? ORDER BY i.key"
)


def renew(connection: sqlite3.Connection, document: int) -> None:
    """Replay the decisions about a document (its key) over what the analysis found in it."""
    row = connection.execute("SELECT id, text FROM document WHERE key = ?", (document,)).fetchone()
    log = decisions(connection, row["id"])
    stored = connection.execute(_STORED, (document,)).fetchall()
    if not log and not any(r["initiative"] for r in stored):
        return
    machine = {key: record for r in stored if (record := found_of(r)) is not None for key in (r["key"],)}
    judged, misfits = replay(list(machine.values()), log, row["text"])
    _write(connection, document, stored, judged)
    _tell(connection, document, misfits)


def found_of(row: sqlite3.Row) -> dict[str, Any] | None:
    """What the analysis found, of a row of `_STORED`; None for what only a person knows of."""
    if row["initiative"] is None:
        record: dict[str, Any] = unpacked(row["record"])
        return record
    return unpacked(row["found"]) if row["found"] else None


def present(connection: sqlite3.Connection, document: int) -> list[sqlite3.Row]:
    """The initiatives of a document (its key): key, id, record, state, found."""
    return connection.execute(_STORED, (document,)).fetchall()


def decisions(connection: sqlite3.Connection, document: str) -> list[Review]:
    """The whole log about a document (its id) and its initiatives."""
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    rows = connection.execute(f"SELECT {names} FROM review WHERE document = ? ORDER BY id", (document,))
    return [of_row(dict(row)) for row in rows]


def _write(
    connection: sqlite3.Connection, document: int, stored: Sequence[sqlite3.Row], judged: Sequence[Judged]
) -> None:
    """Change, add and take away rows until they are the judged initiatives; the rest is not touched."""
    keys = {_name(r["id"], found_of(r)): r for r in stored}
    for one in judged:
        row = keys.pop(_name(one.record["id"], one.found), None)
        if row is None:
            key = put_initiative(connection, document, one.record)
        else:
            key = row["key"]
            if row["record"] != packed(one.record):
                change_initiative(connection, key, one.record)
        _judge(connection, key, row, one)
    for row in keys.values():
        connection.execute("DELETE FROM initiative WHERE key = ?", (row["key"],))


def _name(identity: str, found: Mapping[str, Any] | None) -> tuple[str, str]:
    return ("own", identity) if found is None else ("found", found["id"])


def _judge(connection: sqlite3.Connection, key: int, stored: sqlite3.Row | None, one: Judged) -> None:
    """Store what is decided of an initiative, unless that is what is stored."""
    is_plain = one.state is None and not one.external and one.found == one.record
    new = None if is_plain else _judgement(key, one)
    old = {name: stored[name] for name in _JUDGEMENT} if stored and stored["initiative"] else None
    if new == old:
        return
    connection.execute("DELETE FROM judgement WHERE initiative = ?", (key,))
    if new is not None:
        insert(connection, "judgement", new)


def _judgement(key: int, one: Judged) -> dict[str, Any]:
    found = None if one.found is None else packed(one.found)
    external = packed(list(one.external)) if one.external else None
    values = (key, one.state, found, external, packed(list(one.aliases)))
    return dict(zip(_JUDGEMENT, values, strict=True))


def _tell(connection: sqlite3.Connection, document: int, misfits: Sequence[Misfit]) -> None:
    connection.execute("DELETE FROM misfit WHERE document = ?", (document,))
    for m in misfits:
        row = {"document": document, "review": m.review, "kind": m.kind, "detail": m.detail}
        insert(connection, "misfit", row)
