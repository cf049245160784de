"""All initiatives as narrow columns in memory, so that counts and densities of many need no second look at
them.

`columns(database)` once for a revision, `keys(database, selection)` for each selection; `facets` and the
charts count from both. 200,000 initiatives take about 40 MB.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from zhengmai.store.database import Database
from zhengmai.store.selection import Selection

#: Columns with few values: counted by their codes.
CATEGORIES = ("act", "status", "field", "scope", "mechanism", "stated_by", "occasion")
DATES = ("earliest", "latest", "stated_earliest", "stated_latest")
_OF_INITIATIVES = (
    "SELECT key, document, act, status, field, scope, coalesce(mechanism_id, mechanism), stated_by, occasion,"
    ' earliest, latest, stated_earliest, stated_latest, "when" IS NOT NULL FROM initiative'
    " WHERE {} ORDER BY key"
)
_OF_PARTIES = (
    "SELECT p.initiative, p.party FROM initiative_party AS p"
    " JOIN initiative AS i ON i.key = p.initiative WHERE {} ORDER BY p.initiative, p.position"
)
_OF_DOCUMENTS = (
    "SELECT key, id, title, file, genre, outlet, spoken_earliest, spoken_latest, synthetic, superseded"
    " FROM document ORDER BY key"
)
_EPOCH = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True, slots=True)
class Columns:
    """initiatives: indexed by key; document (its key), `CATEGORIES` as categories, `DATES` as days since 1970
    (float, NaN if open), dated (whether the text gives a date). parties: initiative (key) and party.
    documents: indexed by key; id, title, file, genre, outlet, spoken_earliest, spoken_latest, synthetic,
    superseded.
    """

    initiatives: pd.DataFrame
    parties: pd.DataFrame
    documents: pd.DataFrame


def columns(database: Database) -> Columns:
    """Read the narrow columns of everything in the corpus file, earlier versions and rejected ones too."""
    return Columns(_initiatives(database), _parties(database), _documents(database))


def renewed(before: Columns, database: Database, documents: Sequence[int]) -> Columns:
    """The same where nothing changed but what is known of these documents (keys), which is read anew."""
    initiatives, parties = before.initiatives, before.parties
    old = initiatives.index[initiatives["document"].isin(documents)]
    marks = ", ".join("?" * len(documents))
    fresh = _initiatives(database, f"document IN ({marks})", documents)
    owned = _parties(database, f"i.document IN ({marks})", documents)
    return Columns(
        _joined(initiatives.drop(index=old), fresh, CATEGORIES).sort_index(),
        _joined(parties[~parties["initiative"].isin(old)], owned, ("party",)).sort_values(
            "initiative", kind="stable", ignore_index=True
        ),
        before.documents,
    )


def _joined(kept: pd.DataFrame, fresh: pd.DataFrame, categories: Sequence[str]) -> pd.DataFrame:
    """One frame under the other; categories become those of both."""
    for name in categories:
        both = list(dict.fromkeys((*kept[name].cat.categories, *fresh[name].cat.categories)))
        kept = kept.assign(**{name: kept[name].cat.set_categories(both)})
        fresh = fresh.assign(**{name: fresh[name].cat.set_categories(both)})
    return pd.concat([kept, fresh])


def _initiatives(database: Database, condition: str = "1", params: Sequence[int] = ()) -> pd.DataFrame:
    rows = [tuple(row) for row in database.read(_OF_INITIATIVES.format(condition), list(params))]
    values = list(zip(*rows, strict=True)) if rows else [()] * 14
    found: dict[str, Any] = {"document": np.array(values[1], dtype="int64")}
    found |= {name: pd.Categorical(values[2 + n]) for n, name in enumerate(CATEGORIES)}
    found |= {name: days(values[9 + n]) for n, name in enumerate(DATES)}
    found["dated"] = np.array(values[13], dtype=bool)
    return pd.DataFrame(found, index=pd.Index(np.array(values[0], dtype="int64"), name="key"))


def keys(database: Database, selection: Selection) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The keys of the selected initiatives, ascending."""
    condition, params = selection.where()
    rows = database.read(
        f"SELECT i.key FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE {condition}",
        params,
    )
    return np.sort(np.fromiter((row[0] for row in rows), dtype="int64", count=len(rows)))


def document_keys(database: Database, selection: Selection) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The keys of the selected documents, ascending."""
    condition, params = selection.where_documents()
    rows = database.read(f"SELECT d.key FROM document AS d WHERE {condition}", params)
    return np.sort(np.fromiter((row[0] for row in rows), dtype="int64", count=len(rows)))


def days(values: Sequence[str | None]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Days since 1970 of `YYYY-MM-DD` strings; NaN for None. Any year of the calendar will do."""
    coded: pd.Categorical[Any] = pd.Categorical(np.array(values, dtype="object"))
    known = np.array([str(c) for c in coded.categories], dtype="datetime64[D]")
    numbers = np.append((known - _EPOCH).astype("float64"), np.nan)
    found: np.ndarray[Any, np.dtype[np.float64]] = numbers[coded.codes]
    return found


def _parties(database: Database, condition: str = "1", params: Sequence[int] = ()) -> pd.DataFrame:
    rows = [tuple(row) for row in database.read(_OF_PARTIES.format(condition), list(params))]
    owners, names = zip(*rows, strict=True) if rows else ((), ())
    return pd.DataFrame({"initiative": np.array(owners, dtype="int64"), "party": pd.Categorical(names)})


def _documents(database: Database) -> pd.DataFrame:
    names = (*("id", "title", "file", "genre", "outlet", "spoken_earliest", "spoken_latest"), "synthetic")
    rows = [tuple(row) for row in database.read(_OF_DOCUMENTS)]
    frame = pd.DataFrame.from_records(rows, columns=["key", *names, "superseded"]).set_index("key")
    return frame.astype({"synthetic": bool, "superseded": bool})
