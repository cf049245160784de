"""manifest.csv: what a researcher declares about the files of a folder, a row for each."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengmai.errors import InputError, ManifestError, ReadError
from zhengmai.reading.charset import decode
from zhengmai.reading.declared import NOTHING, Declared, from_cells
from zhengmai.reading.source import file_bytes

NAME = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the file it names as written, what it declares, or the problem that makes it unusable.

    row: counted as a spreadsheet counts, the header being row 1.
    """

    row: int
    file: str
    declared: Declared = NOTHING
    problem: str | None = None


def read_manifest(path: Path, max_size: int) -> dict[str, Entry]:
    """The rows of a manifest by the file they name (see `file_key`).

    Raises ManifestError for a manifest that cannot be used at all: unreadable, without a column `file`,
    or with two different rows for one file. A row with a bad cell keeps its `problem` instead.
    """
    try:
        data = file_bytes(path, max_size)
    except ReadError as error:
        raise ManifestError(f"{path}: the manifest cannot be read: {error}") from None
    return parse_manifest(data, str(path))


def parse_manifest(data: bytes, path: str) -> dict[str, Entry]:
    """As `read_manifest`, from bytes at hand; path: what to call it in messages."""
    try:
        text = decode(data).text
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except (ReadError, csv.Error) as error:
        raise ManifestError(f"{path}: the manifest cannot be read: {error}") from None
    columns = [name.strip().lower() for name in rows[0]] if rows else []
    if "file" not in columns:
        raise ManifestError(f"{path}: the first row has no column 'file'; write file,title,published,…")
    entries: dict[str, Entry] = {}
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            _enter(entries, _entry(number, columns, cells), path)
    return entries


def file_key(name: str) -> str:
    """How files are compared with rows: forward slashes, no leading ./, composed characters."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",\t;", key=header.count)


def _entry(number: int, columns: Sequence[str], cells: Sequence[str]) -> Entry:
    named = dict(zip(columns, cells, strict=False))
    file = named.get("file", "").strip()
    where = f"{NAME}, row {number}"
    if not file:
        return Entry(number, file, problem=f"{where}, column 'file': it is empty; name the file")
    if any(cell.strip() for cell in cells[len(columns) :]):
        reason = "it has more cells than the first row; put a cell with a comma in quotation marks"
        return Entry(number, file, problem=f"{where}: {reason}")
    return _declared(number, file, named, where)


def _declared(number: int, file: str, named: Mapping[str, str], where: str) -> Entry:
    try:
        return Entry(number, file, from_cells({k: v for k, v in named.items() if k}, own=("file",)))
    except InputError as error:
        return Entry(number, file, problem=f"{where}, {error}")


def _enter(entries: dict[str, Entry], entry: Entry, path: str) -> None:
    key = file_key(entry.file) or f"\0{entry.row}"  # nameless rows stay apart; each is reported
    first = entries.setdefault(key, entry)
    if (first.declared, first.problem) != (entry.declared, entry.problem):
        raise ManifestError(
            f"{path}: rows {first.row} and {entry.row} both name '{entry.file}' and differ; keep one of them"
        )
