"""Rows of one initiative: itself, its parties and groups."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from zhengmai.store.rows import initiative_row


def put_initiative(connection: sqlite3.Connection, document: int, record: Mapping[str, Any]) -> int:
    """Insert an initiative of a document (its key); returns the initiative's key."""
    key = insert(connection, "initiative", {"document": document} | initiative_row(record))
    _put_lists(connection, key, record)
    return key


def change_initiative(connection: sqlite3.Connection, key: int, record: Mapping[str, Any]) -> None:
    """Make a stored initiative hold this record instead; its key stays, so that what points to it holds."""
    row = initiative_row(record)
    changes = ", ".join(f'"{name}" = :{name}' for name in row)
    connection.execute(f"UPDATE initiative SET {changes} WHERE key = :key", row | {"key": key})
    for table in ("initiative_party", "initiative_group"):
        connection.execute(f"DELETE FROM {table} WHERE initiative = ?", (key,))
    _put_lists(connection, key, record)


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> int:
    """Insert a row given by column; returns its key."""
    names = ", ".join(f'"{name}"' for name in row)
    cursor = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    return cursor.lastrowid or 0


def _put_lists(connection: sqlite3.Connection, key: int, record: Mapping[str, Any]) -> None:
    roles = record.get("roles") or {}
    for position, party in enumerate(record.get("parties") or ()):
        row = {"initiative": key, "position": position, "party": party, "role": roles.get(party)}
        insert(connection, "initiative_party", row)
    for position, name in enumerate(record.get("groups") or ()):
        insert(connection, "initiative_group", {"initiative": key, "position": position, "name": name})
