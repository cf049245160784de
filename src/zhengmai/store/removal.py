"""Takes documents out of the corpus file."""

from __future__ import annotations

import sqlite3

from zhengmai.errors import InputError
from zhengmai.store.database import Database
from zhengmai.store.write import unindex

_HISTORY = """
WITH RECURSIVE history (key) AS (
    SELECT :key UNION SELECT d.version_of FROM document AS d JOIN history AS h ON d.key = h.key
    WHERE d.version_of IS NOT NULL
)
SELECT key, id, text FROM document WHERE key IN (SELECT key FROM history) ORDER BY key DESC
"""


def remove(database: Database, document: str) -> list[str]:
    """Take a document out, with all that was found in it, in one transaction; returns the ids removed.

    document: its file (then its earlier versions go too) or its id or the beginning of it (then its earlier
    version, if there is one, counts again). Reviews stay in the log. Raises InputError if nothing or more
    than one document is meant; nothing is removed then.
    """
    with database.transaction() as connection:
        doomed = _by_file(connection, document) or _by_id(connection, document)
        for row in doomed:
            _unlink(connection, row["key"])
            unindex(connection, row["key"], row["text"])
            connection.execute("DELETE FROM document WHERE key = ?", (row["key"],))
        return [row["id"] for row in doomed]


def _by_file(connection: sqlite3.Connection, given: str) -> list[sqlite3.Row]:
    sql = "SELECT key FROM document WHERE file = ? AND superseded = 0"
    found = connection.execute(sql, (given,)).fetchall()
    if len(found) > 1:
        raise _unclear(given, f"the file of {len(found)} documents")
    return connection.execute(_HISTORY, {"key": found[0]["key"]}).fetchall() if found else []


def _by_id(connection: sqlite3.Connection, given: str) -> list[sqlite3.Row]:
    sql = "SELECT key, id, text FROM document WHERE substr(id, 1, ?) = ?"
    found = connection.execute(sql, (len(given), given)).fetchall() if given else []
    if not found:
        raise _unclear(given, "neither a file nor an id in the corpus")
    if len(found) > 1:
        raise _unclear(given, f"the beginning of {len(found)} ids")
    return found


def _unclear(given: str, state: str) -> InputError:
    return InputError(f"document '{given}' is {state}; nothing was removed. Give its file or its whole id.")


def _unlink(connection: sqlite3.Connection, key: int) -> None:
    """Before a document goes: the version before it takes its place in the links, and counts again."""
    row = connection.execute("SELECT version_of, superseded FROM document WHERE key = ?", (key,)).fetchone()
    before = row["version_of"]
    connection.execute("UPDATE document SET version_of = ? WHERE version_of = ?", (before, key))
    if before is not None and not row["superseded"]:
        connection.execute("UPDATE document SET superseded = 0 WHERE key = ?", (before,))
        # What was declared then is not what its place says now.
        connection.execute(
            "UPDATE origin SET document = ?, declared = NULL WHERE document = ?", (before, key)
        )
