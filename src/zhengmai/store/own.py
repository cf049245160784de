"""The user's own lexicon in the corpus file: rows in order, one per id and type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhengmai.lexicon import OwnRow, parse_own, write_own
from zhengmai.lexicon.own import COLUMNS, LISTS, from_cells, to_cells
from zhengmai.store.database import Database
from zhengmai.store.rows import packed, unpacked


class OwnLexicon:
    """The rows that a corpus adds to the package's lexicon, and over it.

    Documents read from now on are read with them; those read before, when they are added again (`again`).
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> tuple[OwnRow, ...]:
        """All rows, in order; later ones win."""
        found = self._database.read("SELECT record FROM own_lexicon ORDER BY key")
        return tuple(from_cells(unpacked(row["record"])) for row in found)

    def put(self, rows: Sequence[OwnRow]) -> None:
        """Put these rows in place of all; raises LexiconError for a row that cannot be used."""
        checked = parse_own(write_own(rows))
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM own_lexicon")
            connection.executemany(
                "INSERT INTO own_lexicon (id, type, record) VALUES (?, ?, ?)",
                [(row.id, row.type, packed(to_cells(row))) for row in _by_key(checked)],
            )

    def add(self, rows: Iterable[OwnRow]) -> None:
        """Add rows; one of a known id and type adds to it: lists grow, other cells that are given win."""
        self.put((*self.rows(), *rows))


def _by_key(rows: Iterable[OwnRow]) -> Iterable[OwnRow]:
    kept: dict[tuple[str, str], OwnRow] = {}
    for row in rows:
        before = kept.get((row.id, row.type))
        kept[(row.id, row.type)] = _joined(before, row) if before else row
    return kept.values()


def _joined(before: OwnRow, row: OwnRow) -> OwnRow:
    given = {c: getattr(row, c) for c in COLUMNS if getattr(row, c)}
    for column in LISTS:
        given[column] = tuple(dict.fromkeys((*getattr(before, column), *getattr(row, column))))
    return replace(before, **given)
