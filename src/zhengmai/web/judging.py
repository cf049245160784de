"""What a reviewer can do with one initiative: accept, reject, correct, move its evidence, comment, undo."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import streamlit as st

from zhengmai.charts import Names
from zhengmai.charts.names import is_country
from zhengmai.errors import InputError, ZhengmaiError
from zhengmai.model import Act, Field, Scope, Status, Strength
from zhengmai.store.names import country_id
from zhengmai.store.reviews import ACCEPT, EXTERNAL, REJECT, VERDICT, Review, standing
from zhengmai.store.slots import text_of
from zhengmai.web import data, frame, redraw, selecting, who
from zhengmai.web.i18n import Translator

_TOLD = "zm.judging.told"
_BETWEEN = re.compile(r"[、，,;；|]")
_TERMS: Mapping[str, type[StrEnum]] = {"status": Status, "act": Act, "field": Field}
_WORDS = ("when", "mechanism", "stated_by", "stated_on", "place", "framework")
_LISTS = ("parties", "groups")
_STRENGTHS = ("", *(str(v) for v in Strength))
_SCOPES = ("", *(str(v) for v in Scope))


def judge(
    document: str,
    initiative: Mapping[str, Any],
    text: str,
    names: Names,
    _: Translator,
    comment: str | None = None,
) -> None:
    """Draw the buttons and what was decided so far. comment: what to note with a verdict."""
    if told := st.session_state.pop(_TOLD, None):
        st.error(frame.told(told, _))
    if not who.may_write():
        return
    if not who.ask("judging", _):
        return
    identifier = str(initiative["id"])
    decided = [r for r in standing(data.corpus().log(document=document)) if r.target == identifier]
    with st.container(horizontal=True):
        _button(_("Accept"), "check", "a", lambda: decide(identifier, VERDICT, ACCEPT, comment))
        _button(_("Reject"), "close", "x", lambda: decide(identifier, VERDICT, REJECT, comment))
        with st.popover(_("Correct"), icon=":material/edit:"):
            _correct(identifier, initiative, names, _)
        with st.popover(_("Evidence"), icon=":material/format_ink_highlighter:"):
            _evidence(document, identifier, initiative, text, _)
        with st.popover(_("Note"), icon=":material/add_comment:"):
            _note(identifier, _)
        if decided:
            last = decided[-1].id or 0
            _button(_("Undo"), "undo", "u", lambda: _undo(last))
    _told_so_far(decided, names, _)


def decide(target: str, field: str | None, after: str | None, comment: str | None = None) -> bool:
    """Log a decision on an initiative; returns whether it was taken, and remembers why not."""
    return _guarded(
        lambda by: data.corpus().review(
            Review(by, "initiative", target, field=field, after=after, comment=comment or None)
        )
    )


def parties_of(words: str) -> list[str]:
    """Parties as a person types them, as ids: states by any name the lexicon knows, others as written."""
    found = []
    for part in filter(None, (p.strip() for p in _BETWEEN.split(words))):
        try:
            found.append(country_id(part))
        except InputError:
            found.append(part)
    return list(dict.fromkeys(found))


def _guarded(act: Callable[[str], object]) -> bool:
    try:
        act(who.reviewer() or "?")
    except ZhengmaiError as error:
        st.session_state[_TOLD] = str(error)
        return False
    return True


def _undo(review: int) -> bool:
    redraw.want()
    return _guarded(lambda by: data.corpus().undo(review, by=by))


def _button(label: str, icon: str, shortcut: str, act: Callable[[], bool]) -> None:
    def done() -> None:
        act()

    st.button(label, icon=f":material/{icon}:", on_click=done, shortcut=shortcut, key=f"zm.judge.{icon}")


def _correct(identifier: str, item: Mapping[str, Any], names: Names, _: Translator) -> None:
    """A form of the slots; what differs from before becomes a decision each."""
    key = f"zm.correct.{identifier}"
    labels = _labels(_)
    lists = {slot: names.separator.join(_typed(p, names) for p in item[slot] or ()) for slot in _LISTS}
    with st.form(key, border=False):
        for slot, vocabulary in _TERMS.items():
            _choice(slot, [str(v) for v in vocabulary], item[slot], f"{key}.{slot}", names, _)
        by_commas = _("Names, separated by commas.")
        st.text_input(labels["parties"], lists["parties"], key=f"{key}.parties", help=by_commas)
        for slot in _WORDS[:3]:
            st.text_input(labels[slot], item[slot] or "", key=f"{key}.{slot}", help=_help(slot, _))
        with st.expander(_("More slots")):
            st.text_input(labels["groups"], lists["groups"], key=f"{key}.groups", help=by_commas)
            for slot in _WORDS[3:]:
                st.text_input(labels[slot], item[slot] or "", key=f"{key}.{slot}", help=_help(slot, _))
            for slot, options in (("strength", _STRENGTHS), ("scope", _SCOPES)):
                _choice(slot, options, item[slot] or "", f"{key}.{slot}", names, _)
            st.checkbox(labels["core"], bool(item["core"]), key=f"{key}.core")
        st.text_input(_("comment"), key=f"{key}.comment")
        st.form_submit_button(
            _("Save"), type="primary", on_click=_corrected, args=(identifier, dict(item), key)
        )


def _typed(identifier: str, names: Names) -> str:
    """A party as a person may type it back: states by name, others by their id."""
    return names.party(identifier) if is_country(identifier) else identifier


def _choice(slot: str, options: Sequence[str], value: str, key: str, names: Names, _: Translator) -> None:
    """A slot with a vocabulary, and what its values mean."""
    st.selectbox(
        _labels(_)[slot],
        options,
        index=list(options).index(value),
        format_func=lambda v: names.term(slot, v) or "–",
        help="  \n".join(f"**{names.term(slot, v)}**: {names.meaning(slot, v)}" for v in options if v),
        key=key,
    )


def _help(slot: str, _: Translator) -> str | None:
    return _("A year, a month (2017-09) or a day (2017-09-26).") if slot in ("when", "stated_on") else None


def _corrected(identifier: str, item: Mapping[str, Any], key: str) -> None:
    comment = str(st.session_state[f"{key}.comment"]).strip() or None
    slots = (*_TERMS, *_WORDS, "strength", "scope")
    wanted: dict[str, Any] = {slot: st.session_state[f"{key}.{slot}"].strip() or None for slot in slots}
    wanted |= {slot: parties_of(st.session_state[f"{key}.{slot}"]) for slot in _LISTS}
    wanted["core"] = bool(st.session_state[f"{key}.core"])
    for slot, value in wanted.items():
        before = list(item[slot] or ()) if slot in _LISTS else item[slot]
        if value != before and not decide(identifier, slot, text_of(slot, value), comment):
            return
    redraw.want()


def _evidence(document: str, identifier: str, item: Mapping[str, Any], text: str, _: Translator) -> None:
    """Other words as the evidence: those selected in the text, or typed as they stand there."""
    key = f"zm.evidence.{identifier}"
    chosen = selecting.selected(document)
    start = text[slice(*chosen)] if chosen else item["evidence"]
    with st.form(key, border=False):
        st.text_area(_("The words that state it, as they stand in the text"), start, key=f"{key}.words")
        st.caption(_("Or select them in the text of the document page first."))
        label = _("Change the evidence")
        near = chosen[0] if chosen else int(item["start"])
        st.form_submit_button(label, type="primary", on_click=_moved, args=(identifier, key, text, near, _))


def _moved(identifier: str, key: str, text: str, near: int, _: Translator) -> None:
    words = str(st.session_state[f"{key}.words"]).strip()
    place = nearest(text, words, near)
    if place is None:
        st.session_state[_TOLD] = _("These words do not stand in the text.")
    else:
        decide(identifier, "evidence", json.dumps(list(place)))
        redraw.want()


def nearest(text: str, words: str, near: int) -> tuple[int, int] | None:
    """The place of these words that begins nearest to an offset; None if they do not stand in the text."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
    if not starts:
        return None
    start = min(starts, key=lambda s: abs(s - near))
    return start, start + len(words)


def _note(identifier: str, _: Translator) -> None:
    """A comment, or evidence from elsewhere."""
    key = f"zm.note.{identifier}"
    with st.form(key, border=False, clear_on_submit=True):
        st.text_area(_("comment"), key=f"{key}.comment")
        st.text_input(_("Address of evidence from elsewhere"), key=f"{key}.url", placeholder="https://")
        st.form_submit_button(_("Save"), type="primary", on_click=_noted, args=(identifier, key))


def _noted(identifier: str, key: str) -> None:
    comment = str(st.session_state[f"{key}.comment"]).strip()
    url = str(st.session_state[f"{key}.url"]).strip()
    if url:
        decide(identifier, EXTERNAL, json.dumps({"url": url, "note": comment}, ensure_ascii=False))
    elif comment:
        decide(identifier, None, None, comment)


def _told_so_far(decided: Sequence[Review], names: Names, _: Translator) -> None:
    """The decisions that hold, each in a line."""
    labels = _labels(_)
    for review in decided:
        if review.field == VERDICT:
            words = _("accepted") if review.after == ACCEPT else _("rejected")
        elif review.field is None:
            words = _("comment")
        elif review.field == EXTERNAL:
            given = json.loads(review.after or "{}")
            words = f"{_('evidence from elsewhere')}: {given.get('url', '')} {given.get('note', '')}"
        else:
            before, after = (_value(review.field, v, names) for v in (review.before, review.after))
            words = f"{labels.get(review.field, review.field)}: {before or '–'} → {after or '–'}"
        comment = f" “{review.comment}”" if review.comment and review.comment != "audit" else ""
        st.caption(frame.plain(f"{words}{comment} — {review.by}, {(review.at or '')[:10]}"))


def _value(slot: str, value: str | None, names: Names) -> str:
    if slot in _TERMS:
        return names.term(slot, value)
    if slot in ("strength", "scope"):
        return names.term(slot, value)
    if value and slot in (*_LISTS, "evidence"):
        parts = json.loads(value)
        return str(parts[-1]) if slot == "evidence" else names.parties(parts)
    return value or ""


def _labels(_: Translator) -> dict[str, str]:
    return {
        "status": _("status"),
        "act": _("act"),
        "field": _("field"),
        "parties": _("parties"),
        "when": _("when it happens"),
        "mechanism": _("mechanism"),
        "stated_by": _("stated by"),
        "stated_on": _("when it was said"),
        "place": _("place"),
        "evidence": _("evidence"),
        "groups": _("groups"),
        "framework": _("framework"),
        "strength": _("strength"),
        "scope": _("Scope"),
        "core": _("part of the core"),
    }
