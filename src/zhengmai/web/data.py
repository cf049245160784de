"""What the pages read from the corpus file: the only cache, keyed by the file's revision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.corpus import Corpus
from zhengmai.store.selection import Selection
from zhengmai.web import VARIABLE

_DEFAULT = "zhengmai.zm"

#: Everything there is, also what the pages leave out by default.
EVERYTHING = Selection(core=None, include_unilateral=True, superseded=True)


def corpus_path() -> str:
    """The corpus file that is shown."""
    return os.environ.get(VARIABLE, _DEFAULT)


def timeline(selection: Selection) -> pd.DataFrame:
    """The selected initiatives in time order (columns: `Corpus.timeline`)."""
    return _timeline(*_state(), selection)


def documents() -> pd.DataFrame:
    """All documents by date of speaking, earlier versions too (columns: `Corpus.documents`)."""
    return _documents(*_state())


def analysis(document: str) -> tuple[dict[str, Any], str]:
    """A document's record and its text; InputError if there is none of this id."""
    return _analysis(*_state(), document)


def initiative(identifier: str) -> pd.Series[Any] | None:
    """The row of one initiative, whatever is selected; None if there is none of this id."""
    frame = timeline(EVERYTHING)
    found = frame[frame["initiative"] == identifier]
    return None if found.empty else found.iloc[0]


def _state() -> tuple[str, int]:
    """What answers depend on: the file, and how often it was written."""
    path = corpus_path()
    return path, _corpus(path, _identity(path)).revision


def _identity(path: str) -> tuple[int, int] | None:
    """Tells a file from another that took its place."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@st.cache_resource(show_spinner=False, max_entries=4)
def _corpus(path: str, identity: tuple[int, int] | None) -> Corpus:
    return Corpus.open(path)


def _open(path: str) -> Corpus:
    return _corpus(path, _identity(path))


@st.cache_data(show_spinner=False, max_entries=32)
def _timeline(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return _open(path).timeline(selection)


@st.cache_data(show_spinner=False, max_entries=2)
def _documents(path: str, revision: int) -> pd.DataFrame:
    return _open(path).documents(Selection(superseded=True))


@st.cache_data(show_spinner=False, max_entries=64)
def _analysis(path: str, revision: int, document: str) -> tuple[dict[str, Any], str]:
    corpus = _open(path)
    return corpus.analysis(document), corpus.text(document)
