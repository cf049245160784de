"""Where SQLite's errors become sentences, and files that are no corpus are turned away."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhengmai.errors import CorpusError, NewerCorpusError
from zhengmai.store.migrate import APPLICATION_ID, newest, version

_MAGIC = b"SQLite format 3\x00"
_WRITABLE = "the file and its folder must be writable; copy it to a folder where you may write"
_MEANINGS = (
    ("locked", "another program is writing to it; try again when that has finished"),
    ("readonly", _WRITABLE),
    ("unable to open", _WRITABLE),
    ("full", "the disk is full; make room and try again: what was stored before is safe"),
    ("malformed", "the file is damaged; go back to a copy made with 'zhengmai backup'"),
    ("not a database", "it is no corpus file; name one that 'zhengmai ingest' made"),
    ("closed", "the corpus was closed before; open it again with Corpus.open"),
)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn every error of SQLite inside into a CorpusError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        meaning = next((m for word, m in _MEANINGS if word in str(error)), "nothing of this write was kept")
        raise CorpusError(f"{path} cannot be used ({error}): {meaning}.") from error


def check_place(path: Path, *, create: bool) -> bool:
    """Whether the file is still to be made; raises CorpusError where there can be no corpus file."""
    try:
        if path.is_dir():
            raise CorpusError(f"{path} is a folder; name a corpus file, such as {path.name or 'corpus'}.zm.")
        if not path.parent.is_dir():
            raise CorpusError(f"The folder {path.parent} does not exist; make it, or name another place.")
        is_new = not path.exists() or path.stat().st_size == 0
        _check_existence(path, is_new, create)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path} cannot be opened ({error}); name another file.") from error
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise CorpusError(f"{path} cannot be opened: {_WRITABLE}.")
    return is_new


def check_ours(path: Path, connection: sqlite3.Connection, *, is_new: bool) -> None:
    """Raise CorpusError for another program's database, NewerCorpusError for a later version's."""
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    found = version(connection)
    is_blank = is_new and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if is_blank:
        return
    if identity != APPLICATION_ID or found < 1:
        raise CorpusError(
            f"{path} is a database of another program, not a corpus file of zhengmai; "
            "nothing in it was changed. Name another file."
        )
    if found > newest():
        raise NewerCorpusError(
            f"{path} was written by a newer zhengmai (file version {found}, here up to {newest()}); "
            "nothing in it was changed. Install the newer zhengmai to open it."
        )


def _check_existence(path: Path, is_new: bool, create: bool) -> None:
    if is_new and not create:
        state = "is empty" if path.exists() else "does not exist"
        raise CorpusError(f"The corpus file {path} {state}; make one with 'zhengmai ingest {path} TEXTS'.")
    if is_new:
        return
    with path.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            raise CorpusError(
                f"{path} is not a corpus file of zhengmai; nothing in it was changed. Name another file."
            )
