"""Tables (.csv, .tsv) with a document in each row: one column holds the text, others what is known of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from zhengmai.errors import ReadError
from zhengmai.reading.charset import decode
from zhengmai.reading.declared import Declared
from zhengmai.reading.options import TEXT_COLUMN, Options
from zhengmai.reading.records import record_loaded
from zhengmai.reading.source import Loaded, Source, failed_read, os_reason
from zhengmai.reading.streams import Opener

_SAMPLE = 1 << 16
_DELIMITERS = ",\t;"


def table_rows(
    name: str, opener: Opener, file: str, declared: Declared, options: Options
) -> Iterator[Source]:
    """The documents of a table, a source for each row whose text is not blank."""
    column = options.text_column or TEXT_COLUMN
    empty = True
    try:
        with opener() as stream:
            for line, record in _records(stream, column, options.max_size):
                empty = False
                yield Source(f"{name}, line {line}", partial(_load_row, record, column, file, declared))
    except csv.Error as error:
        yield failed_read(name, f"the table is malformed ({error}); save it anew as CSV in UTF-8")
        return
    except ReadError as error:
        yield failed_read(name, str(error))
        return
    except (OSError, ValueError) as error:
        yield failed_read(name, os_reason(error))
        return
    if empty:
        yield failed_read(name, f"it is empty: no row has anything in the column '{column}'")


def _records(stream: BinaryIO, column: str, max_size: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with a text, as cells by column, and the line of the file on which each begins."""
    head = stream.read(_SAMPLE)
    if len(head) == _SAMPLE:
        head = head[: head.rfind(b"\n") + 1] or head
    decoded = decode(head)
    stream.seek(0)
    text = io.TextIOWrapper(stream, decoded.encoding, errors="replace", newline="")
    try:
        yield from _records_of(text, _delimiter(decoded.text), column, max_size)
    finally:
        text.detach()  # the stream is closed by whoever opened it


def _records_of(
    text: io.TextIOWrapper, delimiter: str, column: str, max_size: int
) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(text, delimiter=delimiter)
    columns = [name.strip().removeprefix("\ufeff") for name in next(_rows(reader, max_size), (0, []))[1]]
    if column not in columns:
        there = ", ".join(filter(None, columns[:12])) or "none"
        raise ReadError(
            f"it has no column '{column}'; name the one with the texts (--text-column) of: {there}"
        )
    for line, cells in _rows(reader, max_size):
        record = dict(zip(columns, cells, strict=False))
        if record.get(column, "").strip():
            yield line, {k: v for k, v in record.items() if k}


def _rows(reader: Iterator[list[str]], limit: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with the line each begins on. The module's limit for cells (128 kB) is less than a long report."""
    while True:
        line = getattr(reader, "line_num", 0) + 1
        before = csv.field_size_limit(limit)
        try:
            cells = next(reader)
        except StopIteration:
            return
        finally:
            csv.field_size_limit(before)
        yield line, cells


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _load_row(record: dict[str, str], column: str, file: str, declared: Declared) -> Loaded:
    return record_loaded(record, column, file, declared, cell_is="column")
