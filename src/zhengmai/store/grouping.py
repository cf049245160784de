"""Keeps threads and occasions up to date: what a new document says is compared, what it touches made anew.

Documents whose initiatives changed are known by triggers of the schema (`compared`), threads and occasions
that lost or gained members by `touched`; both are worked off in transactions of a few dozen documents or
groups, so that an interruption loses nothing and memory stays flat.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from zhengmai.store import events, threading
from zhengmai.store.database import Database
from zhengmai.store.rows import MENTION, TIME, small_item, unpacked

_DOCUMENTS, _GROUPS = 100, 200
_CACHE_KILOBYTES = 32_000
_THREADS, _OCCASIONS = ("statement", "thread"), ("event", "occasion")
_WAITING = (
    "SELECT d.key FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM compared AS c WHERE c.document = d.key)"
)


def is_current(database: Database) -> bool:
    """Whether threads and occasions hold for the corpus as it is."""
    waiting = database.read(f"SELECT EXISTS ({_WAITING}) OR EXISTS (SELECT 1 FROM touched)")
    return not waiting[0][0]


def refresh(database: Database) -> None:
    """Bring threads and occasions up to date; costs what changed since the last time, not the corpus.

    Raises CorpusError if the file cannot be written.
    """
    if is_current(database):
        return
    # Slots are looked up and written all over their index: keep more of it at hand than SQLite does.
    database.read(f"PRAGMA cache_size = -{_CACHE_KILOBYTES:d}")
    memory = threading.Memory()
    while keys := [row["key"] for row in database.read(f"{_WAITING} ORDER BY d.key LIMIT ?", (_DOCUMENTS,))]:
        with database.transaction() as connection:
            for key in keys:
                _compare(connection, key, memory)
    for kinds, work in (((*_THREADS,), threading.regroup), ((*_OCCASIONS,), events.regroup)):
        while database.read("SELECT 1 FROM touched WHERE kind IN (?, ?) LIMIT 1", kinds):
            with database.transaction() as connection:
                work(connection, _GROUPS)


def _compare(connection: sqlite3.Connection, key: int, memory: threading.Memory) -> None:
    """Take a document's statements and events out and put those of today in."""
    for table in ("statement", "event"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
    row = connection.execute("SELECT * FROM document WHERE key = ?", (key,)).fetchone()
    if not row["superseded"]:
        record, keys = _record(connection, row)
        threading.put(connection, key, record, row["text"], keys, memory)
        events.put(connection, key, record, row["text"], keys)
    connection.execute("INSERT OR REPLACE INTO compared (document) VALUES (?)", (key,))


def _record(connection: sqlite3.Connection, row: sqlite3.Row) -> tuple[dict[str, Any], list[int]]:
    """A document's record as far as threads need it, and the keys of its initiatives."""

    def items(table: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        for found in connection.execute(
            f"SELECT * FROM {table} WHERE document = ? ORDER BY key", (row["key"],)
        ):
            yield small_item(dict(found), columns)

    rows = connection.execute(
        "SELECT i.key, i.record FROM initiative AS i LEFT JOIN judgement AS j ON j.initiative = i.key"
        " WHERE i.document = ? AND coalesce(j.state, '') <> 'rejected' ORDER BY i.start, i.key",
        (row["key"],),
    ).fetchall()
    record = {
        "id": row["id"],
        "file": row["file"],
        "doc": unpacked(row["doc"]),
        "times": list(items("time", TIME)),
        "mentions": list(items("mention", MENTION)),
        "initiatives": [unpacked(r["record"]) for r in rows],
    }
    return record, [r["key"] for r in rows]
