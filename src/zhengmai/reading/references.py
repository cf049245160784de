"""What a reference manager exports (.ris, CSL-JSON): files attached to references, as rows of a manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhengmai.errors import DateError, ReadError
from zhengmai.reading.charset import decode
from zhengmai.reading.declared import edtf, from_cells
from zhengmai.reading.manifest import Entry, file_key

REFERENCES = (".ris", ".json")
_TAG = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)\Z")
#: RIS tags by slot, the first that is there counts. L1 to L4 hold attached files; UR is only noted.
_RIS = {
    "title": ("TI", "T1", "CT"),
    "published": ("DA", "PY", "Y1"),
    "outlet": ("T2", "JO", "JF", "JA", "PB"),
    "url": ("UR",),
    "retrieved": ("Y2",),
    "author": ("AU", "A1"),
}
_ATTACHED = ("L1", "L2", "L3", "L4")
_CSL = {"title": "title", "outlet": "container-title", "url": "URL", "number": "number", "rights": "license"}
_WEB = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def references(data: bytes, suffix: str) -> dict[str, Entry] | None:
    """The attached files of an export with what it says of them, by `file_key`; None if it is no such export.

    Files are named as the export names them, from its own folder on. Addresses on the web are no files.
    """
    try:
        text = decode(data).text
    except ReadError:
        return None
    told = _of_ris(text) if suffix.lower() == ".ris" else _of_csl(text)
    if told is None:
        return None
    entries: dict[str, Entry] = {}
    for number, (files, cells) in enumerate(told, 1):
        for file in files:
            entries.setdefault(file_key(file), Entry(number, file, from_cells(cells)))
    return entries


def _of_ris(text: str) -> Iterator[tuple[list[str], dict[str, str]]] | None:
    lines = [match.groups() for line in text.splitlines() if (match := _TAG.match(line.strip()))]
    return _ris_items(lines) if any(tag == "TY" for tag, _ in lines) else None


def _ris_items(lines: Sequence[Sequence[str]]) -> Iterator[tuple[list[str], dict[str, str]]]:
    item: dict[str, list[str]] = {}
    for tag, value in (*lines, ("ER", "")):
        if tag != "ER":
            item.setdefault(tag, []).append(value.strip())
            continue
        found = {slot: next((item[t] for t in tags if t in item), []) for slot, tags in _RIS.items()}
        cells = {slot: values[0] for slot, values in found.items() if values and slot != "author"}
        yield (
            _files([v for t in _ATTACHED for v in item.get(t, [])]),
            _dated({**cells, "author": "; ".join(found["author"])}),
        )
        item = {}


def _of_csl(text: str) -> list[tuple[list[str], dict[str, str]]] | None:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    items = told.get("items") if isinstance(told, dict) else told
    if not isinstance(items, list) or not all(
        isinstance(i, dict) and ("type" in i or "itemType" in i) for i in items
    ):
        return None
    return [(_files(_csl_files(item)), _csl_cells(item)) for item in items]


def _csl_files(item: Mapping[str, Any]) -> list[str]:
    attached = item.get("attachments")
    listed = [a for a in attached if isinstance(a, dict)] if isinstance(attached, list) else []
    paths = [
        next((a[k] for k in ("path", "localPath", "file") if isinstance(a.get(k), str)), "") for a in listed
    ]
    return [*paths, item["file"]] if isinstance(item.get("file"), str) else paths


def _csl_cells(item: Mapping[str, Any]) -> dict[str, str]:
    cells = {slot: item[key] for slot, key in _CSL.items() if isinstance(item.get(key), str)}
    issued = item.get("issued")
    if isinstance(issued, dict):
        raw = issued.get("raw") or issued.get("literal") or ""
        cells["published"] = _joined(issued.get("date-parts")) or str(raw)
    accessed = item.get("accessed")
    if isinstance(accessed, dict) and isinstance(accessed.get("date-parts"), list):
        cells["retrieved"] = _joined(accessed["date-parts"])
    authors = item.get("author")
    named = [a for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    cells["author"] = "; ".join(
        str(a.get("literal") or f"{a.get('family', '')}{a.get('given', '')}") for a in named
    )
    return _dated(cells)


def _joined(parts: Any) -> str:
    """The first date of CSL's lists of year, month and day."""
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return "-".join(f"{p:0>2}" for p in map(str, first))


def _files(given: Sequence[str]) -> list[str]:
    """Attached files: `a.pdf;b.html`, or `title:a.pdf:application/pdf` as some programs write."""
    parts = [p for value in given for p in value.split(";")]
    named = [p.split(":")[1] if p.count(":") == 2 and not _WEB.match(p) else p for p in parts]
    return [p.strip() for p in named if p.strip() and not _WEB.match(p.strip())]


def _dated(cells: dict[str, str]) -> dict[str, str]:
    """With dates as EDTF; what is none is kept under `date` or `accessed`, for it stops no file."""
    for slot, kept in (("published", "date"), ("retrieved", "accessed")):
        written = cells.pop(slot, "")
        parts = [p for p in written.split("/") if p.strip().isdigit()]
        try:
            cells[slot] = edtf("-".join(f"{int(p):02d}" for p in parts[:3]) if "/" in written else written)
        except (DateError, ValueError):
            cells[kept] = written
    return cells
