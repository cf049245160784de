"""Rows as an Excel workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from zhengmai.errors import InputError
from zhengmai.export.rows import COLUMNS, flat

# What a workbook cannot hold: control characters, and more than so many in a cell.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_000
_MOST_ROWS = 1_000_000


def to_xlsx(rows: Iterable[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """A workbook with the rows on its first sheet and what they are on its second.

    No cell is a formula. about: names and values for the second sheet. Raises InputError for too many rows.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("initiatives")
    sheet.freeze_panes = "A2"
    sheet.append(list(COLUMNS))
    for number, row in enumerate(rows):
        if number >= _MOST_ROWS:
            raise InputError("An Excel sheet holds a million rows; narrow the filters, or take CSV.")
        cells = flat(row)
        line = []
        for name in COLUMNS:
            cell = WriteOnlyCell(sheet, value=_clean(cells[name]))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # or a text that begins with = would be taken for a formula
            line.append(cell)
        sheet.append(line)
    second = book.create_sheet("about")
    for name, value in about.items():
        second.append([name, _clean(value)])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _clean(value: Any) -> Any:
    return _CONTROL.sub("", value)[:_LONGEST] if isinstance(value, str) else value
