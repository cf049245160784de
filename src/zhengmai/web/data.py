"""What the pages read from the corpus file: the only cache, keyed by the file's revision."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from zhengmai.corpus import Corpus
from zhengmai.errors import ZhengmaiError
from zhengmai.lexicon import Lexicon, OwnRow, default_lexicon, with_own
from zhengmai.store.database import Database
from zhengmai.store.search import Hit
from zhengmai.store.selection import Selection
from zhengmai.study import columns as narrow
from zhengmai.study import facets as counting
from zhengmai.study.columns import Columns
from zhengmai.study.keeping import Kept, kept
from zhengmai.web import VARIABLE

_DEFAULT = "zhengmai.zm"

#: Everything there is, also what the pages leave out by default.
EVERYTHING = Selection(core=None, include_unilateral=True, superseded=True)

#: So many places of what is searched for are looked at one by one; of more, those of the earliest documents.
MOST_HITS = 20_000
#: Characters on either side of a place that was searched for.
_CONTEXT = 40

Keys = np.ndarray[Any, np.dtype[np.int64]]


def corpus_path() -> str:
    """The corpus file that is shown."""
    return os.environ.get(VARIABLE, _DEFAULT)


def corpus() -> Corpus:
    """The corpus itself, for writing; what only reads is below."""
    return Corpus(database())


def database() -> Database:
    """The open file."""
    path = corpus_path()
    return _database(path, _identity(path))


def revision() -> int:
    """How often the file was written."""
    return database().revision


def columns() -> Columns:
    """All initiatives as narrow columns."""
    return _columns(*state())


def keys(selection: Selection) -> Keys:
    """Keys of the selected initiatives, ascending."""
    return _keys(*state(), selection)


def document_keys(selection: Selection) -> Keys:
    """Keys of the selected documents, ascending."""
    return _document_keys(*state(), selection)


def facets(selection: Selection) -> Mapping[str, pd.Series[int]]:
    """Counts beside each choice of a filter (see `zhengmai.study.facets`)."""
    return _facets(*state(), selection)


def timeline(selection: Selection) -> pd.DataFrame:
    """The selected initiatives in time order (columns: `Corpus.timeline`)."""
    return _timeline(*state(), selection)


def first(selection: Selection, number: int) -> pd.DataFrame:
    """The first so many of the selected initiatives in time order."""
    return _timeline(*state(), selection, number)


def documents(selection: Selection | None = None) -> pd.DataFrame:
    """The selected documents by date of speaking; without a selection all, earlier versions too."""
    return _documents(*state(), selection or Selection(superseded=True))


def analysis(document: str) -> tuple[dict[str, Any], str]:
    """A document's record and its text; InputError if there is none of this id."""
    return _analysis(*state(), document)


def initiative(identifier: str) -> dict[str, Any] | None:
    """An initiative's record by its id, also of a rejected one; None if there is none of this id."""
    return _initiative(*state(), identifier)


def lexicon() -> Lexicon:
    """The lexicon of this corpus: the package's, with the corpus's own rows over it."""
    return _lexicon(corpus_path(), corpus().lexicon.rows())


def holding(words: Sequence[str]) -> list[str]:
    """The current documents in which one of these words stands, by id."""
    found = {hit.document for word in words for hit in corpus().search(word, context=0)}
    return sorted(found)


def identifiers(keys: Sequence[int]) -> list[str]:
    """The ids of initiatives by their keys, in the same order."""
    marks = ", ".join("?" * len(keys))
    rows = database().read(f"SELECT key, id FROM initiative WHERE key IN ({marks})", list(keys))
    known = {int(row[0]): str(row[1]) for row in rows}
    return [known[key] for key in keys]


def title(document: str) -> str:
    """What a document is called, by id: its title, else its file, else what came."""
    return titles().get(document, document)


def titles() -> Mapping[str, str]:
    """What every document is called, by id."""
    return _titles(*state())


def home(identifier: str) -> str | None:
    """The id of the document that an initiative stands in, if there is one; the current version first."""
    return _home(*state(), identifier)


def within(identifier: str, selection: Selection) -> bool:
    """Whether an initiative is among the selected ones."""
    rows = database().read("SELECT key FROM initiative WHERE id = ?", (identifier,))
    return bool(np.isin([row[0] for row in rows], keys(selection)).any())


def hits(text: str, selection: Selection, limit: int) -> Sequence[Hit]:
    """The places of these characters in the selected documents by date, at most so many."""
    return _hits(*state(), text, selection, limit)


def state() -> tuple[str, int]:
    """What answers depend on: the file, and how often it was written."""
    return corpus_path(), revision()


def _identity(path: str) -> tuple[int, int] | None:
    """Tells a file from another that took its place."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@st.cache_resource(show_spinner=False, max_entries=4)
def _database(path: str, identity: tuple[int, int] | None) -> Database:
    return Database.open(path)


def opened(path: str) -> Database:
    """The open file of this path, one for all who look at it."""
    return _database(path, _identity(path))


def shut() -> None:
    """Close the file: for the end of the server."""
    with suppress(ZhengmaiError):
        opened(corpus_path()).close()
    _database.clear()


@st.cache_resource(show_spinner=False, max_entries=2)
def _columns(path: str, revision: int) -> Columns:
    last = _last(path, _identity(path))
    last["kept"] = kept(opened(path), last.get("kept"))
    return last["kept"].columns


@st.cache_resource(show_spinner=False, max_entries=2)
def _last(path: str, identity: tuple[int, int] | None) -> dict[str, Kept]:
    """Where the columns stay from one revision to the next."""
    return {}


@st.cache_data(show_spinner=False, max_entries=32)
def _keys(path: str, revision: int, selection: Selection) -> Keys:
    return narrow.keys(opened(path), selection)


@st.cache_data(show_spinner=False, max_entries=32)
def _document_keys(path: str, revision: int, selection: Selection) -> Keys:
    return narrow.document_keys(opened(path), selection)


@st.cache_data(show_spinner=False, max_entries=32)
def _facets(path: str, revision: int, selection: Selection) -> Mapping[str, pd.Series[int]]:
    return counting.facets(_columns(path, revision), selection, lambda s: _keys(path, revision, s))


@st.cache_data(show_spinner=False, max_entries=16)
def _timeline(path: str, revision: int, selection: Selection, limit: int | None = None) -> pd.DataFrame:
    return Corpus(opened(path)).timeline(selection, limit=limit)


@st.cache_data(show_spinner=False, max_entries=4)
def _documents(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return Corpus(opened(path)).documents(selection)


@st.cache_data(show_spinner=False, max_entries=64)
def _analysis(path: str, revision: int, document: str) -> tuple[dict[str, Any], str]:
    held = Corpus(opened(path))
    return held.analysis(document), held.text(document)


@st.cache_data(show_spinner=False, max_entries=64)
def _initiative(path: str, revision: int, identifier: str) -> dict[str, Any] | None:
    rows = opened(path).read(
        "SELECT i.record FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE i.id = ?"
        " ORDER BY d.superseded LIMIT 1",
        (identifier,),
    )
    return json.loads(rows[0][0]) if rows else None


@st.cache_resource(show_spinner=False, max_entries=2)
def _lexicon(path: str, rows: tuple[OwnRow, ...]) -> Lexicon:
    return with_own(default_lexicon(), rows)


@st.cache_resource(show_spinner=False, max_entries=2)
def _titles(path: str, revision: int) -> Mapping[str, str]:
    documents = _columns(path, revision).documents
    return dict(zip(documents["id"], documents["title"].fillna(documents["file"]).fillna(""), strict=True))


@st.cache_data(show_spinner=False, max_entries=256)
def _home(path: str, revision: int, identifier: str) -> str | None:
    rows = opened(path).read(
        "SELECT d.id FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE i.id = ?"
        " ORDER BY d.superseded LIMIT 1",
        (identifier,),
    )
    return str(rows[0][0]) if rows else None


@st.cache_data(show_spinner=False, max_entries=8)
def _hits(path: str, revision: int, text: str, selection: Selection, limit: int) -> Sequence[Hit]:
    return Corpus(opened(path)).search(text, selection=selection, limit=limit, context=_CONTEXT)
