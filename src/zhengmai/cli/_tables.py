"""Rows as an aligned table, CSV or lines of JSON, harmless for terminals and spreadsheets."""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from zhengmai.cli.clean import clean

FORMATS = ("table", "csv", "jsonl")

#: What makes a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GAP = "  "


def add_format_argument(parser: argparse.ArgumentParser, **more: str) -> None:
    """Declare --format; more: further formats of a command, with what they are."""
    further = "".join(f"; {name}: {what}" for name, what in more.items())
    parser.add_argument(
        "--format",
        choices=(*FORMATS, *more),
        default="table",
        help="table: aligned, for reading; csv: every column, safe to open in a spreadsheet; "
        f"jsonl: every column, a JSON object a line{further} (default: table)",
    )


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], stream: TextIO) -> None:
    """Rows as CSV: lists separated by `|`, other structures as JSON, formulas made text by a leading '."""
    writer = csv.writer(stream if not stream.isatty() else _Cleaning(stream), lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(row[name]) for name in columns] for row in rows)


def csv_cell(value: Any) -> str:
    """One value as a CSV cell."""
    if value is None or value != value:  # NaN, an unknown number, is not equal to itself
        return ""
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        value = "|".join(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def write_jsonl(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """Rows as JSON, one a line; unknown numbers become null."""
    for row in rows:
        known = {name: None if value != value else value for name, value in row.items()}
        line = json.dumps(known, ensure_ascii=False, allow_nan=False)
        stream.write((clean(line) if stream.isatty() else line) + "\n")


def write_table(rows: Sequence[Mapping[str, str]], columns: Sequence[str], stream: TextIO) -> None:
    """Rows under a head, aligned by the width of Chinese characters; the last column is cut on a terminal."""
    cells = [[*columns], *([clean(row[name]) for name in columns] for row in rows)]
    widths = [max(width(line[i]) for line in cells) for i in range(len(columns))]
    room = shutil.get_terminal_size().columns if stream.isatty() else None
    for line in cells:
        padded = [padded_to(cell, w) for cell, w in zip(line, widths, strict=True)]
        text = _GAP.join(padded).rstrip()
        stream.write((text if room is None else cut(text, room)) + "\n")


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for Chinese, none for combining marks."""
    return sum(_columns(character) for character in text)


def padded_to(text: str, columns: int, *, right: bool = False) -> str:
    """The text with blanks up to a width, before it if it is to stand at the right."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def cut(text: str, columns: int) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    return text if width(text) <= columns else "".join(_beginning(text, columns - 1)) + "…"


def _beginning(text: str, columns: int) -> Iterator[str]:
    for character in text:
        columns -= _columns(character)
        if columns < 0:
            return
        yield character


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class _Cleaning(io.TextIOBase):
    """A terminal that gets lines without control characters (a cell's own line ends become blanks)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        return self._stream.write(clean(line.removesuffix("\n")) + "\n")
