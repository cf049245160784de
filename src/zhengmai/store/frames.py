"""One tidy pandas frame per noun. Texts are Python strings or None, lists are tuples, days `YYYY-MM-DD`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from zhengmai.store.database import Database
from zhengmai.store.rows import INITIATIVE, MENTION, TIME, small_item, unpacked
from zhengmai.store.selection import Selection

_WHOLE = ("start", "end", "characters", "mentions", "times", "initiatives", "documents")
_TRUTH = ("core", "synthetic", "superseded")
_SCALARS = tuple(name for name in INITIATIVE if name not in ("id", "start", "end"))
_FROM_RECORD = ("parties", "roles", "groups", "participants", "quantities", "condition", "voice")

DOCUMENTS = (
    *("document", "file", "title", "genre", "language", "outlet", "url", "published", "published_basis"),
    *("published_earliest", "published_latest", "spoken", "spoken_basis", "spoken_earliest", "spoken_latest"),
    *("synthetic", "extra", "characters", "mentions", "times", "initiatives", "added_at", "version_of"),
    "superseded",
)
MENTIONS = ("mention", "document", "file", *MENTION[1:])
TIMES = ("document", "file", *TIME)
INITIATIVES = (
    *("initiative", "document", "file", "title", "genre", "synthetic", "start", "end", *_SCALARS),
    *("stated_earliest", "stated_latest", *_FROM_RECORD, "reviewed", "external"),
)
COVERAGE = ("year", "genre", "documents", "characters", "initiatives")

_TIMELINE = (
    'i.earliest NULLS LAST, i.latest NULLS LAST, i.stated_on NULLS LAST, d.id, i.start, i."end", i.act, i.key'
)
_DOCUMENT = 'd.id, i.start, i."end", i.key'


def documents(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per document, by date of speaking."""
    condition, params = selection.where_documents()
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} AS t WHERE t.document = d.key) AS {table}s"
        for table in ("mention", "time", "initiative")
    )
    rows = database.read(
        f"SELECT d.*, d.id AS document, v.id AS earlier, {counts} FROM document AS d"
        f" LEFT JOIN document AS v ON v.key = d.version_of WHERE {condition}"
        " ORDER BY d.spoken_earliest NULLS LAST, d.id",
        params,
    )
    found = ({**dict(row), "version_of": row["earlier"], "extra": unpacked(row["extra"])} for row in rows)
    return _frame(found, DOCUMENTS)


def mentions(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per mention, by document and place."""
    return _frame(_small(database, selection, "mention", MENTION), MENTIONS)


def times(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per time expression, by document and place."""
    return _frame(_small(database, selection, "time", TIME), TIMES)


def initiatives(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per initiative, by document and place."""
    return _initiatives(database, selection, _DOCUMENT, None)


def timeline(database: Database, selection: Selection, limit: int | None = None) -> pd.DataFrame:
    """The same rows by earliest, latest, stated_on, document and start; what is open or unknown last."""
    return _initiatives(database, selection, _TIMELINE, limit)


def coverage(database: Database, selection: Selection) -> pd.DataFrame:
    """How much there is to read: one row per year of speaking (None if unknown) and genre."""
    about, params = selection.where_documents()
    what, more = selection.where()
    rows = database.read(
        "SELECT substr(d.spoken_earliest, 1, 4) AS year, d.genre, count(*) AS documents,"
        " sum(d.characters) AS characters,"
        f" sum((SELECT count(*) FROM initiative AS i WHERE i.document = d.key AND {what})) AS initiatives"
        f" FROM document AS d WHERE {about} GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2 NULLS LAST",
        [*more, *params],
    )
    return _frame((dict(row) for row in rows), COVERAGE)


def _initiatives(database: Database, selection: Selection, order: str, limit: int | None) -> pd.DataFrame:
    condition, params = selection.where()
    rows = database.read(
        "SELECT i.*, i.id AS initiative, d.id AS document, d.file, d.title, d.genre, d.synthetic,"
        " s.state AS reviewed, s.external FROM initiative AS i JOIN document AS d ON d.key = i.document"
        f" LEFT JOIN judgement AS s ON s.initiative = i.key WHERE {condition}"
        f" ORDER BY {order} LIMIT ?",
        [*params, -1 if limit is None else limit],
    )
    return _frame((_initiative(row) for row in rows), INITIATIVES)


def _initiative(row: sqlite3.Row) -> dict[str, Any]:
    record = unpacked(row["record"])
    # Joined after i.*, the columns of the document come last and win; by name a row would give the first.
    columns = dict(zip(row.keys(), tuple(row), strict=True))
    external = tuple(unpacked(row["external"])) if row["external"] else ()
    return columns | {name: _hashable(record.get(name)) for name in _FROM_RECORD} | {"external": external}


def _small(
    database: Database, selection: Selection, table: str, columns: Sequence[str]
) -> Iterable[dict[str, Any]]:
    condition, params = selection.where_documents()
    rows = database.read(
        f"SELECT t.*, d.id AS owner, d.file FROM {table} AS t JOIN document AS d ON d.key = t.document"
        f' WHERE {condition} ORDER BY d.id, t.start, t."end", t.key',
        params,
    )
    for row in rows:
        item = small_item(dict(row), columns)
        item["mention"] = item.get("id")
        yield {k: _hashable(v) for k, v in item.items()} | {"document": row["owner"], "file": row["file"]}


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a frame with exactly these columns and their types, also where there is no row."""
    taken = list(rows)
    return pd.DataFrame({name: _column(name, [row[name] for row in taken]) for name in columns})


def _column(name: str, values: list[Any]) -> pd.Series[Any]:
    if name in _WHOLE:
        return pd.Series([v or 0 for v in values], dtype="int64")
    if name in _TRUTH:
        return pd.Series([bool(v) for v in values], dtype="bool")
    if name == "confidence":
        return pd.Series([float("nan") if v is None else v for v in values], dtype="float64")
    # object, not pandas' own text type: a missing text is None in every version of pandas.
    return pd.Series(values, dtype="object")
