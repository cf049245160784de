"""Mentions of one name, or how many there are of each: asked of the corpus file, for there are too many to
keep.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.web import data

_MOST = 2_000


def counted(kind: str) -> pd.Series[int]:
    """How often each id of a kind is named in current documents, the most frequent first."""
    return _counted(data.corpus_path(), data.revision(), kind)


def mentions_of(kind: str, identifier: str) -> pd.DataFrame:
    """Every mention of an id: text, document (its id) and spoken (first day, or None)."""
    return _mentions_of(data.corpus_path(), data.revision(), kind, identifier)


@st.cache_data(show_spinner=False, max_entries=12)
def _counted(path: str, revision: int, kind: str) -> pd.Series[int]:
    rows = data.database().read(
        "SELECT e.value, count(*) AS n FROM mention AS m JOIN document AS d ON d.key = m.document,"
        " json_each(m.ids) AS e WHERE m.type = ? AND d.superseded = 0 GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?",
        (kind, _MOST),
    )
    return pd.Series({str(row[0]): int(row[1]) for row in rows}, dtype="int64")


@st.cache_data(show_spinner=False, max_entries=12)
def _mentions_of(path: str, revision: int, kind: str, identifier: str) -> pd.DataFrame:
    rows = data.database().read(
        "SELECT m.text, d.id, d.spoken_earliest FROM mention AS m JOIN document AS d ON d.key = m.document"
        " WHERE m.type = ? AND d.superseded = 0"
        " AND EXISTS (SELECT 1 FROM json_each(m.ids) AS e WHERE e.value = ?) ORDER BY d.spoken_earliest",
        (kind, identifier),
    )
    return pd.DataFrame([tuple(row) for row in rows], columns=["text", "document", "spoken"])
