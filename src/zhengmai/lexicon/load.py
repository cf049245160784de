"""Reads the tables under `lexicon/data` and checks them; an error names file, line and column."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zhengmai.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and the line it stands on."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """A cell that lists several values, separated by `|`."""
        return tuple(v for v in self.cells[column].split("|") if v)

    def required(self, column: str) -> str:
        """A cell that must not be empty."""
        if not self.cells[column]:
            raise LexiconError(f"{self.table}, line {self.line}: the column '{column}' is empty")
        return self.cells[column]


def table_text(name: str) -> str:
    """The text of a data file of the lexicon."""
    return (files("zhengmai.lexicon") / "data" / name).read_text(encoding="utf-8")


def read_table(name: str, columns: Sequence[str]) -> list[Row]:
    """The rows of a TSV table that has at least `columns`."""
    return parse_table(name, table_text(name), columns)


def parse_table(name: str, text: str, columns: Sequence[str]) -> list[Row]:
    """Rows of a TSV text: `#` lines are comments, the first other line names the columns."""
    header: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split("\t")]
        if not header:
            header = cells
            if missing := [c for c in columns if c not in header]:
                raise LexiconError(f"{name}, line {number}: the columns {', '.join(missing)} are missing")
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{name}, line {number}: {len(cells)} cells but {len(header)} columns")
        cells += [""] * (len(header) - len(cells))
        rows.append(Row(name, number, dict(zip(header, cells, strict=True))))
    return rows


def read_toml(name: str) -> dict[str, Any]:
    """A TOML file of the lexicon."""
    try:
        return tomllib.loads(table_text(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error


@cache
def data_hash() -> str:
    """A short hash over all data files: results made with the same hash used the same lexicon."""
    digest = hashlib.sha256()
    for path in sorted((files("zhengmai.lexicon") / "data").iterdir(), key=lambda p: p.name):
        if path.name.endswith((".tsv", ".toml")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
