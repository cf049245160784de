"""Document: one text with what was found in it, the chosen evidence in view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.charts.names import Names
from zhengmai.render import facts_html, safe_url
from zhengmai.web import address, data, frame, who
from zhengmai.web.citing import cite
from zhengmai.web.dating import dates
from zhengmai.web.i18n import Translator
from zhengmai.web.missed import missed
from zhengmai.web.panel import panel
from zhengmai.web.reading import find_and_mark, outline, reading
from zhengmai.web.table import blank

_LIST = "zm.document.list"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    documents = data.columns().documents
    if documents.empty:
        frame.empty_corpus(_)
        return
    identifier = _opened(documents, _)
    record, text = data.analysis(identifier)
    chosen = data.initiative(address.get("initiative") or "")
    if chosen is not None and data.home(chosen["id"]) != identifier:
        chosen = None
    _head(record, text, _)
    with st.sidebar:
        layers, places = find_and_mark(text, _)
        outline(record, text, _)
    left, right = st.columns([3, 2])
    with left:
        reading(record, text, chosen, layers, places)
    with right:
        _beside(record, text, chosen, names, _)


def _opened(documents: pd.DataFrame, _: Translator) -> str:
    """The document that the address names, else the first one spoken."""
    given = address.get("doc")
    if given is not None and given in set(documents["id"]):
        return given
    if given is not None:
        st.warning(_("There is no document {id} in this corpus; here is another.", id=frame.plain(given)))
    current = documents[~documents["superseded"]]
    return str(current.sort_values("spoken_earliest", na_position="last")["id"].iloc[0])


def _head(record: Mapping[str, Any], text: str, _: Translator) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(frame.plain(record["doc"]["title"] or record["file"] or record["id"][:12]), anchor=False)
        for page, label, icon in (
            ("timeline", _("Timeline"), "timeline"),
            ("documents", _("All documents"), "library_books"),
            ("search", _("Search"), "search"),
        ):
            query = address.link(doc=None, at=None)
            st.page_link(f"views/{page}.py", label=label, icon=f":material/{icon}:", query_params=query)
        cite(record, text, None, _)


def _beside(
    record: Mapping[str, Any], text: str, chosen: Mapping[str, Any] | None, names: Names, _: Translator
) -> None:
    if chosen:
        ids = [str(i["id"]) for i in record["initiatives"]]
        panel(record["id"], chosen["id"], names, _, walk=ids, here=True)
    doc = record["doc"]
    st.html(facts_html(_facts(record, text, names, _)))
    dates(record, text, names, _, changeable=who.may_write())
    if doc["synthetic"]:
        st.caption(":material/science: " + _("sample text written for zhengmai"))
    if url := safe_url(doc["url"]):
        st.link_button(_("Open the source"), url, icon=":material/open_in_new:")
    missed(record, text, names, _)
    _initiatives(record, names, _)


def _facts(record: Mapping[str, Any], text: str, names: Names, _: Translator) -> Iterator[tuple[str, str]]:
    doc = record["doc"]
    yield _("genre"), names.term("genre", doc["genre"])
    yield _("outlet"), doc["outlet"] or ""
    yield _("file"), record["file"] or ""
    yield _("length"), _("{n} characters", n=f"{len(text):,}")
    yield from doc["extra"].items()


def _initiatives(record: Mapping[str, Any], names: Names, _: Translator) -> None:
    """All initiatives of the document; choosing one brings it into view."""
    items = record["initiatives"]
    st.caption(_("{n} initiatives; choose one to see it in the text", n=len(items)))
    shown = pd.DataFrame(
        {
            _("status"): [names.term("status", i["status"]) for i in items],
            _("act"): [names.term("act", i["act"]) for i in items],
            _("when it happens"): [i["when"] for i in items],
            _("evidence"): [i["evidence"] for i in items],
        }
    )
    st.session_state["zm.document.ids"] = [i["id"] for i in items]
    if items:
        st.dataframe(
            blank(shown),
            key=_LIST,
            on_select=_selected,
            selection_mode="single-row",
            hide_index=True,
            height=min(380, 38 + 35 * len(items)),
        )


def _selected() -> None:
    rows = st.session_state[_LIST]["selection"]["rows"]
    ids = st.session_state.get("zm.document.ids", [])
    address.put(initiative=ids[rows[0]] if rows and rows[0] < len(ids) else None, at=None, q=None)


if __name__ == "__main__":
    show()
