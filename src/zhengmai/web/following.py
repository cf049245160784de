"""Threads for the pages: brought up to date, then kept by the file's revision as all that is read from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from zhengmai.corpus import Corpus
from zhengmai.initiatives.partners import is_state
from zhengmai.store import grouping
from zhengmai.store.selection import Selection
from zhengmai.web import data


def promises(selection: Selection) -> pd.DataFrame:
    """What was promised and what became of it (columns: `Corpus.promises`)."""
    _threaded()
    return _promises(*data.state(), selection)


def links(selection: Selection) -> pd.DataFrame:
    """The steps of the selected threads (columns: `Corpus.links`)."""
    _threaded()
    return _links(*data.state(), selection)


def threaded(selection: Selection) -> pd.DataFrame:
    """The same with the thread of each and what that is called (`thread`, `subject`), None without one."""
    known = links(selection).drop_duplicates("initiative").set_index("initiative")[["thread", "subject"]]
    return data.timeline(selection).join(known, on="initiative")


def history(identifier: str) -> pd.DataFrame:
    """The steps of the thread that an initiative is in (columns: `Corpus.links`, and stated_by); or none."""
    _threaded()
    return _history(*data.state(), identifier)


def near_threads(parties: tuple[str, ...]) -> pd.DataFrame:
    """Threads that one of these parties is in, or all without any (columns: `Corpus.threads`)."""
    _threaded()
    return _near_threads(*data.state(), parties)


def members(thread: str) -> list[str]:
    """The initiatives of a thread, by ids."""
    found = links(data.EVERYTHING)
    return [str(i) for i in found.loc[found["thread"] == thread, "initiative"]]


def speakers(identifiers: Sequence[str]) -> Mapping[str, str | None]:
    """Who states each of these initiatives."""
    marks = ", ".join("?" * len(identifiers))
    rows = data.database().read(
        f"SELECT id, stated_by FROM initiative WHERE id IN ({marks})", list(identifiers)
    )
    return {str(row[0]): row[1] for row in rows}


def are_current() -> bool:
    """Whether threads need no more work before they can be shown."""
    return grouping.is_current(data.database())


def _threaded() -> None:
    """Bring threads up to date, which writes: only then does the revision say what is read."""
    if not are_current():
        grouping.refresh(data.database())


@st.cache_data(show_spinner=False, max_entries=8)
def _promises(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return Corpus(data.opened(path)).promises(selection)


@st.cache_data(show_spinner=False, max_entries=8)
def _links(path: str, revision: int, selection: Selection) -> pd.DataFrame:
    return Corpus(data.opened(path)).links(selection)


@st.cache_data(show_spinner=False, max_entries=64)
def _history(path: str, revision: int, identifier: str) -> pd.DataFrame:
    home = data.home(identifier)
    found = Corpus(data.opened(path)).links(replace(data.EVERYTHING, documents=(home or "-",)))
    threads = found.loc[found["initiative"] == identifier, "thread"]
    steps = found[found["thread"].isin(threads)].sort_values("position")
    said = speakers([str(i) for i in steps["initiative"]])
    return steps.assign(stated_by=steps["initiative"].map(said))


@st.cache_data(show_spinner=False, max_entries=8)
def _near_threads(path: str, revision: int, parties: tuple[str, ...]) -> pd.DataFrame:
    states = tuple(p for p in parties if is_state(p))
    return Corpus(data.opened(path)).threads(replace(data.EVERYTHING, countries=states))
