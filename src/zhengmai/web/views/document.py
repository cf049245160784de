"""Document: one text with what was found in it, the chosen evidence in view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.charts.names import Names
from zhengmai.render import CHOSEN, LAYERS, document_html, facts_html, safe_url
from zhengmai.web import address, data, frame
from zhengmai.web.card import card
from zhengmai.web.i18n import Translator

_CHOICE = "zm.document"
_LIST = "zm.document.list"
_SHOWN = ("initiative", "time", "country", "organisation", "mechanism", "boilerplate")


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    documents = data.documents()
    if documents.empty:
        frame.empty_corpus(_)
        return
    identifier = _choice(documents, _)
    record, text = data.analysis(identifier)
    chosen = next((i for i in record["initiatives"] if i["id"] == address.get("initiative")), None)
    left, right = st.columns([3, 2])
    with left:
        _text(record, text, chosen, _, names)
    with right:
        _beside(record, text, chosen, names, _)


def _choice(documents: pd.DataFrame, _: Translator) -> str:
    """The document that the address names, else the first; a box to choose another."""
    ids = documents["document"].tolist()
    labels = {
        row["document"]: f"{row['spoken'] or row['published'] or '?'} · {row['title'] or row['file']}"
        for row in documents.to_dict("records")
    }
    given = address.get("document")
    if given is not None and given not in labels:
        st.warning(_("There is no document {id} in this corpus; here is another.", id=given))
    st.session_state[_CHOICE] = given if given in labels else ids[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        identifier: str = st.selectbox(
            _("Document"), ids, format_func=labels.__getitem__, key=_CHOICE, on_change=_choose
        )
        st.page_link(
            "views/timeline.py",
            label=_("Back to the timeline"),
            icon=":material/timeline:",
            query_params=address.link(document=None),
        )
    return identifier


def _choose() -> None:
    address.put(document=st.session_state[_CHOICE], initiative=None)


def _text(
    record: Mapping[str, Any], text: str, chosen: Mapping[str, Any] | None, _: Translator, names: Names
) -> None:
    labels = {layer: _(layer) for layer in LAYERS}
    layers = st.pills(
        _("Marks"),
        LAYERS,
        selection_mode="multi",
        default=_SHOWN,
        format_func=labels.__getitem__,
        key="zm.layers",
    )
    legend = " ".join(f'<span class="zm-{layer}">{escape(labels[layer])}</span>' for layer in layers)
    st.html(f'<div class="zm-legend">{legend}</div>')
    identifier = chosen["id"] if chosen else None
    with st.container(border=True):
        st.html(
            f'<div class="zm-scroll">{document_html(record, text, layers=layers, chosen=identifier)}</div>'
        )
    if identifier:
        _bring_into_view(identifier)


def _bring_into_view(identifier: str) -> None:
    """Scroll the text to the chosen evidence, and the page only where the text does not scroll by itself."""
    frame.run_script(
        f'(function find(left){{const at=document.getElementById("{CHOSEN}");'
        "if(!at){if(left)setTimeout(find,100,left-1);return}"
        'const box=at.closest(".zm-scroll");'
        "if(box.scrollHeight>box.clientHeight){box.scrollTop=at.offsetTop-box.clientHeight/3}"
        'else{at.scrollIntoView({block:"nearest"})}})(30)',
        identifier,
    )


def _beside(
    record: Mapping[str, Any], text: str, chosen: Mapping[str, Any] | None, names: Names, _: Translator
) -> None:
    if chosen:
        with st.container(border=True):
            card(record, text, chosen, names, _)
    doc = record["doc"]
    st.html(facts_html(_facts(record, text, names, _)))
    if doc["synthetic"]:
        st.caption(":material/science: " + _("sample text written for zhengmai"))
    if url := safe_url(doc["url"]):
        st.link_button(_("Open the source"), url, icon=":material/open_in_new:")
    _initiatives(record, names, _)


def _facts(record: Mapping[str, Any], text: str, names: Names, _: Translator) -> Iterator[tuple[str, str]]:
    doc = record["doc"]
    yield _("title"), doc["title"] or ""
    yield _("spoken"), _dating(doc, "spoken", text, names)
    yield _("published"), _dating(doc, "published", text, names)
    yield _("genre"), names.term("genre", doc["genre"])
    yield _("outlet"), doc["outlet"] or ""
    yield _("file"), record["file"] or ""
    yield _("length"), _("{n} characters", n=f"{len(text):,}")
    yield from doc["extra"].items()


def _dating(doc: Mapping[str, Any], name: str, text: str, names: Names) -> str:
    if not doc[name]:
        return ""
    evidence = doc.get(f"{name}_evidence")
    words = f"“{text[slice(*evidence)]}”" if evidence else ""
    about = " · ".join(filter(None, (names.term("dating_basis", doc[f"{name}_basis"]), words)))
    return f"{doc[name]} ({about})" if about else doc[name]


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
    st.dataframe(
        shown, key=_LIST, on_select=_selected, selection_mode="single-row", hide_index=True, height=300
    )


def _selected() -> None:
    rows = st.session_state[_LIST]["selection"]["rows"]
    ids = st.session_state.get("zm.document.ids", [])
    address.put(initiative=ids[rows[0]] if rows and rows[0] < len(ids) else None)


if __name__ == "__main__":
    show()
