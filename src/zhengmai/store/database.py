"""One open corpus file: reading, writing in transactions, copying, closing."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from zhengmai.errors import CorpusError
from zhengmai.store.border import check_ours, check_place, sentences
from zhengmai.store.migrate import migrate, newest, version

_BUSY_MILLISECONDS = 30_000
_CHECKPOINT_MILLISECONDS = 500

Params = Sequence[Any] | Mapping[str, Any]


class Database:
    """A corpus file: `read` asks, `transaction` writes, everything that fails raises CorpusError.

    Any number of programs may read while one writes; a second writer waits for up to 30 seconds. An object
    may be used from several threads: their writes take turns.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._writing = threading.RLock()

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Database:
        """Open the corpus file at `path`; with `create`, make it where there is none.

        A file of an older version is brought up to date. Raises NewerCorpusError for a file of a newer
        zhengmai, CorpusError for anything else that cannot be used: no file, a folder, another kind of file,
        no permission to write. Nothing is changed then.
        """
        path = Path(path)
        is_new = check_place(path, create=create)
        with sentences(path):
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            try:
                _prepare(path, connection, is_new)
            except (sqlite3.Error, CorpusError):
                connection.close()
                raise
        return cls(path, connection)

    def read(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with sentences(self.path):
            return self._connection.execute(sql, params).fetchall()

    def rows(self, sql: str, params: Params = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for answers of which only the first may be wanted."""
        with sentences(self.path):
            yield from self._connection.execute(sql, params)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write: all of it is kept or nothing, and `revision` grows with it."""
        with self._writing, sentences(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("UPDATE corpus SET revision = revision + 1")
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @property
    def revision(self) -> int:
        """A number that grows with every write by any program; what was read at the same one still holds."""
        return int(self.read("SELECT revision FROM corpus")[0][0])

    def checkpoint(self) -> None:
        """Bring the journal beside the file (-wal) into the file, as far as readers let us."""
        with self._writing, sentences(self.path):
            self._connection.execute(f"PRAGMA busy_timeout = {_CHECKPOINT_MILLISECONDS:d}")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS:d}")

    def backup(self, target: Path | str) -> None:
        """Copy the corpus, as of now, to a new single file; raises CorpusError if something is there.

        A plain copy of an open file can lose what is still in the journal; this one cannot.
        """
        target = Path(target)
        if target.exists() or target.is_symlink():
            raise CorpusError(f"{target} exists already, and nothing was written; name a file that does not.")
        partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
        try:
            with sentences(target):
                _copy(self._connection, partial)
            partial.replace(target)
        except OSError as error:
            raise CorpusError(f"{target} cannot be written ({error}); name another place.") from error
        finally:
            partial.unlink(missing_ok=True)

    def close(self) -> None:
        """Checkpoint and close; closing twice does nothing."""
        # Busy or closed already: the journal then stays beside the file, and nothing is lost.
        with self._writing, suppress(CorpusError):
            self.checkpoint()
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def now() -> str:
    """The present moment, UTC, to the second: `2026-01-31T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _prepare(path: Path, connection: sqlite3.Connection, is_new: bool) -> None:
    connection.row_factory = sqlite3.Row
    # First of all: a file of a stranger must not run functions from its schema.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS:d}")
    check_ours(path, connection, is_new=is_new)
    if version(connection) < newest():
        migrate(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
