"""The two dates of a document, what they rest on, and a way to change them: everything resolves anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from zhengmai.charts import Names
from zhengmai.errors import ZhengmaiError
from zhengmai.render import facts_html
from zhengmai.web import frame, renewal, who
from zhengmai.web.i18n import Translator

_TOLD = "zm.dating.told"


def dates(record: Mapping[str, Any], text: str, names: Names, _: Translator, *, changeable: bool) -> None:
    """Draw both dates, each with a button to change it."""
    labels = {"spoken": _("spoken"), "published": _("published")}
    for name, label in labels.items():
        left, right = st.columns([2, 1.4] if changeable else [1, 0.01], vertical_alignment="center")
        with left:
            st.html(facts_html([(label, _told(record["doc"], name, text, names) or _("unknown"))]))
        with right:
            if changeable:
                _change(record, name, label, _)
    if told := st.session_state.pop(_TOLD, None):
        st.error(frame.told(told, _))


def _told(doc: Mapping[str, Any], name: str, text: str, names: Names) -> str:
    if not doc[name]:
        return ""
    evidence = doc.get(f"{name}_evidence")
    words = f"“{text[slice(*evidence)]}”" if evidence else ""
    about = " · ".join(filter(None, (names.term("dating_basis", doc[f"{name}_basis"]), words)))
    return f"{doc[name]} ({about})" if about else str(doc[name])


def _change(record: Mapping[str, Any], name: str, label: str, _: Translator) -> None:
    with st.popover(_("Change"), icon=":material/edit_calendar:"):
        if not who.ask(name, _):
            return
        key = f"zm.dating.{name}.{record['id'][:12]}"
        with st.form(f"{key}.form", border=False):
            help_ = _("A year, a month (2017-09) or a day (2017-09-26).")
            st.text_input(label, value=record["doc"][name] or "", key=key, help=help_)
            st.caption(_("Every date in the text that was reckoned from it resolves anew. It can be undone."))
            label = _("Change the date")
            st.form_submit_button(label, on_click=_changed, args=(record["id"], name, key), type="primary")


def _changed(document: str, name: str, key: str) -> None:
    value = str(st.session_state[key]).strip() or None
    try:
        renewal.change(document, name, value, who.reviewer() or "?")
    except ZhengmaiError as error:
        st.session_state[_TOLD] = str(error)
