"""The evidence panel: one initiative in full beside a chart or a list."""

from __future__ import annotations

import streamlit as st

from zhengmai.charts import Names
from zhengmai.web import address, choices, data
from zhengmai.web.card import quoted, told
from zhengmai.web.chart import HEIGHT
from zhengmai.web.i18n import Translator
from zhengmai.web.judging import judge


def panel(
    document: str,
    identifier: str,
    names: Names,
    _: Translator,
    *,
    closing: bool = False,
    here: bool = False,
    comment: str | None = None,
) -> None:
    """Draw the initiative of a document, both by id, with what a reviewer can do.

    closing: with a button to close. here: beside its text. comment: what to note with a verdict.
    """
    record, text = data.analysis(document)
    initiative = next((i for i in record["initiatives"] if i["id"] == identifier), None)
    if initiative is None:
        return
    query = address.link(doc=document, initiative=identifier)
    with st.container(border=True, height=HEIGHT + 40):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            if not here:
                label = _("Show in the document")
                st.page_link("views/document.py", label=label, icon=":material/article:", query_params=query)
            if closing:
                st.button(
                    _("Close"),
                    on_click=choices.close,
                    args=("initiative",),
                    icon=":material/close:",
                    type="tertiary",
                )
        quoted(text, initiative, names, _)
        judge(document, initiative, text, names, _, comment)
        told(record, text, initiative, names, _)
