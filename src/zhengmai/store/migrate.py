"""Brings a corpus file from the version it was written in to the version of this package."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

#: "ZMai" in ASCII: what `file` and SQLite see as the kind of the database.
APPLICATION_ID = 0x5A4D6169


@cache
def migrations() -> Mapping[int, str]:
    """The SQL that makes version n of version n - 1, by n; files `migrations/NNNN.sql`."""
    folder = files("zhengmai.store") / "migrations"
    named = sorted((path.name, path) for path in folder.iterdir() if path.name.endswith(".sql"))
    return {int(name[:4]): path.read_text(encoding="utf-8") for name, path in named}


def newest() -> int:
    """The version this package writes."""
    return max(migrations())


def migrate(connection: sqlite3.Connection) -> int:
    """Apply what is missing, in one transaction; returns the version found before.

    An empty database becomes a corpus file from `schema.sql`. The version is read inside of the
    transaction, so that two programs which open the same old file do not both change it.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = version(connection)
        for script in _missing(before):
            for statement in statements(script):
                connection.execute(statement)
        if before < newest():
            connection.execute(f"PRAGMA user_version = {newest():d}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return before


def version(connection: sqlite3.Connection) -> int:
    """The version a file was written in; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (`executescript` would end the transaction)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _missing(before: int) -> list[str]:
    if before == 0:
        return [(files("zhengmai.store") / "schema.sql").read_text(encoding="utf-8")]
    return [script for number, script in sorted(migrations().items()) if number > before]
