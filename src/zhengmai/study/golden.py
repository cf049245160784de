"""Fully reviewed documents as gold files: what people decided, in the format of the guidelines.

Initiatives are as somebody decided each; times and mentions are as the analysis found them, for nobody
reviews those one by one: `annotated` in each file says so.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from zhengmai.errors import InputError
from zhengmai.store.database import Database
from zhengmai.store.records import analysis, text
from zhengmai.store.reviews import is_fully_reviewed, listed
from zhengmai.study.gold import SUFFIX

_DOC = ("title", "genre", "published", "spoken", "boilerplate")
_TIME = ("start", "end", "text", "value", "anchor")
_MENTION = ("start", "end", "text", "type", "ids")
_INITIATIVE = (
    *("start", "end", "evidence", "act", "status", "parties", "groups", "mechanism", "when", "when_basis"),
    *("stated_by", "field"),
)
_MANIFEST = ("file", "title", "published", "spoken", "genre", "outlet", "url", "synthetic")


def fully_reviewed(database: Database) -> list[str]:
    """The ids of the documents that somebody fully reviewed, later versions only, in order of file."""
    rows = database.read("SELECT id FROM document WHERE superseded = 0 ORDER BY file, id")
    decided = {r.document for r in listed(database, target_kind="document")}
    return [
        row["id"]
        for row in rows
        if row["id"] in decided and is_fully_reviewed(listed(database, document=row["id"]))
    ]


def gold_record(database: Database, document: str) -> dict[str, Any]:
    """One document's gold, keys as in the guidelines; `optional` is what is not core."""
    record, length = analysis(database, document), len(text(database, document))
    return {
        "doc": _some(record["doc"], _DOC),
        "annotated": ["initiatives"],
        "scored": [[0, length]],
        "times": [_some(t, _TIME) for t in record["times"]],
        "mentions": [_some(m, _MENTION) for m in record["mentions"]],
        "initiatives": [
            _some(i, _INITIATIVE) | {"optional": not i.get("core", True)} for i in record["initiatives"]
        ],
    }


def write_gold(database: Database, folder: Path | str) -> list[str]:
    """Write NAME.txt, NAME.gold.json and a manifest.csv of the fully reviewed documents; returns the names.

    Raises InputError if there are none, or if one of the files exists: nothing is written then.
    """
    folder = Path(folder)
    chosen = _named(database, fully_reviewed(database))
    if not chosen:
        raise InputError("No document is fully reviewed yet; gold is made of those alone.")
    files = [folder / "manifest.csv", *(folder / f"{n}{s}" for n in chosen for s in (".txt", SUFFIX))]
    there = [path.name for path in files if path.exists()]
    if there:
        raise InputError(f"{folder} holds {there[0]} already, and nothing was written; name another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in chosen.items():
        (folder / f"{name}.txt").write_bytes(text(database, document).encode())
        written = json.dumps(gold_record(database, document), ensure_ascii=False, indent=1)
        (folder / f"{name}{SUFFIX}").write_text(f"{written}\n", encoding="utf-8")
    _write_manifest(database, folder / "manifest.csv", chosen)
    return list(chosen)


def _named(database: Database, documents: Iterable[str]) -> dict[str, str]:
    """A file name without ending for each document; those of the same name get a part of their id."""
    found: dict[str, str] = {}
    for document in documents:
        file = database.read("SELECT file FROM document WHERE id = ?", (document,))[0]["file"]
        name = Path(file or document[:12]).name.replace("#", "-").removesuffix(".txt")
        found[name if name not in found else f"{name}-{document[:8]}"] = document
    return found


def _write_manifest(database: Database, path: Path, chosen: Mapping[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_MANIFEST)
        for name, document in chosen.items():
            doc = analysis(database, document)["doc"]
            row = {**doc, "file": f"{name}.txt", "synthetic": "true" if doc.get("synthetic") else ""}
            writer.writerow([row.get(column) or "" for column in _MANIFEST])


def _some(record: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: record.get(name) for name in names}
