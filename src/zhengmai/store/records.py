"""A document's stored analysis as `zhengmai annotate` writes it."""

from __future__ import annotations

from typing import Any

from zhengmai.errors import InputError
from zhengmai.store.database import Database
from zhengmai.store.rows import MENTION, TIME, small_item, unpacked


def analysis(database: Database, document: str) -> dict[str, Any]:
    """The JSON record of a document (by id), with its `text` besides.

    Raises InputError if the corpus has no document of this id.
    """
    rows = database.read("SELECT * FROM document WHERE id = ?", (document,))
    if not rows:
        raise InputError(f"document '{document}' is not in the corpus; documents() lists the ids.")
    row = rows[0]
    return {
        "file": row["file"],
        "id": row["id"],
        "schema": row["schema"],
        "engine": unpacked(row["engine"]),
        "doc": unpacked(row["doc"]),
        "times": [small_item(r, TIME) for r in _of(database, "time", row["key"])],
        "mentions": [small_item(r, MENTION) for r in _of(database, "mention", row["key"])],
        "initiatives": [unpacked(r["record"]) for r in _of(database, "initiative", row["key"])],
        "text": row["text"],
    }


def _of(database: Database, table: str, key: int) -> list[Any]:
    return database.read(f"SELECT * FROM {table} WHERE document = ? ORDER BY key", (key,))
