"""One document's analysis as rows of the tables, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from zhengmai.errors import CorpusError
from zhengmai.model.dates import bounds

#: In the order of the JSON record, so that a stored one comes back byte for byte.
MENTION = ("id", "start", "end", "text", "type", "ids", "rule", "why")
TIME = ("start", "end", "text", "value", "earliest", "latest", "anchor", "rule", "reason", "alternatives")
INITIATIVE = (
    *("id", "start", "end", "evidence", "quote", "act", "status", "strength", "core", "scope", "mechanism"),
    *("mechanism_id", "framework", "place", "when", "when_basis", "when_role", "earliest", "latest"),
    *("stated_on", "stated_by", "field", "occasion", "part_of", "confidence", "rule"),
)
_DOC = (
    *(
        "title",
        "genre",
        "language",
        "outlet",
        "url",
        "published",
        "published_basis",
        "spoken",
        "spoken_basis",
    ),
    "synthetic",
)
_LISTS = ("ids", "alternatives")


def document_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `document` that an analysis (plain data, as `zhengmai annotate` writes it) fills."""
    doc = record["doc"]
    row = {name: doc.get(name) for name in _DOC}
    row["synthetic"] = bool(row["synthetic"])
    for name in ("published", "spoken"):
        row[f"{name}_earliest"], row[f"{name}_latest"] = bounds(doc.get(name))
    return row | {
        "id": record["id"],
        "file": record["file"],
        "schema": record["schema"],
        "extra": packed(doc.get("extra", {})),
        "doc": packed(doc),
        "engine": packed(record["engine"]),
    }


def small_row(item: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    """A mention or a time as a row; what has no column of its own goes to `more`."""
    names = tuple(columns)
    row = {name: packed(item[name]) if name in _LISTS else item.get(name) for name in names}
    more = {name: value for name, value in item.items() if name not in names}
    return row | {"more": packed(more) if more else None}


def small_item(row: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    """The mention or time that a row holds."""
    item = {name: unpacked(row[name]) if name in _LISTS else row[name] for name in columns}
    return item | (unpacked(row["more"]) if row["more"] else {})


def initiative_row(record: Mapping[str, Any]) -> dict[str, Any]:
    """An initiative as a row: the whole record, and columns to select and sort by."""
    row = {name: record.get(name) for name in INITIATIVE}
    row["core"] = bool(record.get("core", True))
    row["stated_earliest"], row["stated_latest"] = bounds(record.get("stated_on"))
    return row | {"record": packed(record)}


def packed(value: Any) -> str:
    """JSON as the corpus file keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Any:
    """A value that the corpus file keeps as JSON; raises CorpusError if it is damaged."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CorpusError("The corpus file holds a damaged record; go back to a copy of it.") from error
