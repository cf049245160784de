"""The thread of an initiative: its steps from the first proposal on, and ways to put it into another one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.charts import Names, glyph
from zhengmai.errors import ZhengmaiError
from zhengmai.model import Status
from zhengmai.store.reviews import MERGE, SPLIT, Review, standing
from zhengmai.web import address, data, following, frame, redraw, who
from zhengmai.web.i18n import Translator

_TOLD, _LARGE = "zm.lives.told", 20_000
_MOST = 200


def life(identifier: str, parties: Sequence[str], names: Names, _: Translator) -> None:
    """Draw the thread of an initiative as a fold, with what a reviewer can do."""
    if told := st.session_state.pop(_TOLD, None):
        st.error(frame.told(told, _))
    if len(data.columns().initiatives) > _LARGE and not st.toggle(
        _("Look for its thread (takes some time in a large corpus)"), key="zm.lives.look"
    ):
        return
    with frame.threading(_):
        steps = following.history(identifier)
    if steps.empty:
        st.caption(_("It names nothing that a thread could follow."))
        return
    others = len(steps) - 1
    label = _("Thread: {n} statements", n=len(steps)) if others else _("Thread: told only once")
    with st.expander(label, icon=":material/conversion_path:", expanded=others > 0):
        st.markdown(f"**{frame.plain(str(steps['subject'].iloc[0] or ''))}**")
        for row in steps.to_dict("records"):
            _step(row, identifier, names, _)
        if who.may_write() and who.reviewer():
            _regroup(steps, identifier, parties, _)


def step_html(row: Mapping[Any, Any], names: Names, _: Translator) -> str:
    """One statement of a thread: when, which step, by whom, its words and its document."""
    words = {
        "announces": _("announces"),
        "restates": _("restates"),
        "specifies": _("specifies"),
        "reports progress": _("reports progress"),
        "completes": _("completes"),
        "cancels": _("cancels"),
    }
    status = Status(str(row["status"]))
    link = words.get(str(row["link"]), str(row["link"]))
    again = f" · {_('word for word again')}" if row["reprint_of"] else ""
    speaker = row.get("stated_by")
    by = _("the document itself") if speaker == "author" else speaker or ""
    source = " · ".join(filter(None, (by, data.title(str(row["document"])))))
    return (
        f'<div class="zm-step">{glyph(status)} <b>{escape(str(row["said_earliest"] or "?"))}</b> '
        f"{escape(link)} · {escape(names.term('status', status))}{escape(again)}"
        f"<br>{escape(str(row['evidence']))}<br><small>{escape(source)}</small></div>"
    )


def _step(row: Mapping[Any, Any], identifier: str, names: Names, _: Translator) -> None:
    st.html(step_html(row, names, _))
    if row["initiative"] != identifier:
        st.button(
            _("Evidence"),
            key=f"zm.life.{row['initiative']}.{row['position']}",
            type="tertiary",
            on_click=address.put,
            kwargs={"initiative": str(row["initiative"])},
        )


def _regroup(steps: pd.DataFrame, identifier: str, parties: Sequence[str], _: Translator) -> None:
    """Take it out, or put it into another thread of the same parties; what was decided can be undone."""
    thread, members = str(steps["thread"].iloc[0]), steps["initiative"].tolist()
    others = [m for m in members if m != identifier]
    with st.popover(_("Another thread"), icon=":material/alt_route:"):
        candidates = following.near_threads(tuple(p for p in parties if p != "CHN")[:3])
        candidates = candidates[candidates["thread"] != thread].head(_MOST)
        called = {
            str(r["thread"]): f"{r['first_said'] or '?'} {r['subject']} ({r['statements']})"
            for r in candidates.to_dict("records")
        }
        with st.form(f"zm.regroup.{identifier}", border=False):
            key = f"zm.regroup.{identifier}.to"
            st.selectbox(
                _("It belongs to"), list(called), format_func=called.__getitem__, key=key, index=None
            )
            st.form_submit_button(
                _("Move it there"), type="primary", on_click=_move, args=(thread, identifier, others, key)
            )
        if others:
            st.button(
                _("It stands alone"), on_click=_part, args=(thread, identifier, others), key=f"{key}.alone"
            )
    log = standing(data.corpus().log(target_kind="thread"))
    mine = [r for r in log if identifier in (r.after or "")]
    if mine:
        last = mine[-1]
        words = _("moved here") if last.field == MERGE else _("taken out of another thread")
        st.caption(frame.plain(f"{words} — {last.by}, {(last.at or '')[:10]}"))
        st.button(_("Undo"), icon=":material/undo:", on_click=_undo, args=(last.id or 0,), key=f"{key}.undo")


def _move(thread: str, identifier: str, others: Sequence[str], key: str) -> None:
    target = st.session_state[key]
    if not target:
        return
    there = following.members(target)
    if others and not _decide(SPLIT, thread, others, [identifier]):
        return
    _decide(MERGE, target, there, [identifier])


def _part(thread: str, identifier: str, others: Sequence[str]) -> None:
    _decide(SPLIT, thread, others, [identifier])


def _decide(field: str, target: str, kept: Sequence[str], moved: Sequence[str]) -> bool:
    review = Review(
        who.reviewer() or "?",
        "thread",
        target,
        field=field,
        before=json.dumps(list(kept)),
        after=json.dumps(list(moved)),
    )
    return _guarded(lambda: data.corpus().review(review))


def _undo(review: int) -> None:
    _guarded(lambda: data.corpus().undo(review, by=who.reviewer() or "?"))


def _guarded(act: Any) -> bool:
    redraw.want()
    try:
        act()
    except ZhengmaiError as error:
        st.session_state[_TOLD] = str(error)
        return False
    return True
