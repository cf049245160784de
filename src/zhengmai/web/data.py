"""What the pages read from the corpus file: the only cache, keyed by the file's revision."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from zhengmai.corpus import Corpus
from zhengmai.lexicon import Lexicon, OwnRow, default_lexicon, with_own
from zhengmai.store import grouping
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
    return _columns(*_state())


def keys(selection: Selection) -> Keys:
    """Keys of the selected initiatives, ascending."""
    return _keys(*_state(), selection)


def document_keys(selection: Selection) -> Keys:
    """Keys of the selected documents, ascending."""
    return _document_keys(*_state(), selection)


def facets(selection: Selection) -> Mapping[str, pd.Series[int]]:
    """Counts beside each choice of a filter (see `zhengmai.study.facets`)."""
    return _facets(*_state(), selection)


def timeline(selection: Selection) -> pd.DataFrame:
    """The selected initiatives in time order (columns: `Corpus.timeline`)."""
    return _timeline(*_state(), selection)


def threaded(selection: Selection) -> pd.DataFrame:
    """The same with the thread of each and what that is called (`thread`, `subject`), None without one."""
    known = links(selection).drop_duplicates("initiative").set_index("initiative")[["thread", "subject"]]
    return timeline(selection).join(known, on="initiative")


def first(selection: Selection, number: int) -> pd.DataFrame:
    """The first so many of the selected initiatives in time order."""
    return _timeline(*_state(), selection, number)


def documents(selection: Selection | None = None) -> pd.DataFrame:
    """The selected documents by date of speaking; without a selection all, earlier versions too."""
    return _documents(*_state(), selection or Selection(superseded=True))


def analysis(document: str) -> tuple[dict[str, Any], str]:
    """A document's record and its text; InputError if there is none of this id."""
    return _analysis(*_state(), document)


def initiative(identifier: str) -> dict[str, Any] | None:
    """An initiative's record by its id, also of a rejected one; None if there is none of this id."""
    return _initiative(*_state(), identifier)


def promises(selection: Selection) -> pd.DataFrame:
    """What was promised and what became of it (columns: `Corpus.promises`)."""
    _threaded()
    return _promises(*_state(), selection)


def links(selection: Selection) -> pd.DataFrame:
    """The steps of the selected threads (columns: `Corpus.links`)."""
    _threaded()
    return _links(*_state(), selection)


def lexicon() -> Lexicon:
    """The lexicon of this corpus: the package's, with the corpus's own rows over it."""
    return _lexicon(corpus_path(), corpus().lexicon.rows())


def holding(words: Sequence[str]) -> list[str]:
    """The current documents in which one of these words stands, by id."""
    found = {hit.document for word in words for hit in corpus().search(word, context=0)}
    return sorted(found)


def history(identifier: str) -> pd.DataFrame:
    """The steps of the thread that an initiative is in (columns: `Corpus.links`, and stated_by); or none."""
    _threaded()
    return _history(*_state(), identifier)


def near_threads(parties: tuple[str, ...]) -> pd.DataFrame:
    """Threads that one of these parties is in, or all without any (columns: `Corpus.threads`)."""
    _threaded()
    return _near_threads(*_state(), parties)


def members(thread: str) -> list[str]:
    """The initiatives of a thread, by ids."""
    found = links(EVERYTHING)
    return [str(i) for i in found.loc[found["thread"] == thread, "initiative"]]


def speakers(identifiers: Sequence[str]) -> Mapping[str, str | None]:
    """Who states each of these initiatives."""
    marks = ", ".join("?" * len(identifiers))
    rows = database().read(f"SELECT id, stated_by FROM initiative WHERE id IN ({marks})", list(identifiers))
    return {str(row[0]): row[1] for row in rows}


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
    return _titles(*_state())


def home(identifier: str) -> str | None:
    """The id of the document that an initiative stands in, if there is one; the current version first."""
    return _home(*_state(), identifier)


def within(identifier: str, selection: Selection) -> bool:
    """Whether an initiative is among the selected ones."""
    rows = database().read("SELECT key FROM initiative WHERE id = ?", (identifier,))
    return bool(np.isin([row[0] for row in rows], keys(selection)).any())


def hits(text: str, selection: Selection, limit: int) -> Sequence[Hit]:
    """The places of these characters in the selected documents by date, at most so many."""
    return _hits(*_state(), text, selection, limit)


def _state() -> tuple[str, int]:
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


def _open(path: str) -> Database:
    return _database(path, _identity(path))


@st.cache_resource(show_spinner=False, max_entries=2)
def _columns(path: str, revision: int) -> Columns:
    last = _last(path, _identity(path))
    last["kept"] = kept(_open(path), last.get("kept"))
    return last["kept"].columns


@st.cache_resource(show_spinner=False, max_entries=2)
def _last(path: str, identity: tuple[int, int] | None) -> dict[str, Kept]:
    """Where the columns stay from one revision to the next."""
    return {}


@st.cache_data(show_spinner=False, max_entries=32)
def _keys(path: str, revision: int, selection: Selection) -> Keys:
    return narrow.keys(_open(path), selection)


@st.cache_data(show_spinner=False, max_entries=32)
def _document_keys(path: str, revision: int, selection: Selection) -> Keys:
    return narrow.document_keys(_open(path), selection)


@st.cache_data(show_spinner=False, max_entries=32)
def _facets(path: str, revision: int, selection: Selection) -> Mapping[str, pd.Series[int]]:
    return counting.facets(_columns(path, revision), selection, lambda s: _keys(path, revision, s))


@st.cache_data(show_spinner=False, max_entries=16)
def _timeline(path: str, revision: int, selection: Selection, limit: int | None = None) -> pd.DataFrame:
    return Corpus(_open(path)).timeline(selection, limit=limit)


@st.cache_data(show_spinner=False, max_entries=4)
def _documents(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return Corpus(_open(path)).documents(selection)


@st.cache_data(show_spinner=False, max_entries=64)
def _analysis(path: str, revision: int, document: str) -> tuple[dict[str, Any], str]:
    opened = Corpus(_open(path))
    return opened.analysis(document), opened.text(document)


@st.cache_data(show_spinner=False, max_entries=64)
def _initiative(path: str, revision: int, identifier: str) -> dict[str, Any] | None:
    rows = _open(path).read(
        "SELECT i.record FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE i.id = ?"
        " ORDER BY d.superseded LIMIT 1",
        (identifier,),
    )
    return json.loads(rows[0][0]) if rows else None


def threads_are_current() -> bool:
    """Whether threads need no more work before they can be shown."""
    return grouping.is_current(database())


def _threaded() -> None:
    """Bring threads up to date, which writes: only then does the revision say what is read."""
    if not threads_are_current():
        grouping.refresh(database())


@st.cache_data(show_spinner=False, max_entries=8)
def _promises(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return Corpus(_open(path)).promises(selection)


@st.cache_data(show_spinner=False, max_entries=8)
def _links(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return Corpus(_open(path)).links(selection)


@st.cache_resource(show_spinner=False, max_entries=2)
def _lexicon(path: str, rows: tuple[OwnRow, ...]) -> Lexicon:
    return with_own(default_lexicon(), rows)


@st.cache_data(show_spinner=False, max_entries=64)
def _history(path: str, revision: int, identifier: str) -> pd.DataFrame:
    home = _home(path, revision, identifier)
    found = Corpus(_open(path)).links(replace(EVERYTHING, documents=(home or "-",)))
    threads = found.loc[found["initiative"] == identifier, "thread"]
    steps = found[found["thread"].isin(threads)].sort_values("position")
    said = speakers([str(i) for i in steps["initiative"]])
    return steps.assign(stated_by=steps["initiative"].map(said))


@st.cache_data(show_spinner=False, max_entries=8)
def _near_threads(path: str, revision: int, parties: tuple[str, ...]) -> pd.DataFrame:
    states = tuple(p for p in parties if len(p) == 3 and p.isascii())
    return Corpus(_open(path)).threads(replace(EVERYTHING, countries=states))


@st.cache_resource(show_spinner=False, max_entries=2)
def _titles(path: str, revision: int) -> Mapping[str, str]:
    documents = _columns(path, revision).documents
    return dict(zip(documents["id"], documents["title"].fillna(documents["file"]).fillna(""), strict=True))


@st.cache_data(show_spinner=False, max_entries=256)
def _home(path: str, revision: int, identifier: str) -> str | None:
    rows = _open(path).read(
        "SELECT d.id FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE i.id = ?"
        " ORDER BY d.superseded LIMIT 1",
        (identifier,),
    )
    return str(rows[0][0]) if rows else None


@st.cache_data(show_spinner=False, max_entries=8)
def _hits(path: str, revision: int, text: str, selection: Selection, limit: int) -> Sequence[Hit]:
    return Corpus(_open(path)).search(text, selection=selection, limit=limit, context=_CONTEXT)
