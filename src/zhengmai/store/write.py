"""Changes to the corpus file: one analysed document is one transaction."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengmai.errors import InputError
from zhengmai.store.characters import indexed
from zhengmai.store.database import Database, now
from zhengmai.store.findings import insert, put_initiative
from zhengmai.store.identity import Outcome, outcome
from zhengmai.store.judgements import renew
from zhengmai.store.rows import MENTION, TIME, document_row, small_row


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready to be stored.

    record: its analysis as plain data (`Analysis.as_dict()`). text: its text. facts: what was declared about
    it (`identity.declared`). place: where it came from, None if from nowhere that could change. source: the
    bytes it was read from, None where the text is all there is.
    """

    record: Mapping[str, Any]
    text: str
    facts: str
    place: str | None = None
    source: bytes | None = None


def store(database: Database, entry: Entry, *, again: bool = False) -> Outcome:
    """Store a document with all that was found in it, or nothing; returns what became of it.

    again: store also what is known and the same. Raises CorpusError if the file cannot be written.
    """
    _check_text(entry)
    with database.transaction() as connection:
        # Decided once more inside of the transaction: another program may have stored it meanwhile.
        result = outcome(database, entry.record["id"], entry.place, entry.facts)
        if result is Outcome.SKIPPED and again:
            result = Outcome.UPDATED
        if result is not Outcome.SKIPPED:
            previous = _key_at(connection, entry.place) if result is Outcome.VERSION else None
            key = _put_document(connection, entry)
            _put_findings(connection, key, entry.record)
            renew(connection, key)
            _link(connection, key, previous)
            _remember(connection, key, entry.place, entry.facts)
        return result


def note_place(database: Database, identity: str, place: str | None, facts: str) -> None:
    """Remember one more place of a stored document: new bytes there will be its later version."""
    if place is None or database.read("SELECT 1 FROM origin WHERE place = ?", (place,)):
        return
    with database.transaction() as connection:
        row = connection.execute("SELECT key FROM document WHERE id = ?", (identity,)).fetchone()
        if row:
            _remember(connection, row["key"], place, facts)


def unindex(connection: sqlite3.Connection, key: int, text: str) -> None:
    """Take a text out of the index of characters, which keeps no text and must be told the old one."""
    connection.execute(
        "INSERT INTO character_index (character_index, rowid, characters) VALUES ('delete', ?, ?)",
        (key, indexed(text)),
    )


def _check_text(entry: Entry) -> None:
    """Raise InputError for what no file can keep; found now, it has changed nothing yet."""
    for what, text in (("its text", entry.text), ("its file's name", entry.record["file"] or "")):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            place = f"character {error.start}"
            raise InputError(f"{what} holds half of a surrogate pair at {place}; replace it.") from error


def _put_document(connection: sqlite3.Connection, entry: Entry) -> int:
    """Insert the document, or renew it and clear what was found in it; returns its key."""
    row = document_row(entry.record) | {
        "text": entry.text,
        "characters": len(entry.text),
        "source": None if entry.source is None else zlib.compress(entry.source),
        "source_sha256": None if entry.source is None else hashlib.sha256(entry.source).hexdigest(),
        "added_at": now(),
    }
    known = connection.execute("SELECT key, text FROM document WHERE id = ?", (row["id"],)).fetchone()
    if known is None:
        key = insert(connection, "document", row)
    else:
        key = int(known["key"])
        del row["added_at"]
        changes = ", ".join(f'"{name}" = :{name}' for name in row)
        connection.execute(f"UPDATE document SET {changes} WHERE key = :key", row | {"key": key})
        for table in ("mention", "time", "initiative", "misfit"):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
        unindex(connection, key, known["text"])
    words = (key, indexed(entry.text))
    connection.execute("INSERT INTO character_index (rowid, characters) VALUES (?, ?)", words)
    return key


def _put_findings(connection: sqlite3.Connection, key: int, record: Mapping[str, Any]) -> None:
    for mention in record["mentions"]:
        insert(connection, "mention", {"document": key} | small_row(mention, MENTION))
    for time in record["times"]:
        insert(connection, "time", {"document": key} | small_row(time, TIME))
    for initiative in record["initiatives"]:
        put_initiative(connection, key, initiative)


def _link(connection: sqlite3.Connection, key: int, previous: int | None) -> None:
    """Make a document the later version of another, which leaves the frames."""
    if previous is None:
        return
    # A file that went back to bytes it had before: the links must not go in a circle.
    connection.execute("UPDATE document SET version_of = NULL WHERE version_of = ?", (key,))
    connection.execute("UPDATE document SET version_of = ?, superseded = 0 WHERE key = ?", (previous, key))
    connection.execute("UPDATE document SET superseded = 1 WHERE key = ?", (previous,))


def _remember(connection: sqlite3.Connection, key: int, place: str | None, facts: str) -> None:
    if place is not None:
        row = (place, key, facts)
        connection.execute("INSERT OR REPLACE INTO origin (place, document, declared) VALUES (?, ?, ?)", row)


def _key_at(connection: sqlite3.Connection, place: str | None) -> int:
    return int(connection.execute("SELECT document FROM origin WHERE place = ?", (place,)).fetchone()[0])
