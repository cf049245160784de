"""What a reader can do with a name: add other names, call it otherwise, take names away, merge, forbid.

It goes into the corpus's own lexicon; the documents that hold one of the names are then read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from zhengmai.charts import Names
from zhengmai.errors import ZhengmaiError
from zhengmai.lexicon import OwnRow
from zhengmai.web import address, data, frame, renewal, who
from zhengmai.web.i18n import Translator
from zhengmai.web.mentions import counted, mentions_of

_TOLD, _WAITING = "zm.naming.told", "zm.naming.waiting"
_COUNTRY = "country"


def naming(kind: str, identifier: str, written: Sequence[str], names: Names, _: Translator) -> None:
    """Draw the forms; nothing for those who may only read. written: how the texts write it."""
    if not who.may_write():
        return
    if told := st.session_state.pop(_TOLD, None):
        st.error(frame.told(told, _))
    if st.session_state.get(_WAITING):
        _reread(_)
        return
    key = f"zm.naming.{kind}.{identifier}"
    with st.container(horizontal=True):
        with st.popover(_("Other names"), icon=":material/add:"):
            _add(kind, identifier, key, _)
        with st.popover(_("Rename"), icon=":material/edit:"):
            _rename(kind, identifier, key, names, _)
        with st.popover(_("Merge"), icon=":material/merge:"):
            _merge(kind, identifier, key, names, _)
        with st.popover(_("Split"), icon=":material/call_split:"):
            _split(kind, identifier, written, key, _)
    _own(kind, identifier, _)


def _add(kind: str, identifier: str, key: str, _: Translator) -> None:
    with st.form(f"{key}.add", border=False, clear_on_submit=True):
        st.text_input(_("Names the texts use for it, separated by |"), key=f"{key}.names")
        st.caption(_("All texts that hold one of them are read anew."))
        st.form_submit_button(_("Add"), type="primary", on_click=_added, args=(kind, identifier, key))


def _rename(kind: str, identifier: str, key: str, names: Names, _: Translator) -> None:
    entry = data.lexicon().entry(identifier)
    with st.form(f"{key}.rename", border=False):
        st.text_input(_("Its name in Chinese"), entry.name if entry else identifier, key=f"{key}.label")
        st.text_input(_("Its name in English"), entry.name_en if entry else "", key=f"{key}.en")
        st.form_submit_button(_("Save"), type="primary", on_click=_renamed, args=(kind, identifier, key))


def _merge(kind: str, identifier: str, key: str, names: Names, _: Translator) -> None:
    others = [i for i in counted(kind).index if i != identifier]
    with st.form(f"{key}.merge", border=False):
        label = _("The same as {name}", name=frame.plain(names.party(identifier)))
        st.multiselect(label, others, format_func=names.party, key=f"{key}.others", placeholder=_("none"))
        st.caption(_("What names them will name this one."))
        st.form_submit_button(_("Merge"), type="primary", on_click=_merged, args=(kind, identifier, key))


def _split(kind: str, identifier: str, written: Sequence[str], key: str, _: Translator) -> None:
    with st.form(f"{key}.split", border=False):
        st.multiselect(_("These names mean"), list(written), key=f"{key}.parted", placeholder=_("none"))
        help_ = _("Its canonical Chinese name; of a state, its code of three letters.")
        st.text_input(_("something else, called"), key=f"{key}.new", help=help_)
        st.checkbox(_("nothing: they are no names at all"), key=f"{key}.nothing")
        st.form_submit_button(_("Split"), type="primary", on_click=_parted, args=(kind, identifier, key))


def _own(kind: str, identifier: str, _: Translator) -> None:
    """What this corpus says of it by its own lexicon, to be taken back."""
    rows = [r for r in data.corpus().lexicon.rows() if identifier == r.id]
    for row in rows:
        parts = [*row.names, *filter(None, (row.label, row.name_en)), *row.replaces]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_("Set in this corpus: {what}", what=frame.plain("、".join(parts))))
            st.button(
                _("Take back"), icon=":material/undo:", on_click=_taken_back, args=(row,), type="tertiary"
            )


def _added(kind: str, identifier: str, key: str) -> None:
    given = tuple(n.strip() for n in st.session_state[f"{key}.names"].split("|") if n.strip())
    if given:
        _put(OwnRow(identifier, kind, names=given), given)


def _renamed(kind: str, identifier: str, key: str) -> None:
    label, english = (st.session_state[f"{key}.{part}"].strip() for part in ("label", "en"))
    _put(OwnRow(identifier, kind, label=label, name_en=english), ())


def _merged(kind: str, identifier: str, key: str) -> None:
    others = tuple(st.session_state[f"{key}.others"])
    if not others:
        return
    words = [w for other in others for w in mentions_of(kind, other)["text"].unique()]
    # What only rules found has no names in the lexicon to hand over: they are what the texts wrote.
    plain = tuple(str(w) for w in words if data.lexicon().entry(str(w)) is None and kind != _COUNTRY)
    _put(OwnRow(identifier, kind, names=plain, replaces=others), words)


def _parted(kind: str, identifier: str, key: str) -> None:
    parted = tuple(st.session_state[f"{key}.parted"])
    new = st.session_state[f"{key}.new"].strip()
    if not parted or not (new or st.session_state[f"{key}.nothing"]):
        return
    if st.session_state[f"{key}.nothing"]:
        _put(OwnRow(parted[0], "none", names=parted), parted)
    else:
        _put(OwnRow(new, kind, names=parted), parted)
        address.put(entity=f"{kind}:{new}")


def _taken_back(row: OwnRow) -> None:
    rows = [r for r in data.corpus().lexicon.rows() if (r.id, r.type) != (row.id, row.type)]
    words = [*row.names, *(w for old in row.replaces for w in _names_of(old))]
    _guarded(lambda: data.corpus().lexicon.put(rows), words)


def _names_of(identifier: str) -> Sequence[str]:
    entry = data.lexicon().entry(identifier)
    return entry.names if entry else (identifier,)


def _put(row: OwnRow, words: Sequence[str]) -> None:
    """Add a row; the documents that hold one of these words wait to be read anew."""
    _guarded(lambda: data.corpus().lexicon.add([row]), words)


def _guarded(act: Callable[[], object], words: Sequence[str]) -> None:
    try:
        act()
        st.session_state[_WAITING] = data.holding(words)
    except ZhengmaiError as error:
        st.session_state[_TOLD] = str(error)


def _reread(_: Translator) -> None:
    """Read what waits, one document after the other; the button stops between two."""
    waiting: list[str] = st.session_state[_WAITING]
    total = len(waiting)
    st.button(_("Cancel"), on_click=_stop, icon=":material/stop_circle:")
    bar = st.progress(0.0)
    while waiting:
        name = frame.plain(data.title(waiting[0]))
        done = total - len(waiting)
        bar.progress(done / total, _("Reading anew {n} of {all}: {name}", n=done + 1, all=total, name=name))
        try:
            renewal.again(waiting[0])
        except ZhengmaiError as error:
            st.session_state[_TOLD] = str(error)
        waiting.pop(0)
    _stop()
    st.rerun()


def _stop() -> None:
    st.session_state.pop(_WAITING, None)
