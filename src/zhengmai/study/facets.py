"""How many of the selected initiatives have each value: what stands beside every choice of a filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from zhengmai.store.selection import Selection
from zhengmai.study.columns import Columns

#: Parameter of a selection to the column it is about.
COLUMNS = {
    "acts": "act",
    "statuses": "status",
    "fields": "field",
    "scopes": "scope",
    "mechanisms": "mechanism",
    "speakers": "stated_by",
}
_PARTIES = ("countries", "organisations")
_DOCUMENTS = {"genres": "genre", "outlets": "outlet", "documents": "id"}
FACETS = (*COLUMNS, *_PARTIES, *_DOCUMENTS)

Keys = np.ndarray[Any, np.dtype[np.int64]]


def facets(
    columns: Columns, selection: Selection, keys: Callable[[Selection], Keys]
) -> Mapping[str, pd.Series[int]]:
    """Counts by value for every parameter of `FACETS`, the most frequent first, values that do not occur left
    out.

    A facet's own choice does not narrow its counts: what one would find by choosing another value is what one
    wants to know. keys: gives the selected initiatives of a selection.
    """
    everywhere = keys(selection)
    found = {}
    for name in FACETS:
        lifted: dict[str, Any] = {name: ()}
        here = keys(replace(selection, **lifted)) if getattr(selection, name) else everywhere
        found[name] = counts(columns, name, here)
    return found


def counts(columns: Columns, name: str, keys: Keys) -> pd.Series[int]:
    """Counts of the values of one facet among these initiatives."""
    if name in _PARTIES:
        inside = np.isin(columns.parties["initiative"].to_numpy(), keys)
        values = columns.parties.loc[inside].drop_duplicates()["party"]
        is_state = values.astype(str).map(_is_state).to_numpy(dtype=bool)
        values = values[is_state if name == "countries" else ~is_state]
    else:
        chosen = columns.initiatives.loc[keys]
        column = _DOCUMENTS.get(name)
        values = columns.documents[column].loc[chosen["document"]] if column else chosen[COLUMNS[name]]
    counted = values.value_counts()
    return counted[counted > 0]


def _is_state(identifier: str) -> bool:
    return len(identifier) == 3 and identifier.isascii() and identifier.isupper()
