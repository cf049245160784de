"""Many documents in one file or stream: a JSON object a line, with `text` and what is known about it."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from zhengmai.errors import ReadError
from zhengmai.reading.declared import Declared
from zhengmai.reading.options import TEXT_COLUMN, Options
from zhengmai.reading.records import record_loaded
from zhengmai.reading.source import Loaded, Source, bytes_source, failed_read, os_reason, too_large
from zhengmai.reading.streams import Opener

_CHUNK = 1 << 20


def file_records(
    name: str, opener: Opener, file: str, declared: Declared, options: Options
) -> Iterator[Source]:
    """The documents of a .jsonl file, a source for each line that is not blank."""
    empty = True
    try:
        with opener() as stream:
            for source in _sources(name, file, b"", stream, declared, options):
                empty = False
                yield source
    except (OSError, ValueError) as error:
        yield failed_read(name, os_reason(error))
        return
    if empty:
        yield failed_read(name, "it is empty: there is no record in it")


def stream_records(name: str, stream: BinaryIO, options: Options) -> Iterator[Source]:
    """The documents of a stream: records if its first line is one, otherwise all of it as one plain text.

    The first line decides, so that a broken record later on is a failure of its own and not a reason to
    take JSON for prose, and so that a pipe need not be held in memory.
    """
    max_size = options.max_size
    try:
        head = _head(stream, max_size)
        if _is_record(head, options.text_column or TEXT_COLUMN):
            yield from _sources(name, None, head, stream, options.arguments, options)
            return
        data = head + stream.read(max(0, max_size + 1 - len(head)))
    except (OSError, ValueError) as error:
        yield failed_read(name, os_reason(error))
        return
    yield (
        failed_read(name, too_large(len(data), max_size))
        if len(data) > max_size
        else bytes_source(name, data, None, options.arguments)
    )


def _head(stream: BinaryIO, max_size: int) -> bytes:
    """The stream up to the end of its first line that is not blank."""
    head = b""
    while not head.removeprefix(codecs.BOM_UTF8).strip() and len(head) <= max_size:
        line = stream.readline(max_size + 1)
        if not line:
            break
        head += line
    return head


def _is_record(line: bytes, column: str) -> bool:
    try:
        return column in _parse(line)
    except ReadError:
        return False


def _sources(
    name: str, file: str | None, head: bytes, stream: BinaryIO, declared: Declared, options: Options
) -> Iterator[Source]:
    column = options.text_column or TEXT_COLUMN
    for number, line, size in _lines(head, stream, options.max_size):
        where = f"{name}, line {number}"
        if size > options.max_size:
            yield failed_read(where, too_large(size, options.max_size))
        elif line.strip():
            yield Source(where, partial(_load_record, line, column, file, declared))


def _lines(head: bytes, stream: BinaryIO, max_size: int) -> Iterator[tuple[int, bytes, int]]:
    """Numbered lines with their sizes; of one beyond the limit only the beginning is kept."""
    number = 0
    for part in (io.BytesIO(head), stream):
        while line := part.readline(max_size + 1):
            number += 1
            size = (
                len(line) if line.endswith(b"\n") else len(line) + _rest_of_line(part, len(line) > max_size)
            )
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, size


def _rest_of_line(stream: BinaryIO, is_cut: bool) -> int:
    size = 0
    while is_cut and (rest := stream.readline(_CHUNK)):
        size += len(rest)
        is_cut = not rest.endswith(b"\n")
    return size


def _load_record(line: bytes, column: str, file: str | None, declared: Declared) -> Loaded:
    return record_loaded(_parse(line), column, file, declared)


def _parse(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ReadError("it is not UTF-8; save the file in UTF-8") from None
    except (ValueError, RecursionError):
        raise ReadError("it is not valid JSON; a record is one JSON object on one line") from None
    if not isinstance(record, dict):
        raise ReadError("it is not a JSON object; a record is one JSON object on one line")
    return record
