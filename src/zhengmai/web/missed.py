"""Beside a document: adding an initiative that was missed, and saying that all of it was reviewed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from zhengmai.charts import Names
from zhengmai.errors import ZhengmaiError
from zhengmai.model import Act, Status
from zhengmai.store.reviews import ADDED, FULLY_REVIEWED, Review, is_fully_reviewed
from zhengmai.web import address, data, frame, selecting, who
from zhengmai.web.i18n import Translator
from zhengmai.web.judging import nearest, parties_of

_TOLD = "zm.missed.told"


def missed(record: Mapping[str, Any], text: str, names: Names, _: Translator) -> None:
    """Draw both; nothing for those who may only read."""
    if not who.may_write():
        return
    document = str(record["id"])
    selecting.listen(document)
    if told := st.session_state.pop(_TOLD, None):
        st.error(frame.told(told, _))
    chosen = selecting.selected(document)
    with st.container(horizontal=True):
        label = _("Add what was missed")
        with st.popover(label, icon=":material/add_circle:", type="primary" if chosen else "secondary"):
            if who.ask("missed", _):
                _add(document, text, chosen, names, _)
        _fully(document, _)
    if chosen:
        st.caption(_("Selected: “{words}”", words=frame.plain(text[slice(*chosen)][:80])))


def _add(document: str, text: str, chosen: tuple[int, int] | None, names: Names, _: Translator) -> None:
    key = f"zm.missed.{document[:12]}.{chosen}"
    with st.form(key, border=False):
        label = _("The words that state it, as they stand in the text")
        st.text_area(label, text[slice(*chosen)] if chosen else "", key=f"{key}.words")
        values = {"act": [str(v) for v in Act], "status": [str(v) for v in Status]}
        for slot, heading in (("act", _("act")), ("status", _("status"))):
            st.selectbox(
                heading,
                values[slot],
                format_func=partial(names.term, slot),
                key=f"{key}.{slot}",
            )
        st.text_input(
            _("parties"), names.party("CHN"), key=f"{key}.parties", help=_("Names, separated by commas.")
        )
        help_ = _("A year, a month (2017-09) or a day (2017-09-26).")
        st.text_input(_("when it happens"), key=f"{key}.when", help=help_)
        near = chosen[0] if chosen else 0
        st.form_submit_button(
            _("Add it"), type="primary", on_click=_added, args=(document, text, key, near, _)
        )


def _added(document: str, text: str, key: str, near: int, _: Translator) -> None:
    place = nearest(text, str(st.session_state[f"{key}.words"]).strip("\n"), near)
    if place is None:
        st.session_state[_TOLD] = _("These words do not stand in the text.")
        return
    given = {
        "start": place[0],
        "end": place[1],
        "act": st.session_state[f"{key}.act"],
        "status": st.session_state[f"{key}.status"],
        "parties": parties_of(st.session_state[f"{key}.parties"]),
        "when": str(st.session_state[f"{key}.when"]).strip() or None,
    }
    review = Review(
        who.reviewer() or "?",
        "initiative",
        document,
        field=ADDED,
        after=json.dumps(given, ensure_ascii=False),
    )
    try:
        logged = data.corpus().review(review)
    except ZhengmaiError as error:
        st.session_state[_TOLD] = str(error)
        return
    selecting.forget()
    added = next(r for r in data.corpus().log(document=document) if r.id == logged)
    address.put(initiative=added.target, at=None, q=None)


def _fully(document: str, _: Translator) -> None:
    done = is_fully_reviewed(data.corpus().log(document=document))
    label = _("Fully reviewed") if done else _("Mark as fully reviewed")
    icon = ":material/task_alt:" if done else ":material/radio_button_unchecked:"
    help_ = _("Everything here was looked at: what is shown is right, what is missing was added.")
    st.button(label, icon=icon, help=help_, on_click=_mark, args=(document, not done))


def _mark(document: str, done: bool) -> None:
    after = "true" if done else "false"
    try:
        by = who.reviewer() or "?"
        data.corpus().review(Review(by, "document", document, field=FULLY_REVIEWED, after=after))
    except ZhengmaiError as error:
        st.session_state[_TOLD] = str(error)
