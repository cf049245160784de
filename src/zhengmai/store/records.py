"""A document's stored analysis as `zhengmai annotate` writes it, and its text."""

from __future__ import annotations

import sqlite3
from typing import Any

from zhengmai.errors import InputError
from zhengmai.store.database import Database
from zhengmai.store.rows import MENTION, TIME, small_item, unpacked

_COUNTING = """
SELECT i.record FROM initiative AS i LEFT JOIN judgement AS j ON j.initiative = i.key
WHERE i.document = ? AND coalesce(j.state, '') <> 'rejected' ORDER BY i.start, i."end", i.key
"""


def analysis(database: Database, document: str) -> dict[str, Any]:
    """The JSON record of a document, by id; raises InputError if the corpus has none of this id.

    Its initiatives are those that count: corrected and added ones are in it, rejected ones are not.
    """
    row = _document(database, document)
    return {
        "file": row["file"],
        "id": row["id"],
        "schema": row["schema"],
        "engine": unpacked(row["engine"]),
        "doc": unpacked(row["doc"]),
        "times": [small_item(dict(r), TIME) for r in _of(database, "time", row["key"])],
        "mentions": [small_item(dict(r), MENTION) for r in _of(database, "mention", row["key"])],
        "initiatives": [unpacked(r["record"]) for r in database.read(_COUNTING, (row["key"],))],
    }


def text(database: Database, document: str) -> str:
    """The text of a document, by id; raises InputError if the corpus has none of this id."""
    return str(_document(database, document)["text"])


def _document(database: Database, document: str) -> sqlite3.Row:
    rows = database.read("SELECT * FROM document WHERE id = ?", (document,))
    if not rows:
        raise InputError(f"document '{document}' is not in the corpus; documents() lists the ids.")
    return rows[0]


def _of(database: Database, table: str, key: int) -> list[sqlite3.Row]:
    return database.read(f"SELECT * FROM {table} WHERE document = ? ORDER BY key", (key,))
