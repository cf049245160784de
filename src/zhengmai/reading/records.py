"""One document of many: a JSON object, or a row of a table, with a text and what is known about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from zhengmai.errors import InputError, ReadError
from zhengmai.reading.charset import refuse_binary
from zhengmai.reading.declared import Declared, from_cells, unbroken
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.source import Loaded, loaded


def record_loaded(
    record: Mapping[str, object], column: str, file: str | None, declared: Declared, *, cell_is: str = "key"
) -> Loaded:
    """The document of a record whose text stands under `column`; raises ReadError.

    cell_is: what to call a slot of the record in messages.
    """
    text = record.get(column)
    if not isinstance(text, str):
        raise ReadError(f"its record has no '{column}', or one that is no string")
    text = unbroken(text)
    refuse_binary(text)
    try:
        own = from_cells({str(k): _cell(v) for k, v in record.items()}, own=(column, "id"))
    except InputError as error:
        raise ReadError(str(error).replace("column", cell_is, 1)) from None
    known_by = _known_by(file, _cell(record.get("id")), text)
    return loaded(Extracted(text, "utf-8"), None, known_by, declared.over(own))


def numbered(file: str, text: str, given: str = "") -> str:
    """`file#id`; without an id the text's hash, since places shift when something is put in before."""
    return f"{file}#{given or hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _known_by(file: str | None, identity: str, text: str) -> str | None:
    given = unbroken(identity).strip()
    if not file:
        return f"-#{given}" if given else None
    return numbered(file, text, given)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
