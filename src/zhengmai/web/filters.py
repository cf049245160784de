"""The one `Selection` of a page: widgets beside it, remembered in the address."""

from __future__ import annotations

from time import monotonic
from typing import Any

import streamlit as st

from zhengmai.charts.names import Names
from zhengmai.errors import InputError
from zhengmai.store.selection import Selection
from zhengmai.web import address, frame
from zhengmai.web.choosing import LISTS, PREFIX, UNDATED, widgets
from zhengmai.web.i18n import Translator

_WRITTEN, _BEFORE = "zm.address", "zm.address.before"
_SEEN, _PUT = "zm.filters.seen", "zm.filters.put"
# Seconds after which an address that was ours before is one that somebody went back to.
_LATE = 2.0
_TEXTS = ("date_from", "date_to", "text")
_FLAGS = ("include_unilateral", "rejected", "superseded")
_REVIEWED: dict[str, bool | None] = {"any": None, "reviewed": True, "unreviewed": False}
_KEYS = (*LISTS, *_TEXTS, *_FLAGS, "undated", "reviewed", "confidence", "all", "axis")


def sidebar(names: Names, _: Translator) -> Selection:
    """Draw the filters and return what they select; the address follows."""
    _fill(_)
    wanted = _selection(_)
    with st.sidebar:
        widgets(wanted, names, _, reset)
    kept = {k: v for k, v in address.query().items() if k in (*address.PLACES, *address.VIEW)}
    address.replace(kept | wanted.to_query())
    if st.session_state.get(_WRITTEN) != address.query():
        st.session_state[_BEFORE] = st.session_state.get(_WRITTEN), monotonic()
    st.session_state[_WRITTEN] = address.query()
    st.session_state[_SEEN] = _said()
    return wanted


def reset() -> None:
    """Take all filters out of the address; the widgets follow with the next run."""
    address.replace({k: v for k, v in address.query().items() if k in address.VIEW})
    st.session_state[_PUT] = True


def put(selection: Selection) -> None:
    """Make this the selection; the widgets follow with the next run."""
    kept = {k: v for k, v in address.query().items() if k in (*address.PLACES, *address.VIEW)}
    address.replace(kept | selection.to_query())
    st.session_state[_PUT] = True


def current() -> Selection:
    """What the address selects now, for callbacks; everything where it asks for what there is not."""
    try:
        return Selection.from_query(address.query())
    except InputError:
        return Selection()


def axis(_: Translator) -> None:
    """The choice between the two time axes; part of the selection, for the period speaks of it."""
    labels = {"happens": _("when it happens"), "said": _("when it was said")}
    label = _("Time axis")
    st.segmented_control(
        label, list(labels), format_func=labels.__getitem__, key=f"{PREFIX}axis", required=True
    )


def _fill(_: Translator) -> None:
    """Bring the widgets to what the address says, where it was not they that wrote it."""
    present = all(f"{PREFIX}{key}" in st.session_state for key in _KEYS if key != "axis")
    if not present and not address.query():
        # Back from another page by the menu, which clears the address: as it was left.
        address.replace(_left())
    put = st.session_state.pop(_PUT, False)
    if present and not put and (st.session_state.get(_WRITTEN) == address.query() or _is_late()):
        st.session_state.setdefault(f"{PREFIX}axis", address.get("axis", "happens"))
        return
    try:
        wanted = Selection.from_query(address.query())
    except InputError as error:
        st.warning(
            _(
                "The address asks for what there is not, so all filters were reset. {why}",
                why=frame.told(error, _),
            )
        )
        wanted = Selection()
    for key, value in _values(wanted).items():
        st.session_state[f"{PREFIX}{key}"] = value


def _is_late() -> bool:
    """Whether the browser told its address before it heard of what we last made of it.

    That is so where somebody changes one filter after the other faster than the page is drawn: the widgets
    are right then, and the address would take the first change back.
    """
    before, at = st.session_state.get(_BEFORE, (None, 0.0))
    if address.query() == before and monotonic() - at < _LATE:
        return True
    seen = st.session_state.get(_SEEN)
    return seen is not None and seen != _said()


def _said() -> dict[str, Any]:
    """The values of all widgets."""
    return {key: st.session_state.get(f"{PREFIX}{key}") for key in _KEYS}


def _left() -> dict[str, list[str]]:
    """The address as it was when a page with filters was last drawn, without what was opened there."""
    kept: dict[str, list[str]] = st.session_state.get(_WRITTEN, {})
    return {k: v for k, v in kept.items() if k not in ("initiative", "doc", "row")}


def _values(selection: Selection) -> dict[str, Any]:
    lists = {key: list(getattr(selection, key)) for key in LISTS}
    texts = {key: getattr(selection, key) or "" for key in _TEXTS}
    flags = {key: getattr(selection, key) for key in _FLAGS}
    return {
        **lists,
        **texts,
        **flags,
        "undated": next(k for k, v in UNDATED.items() if v is selection.undated),
        "reviewed": next(k for k, v in _REVIEWED.items() if v is selection.reviewed),
        "confidence": selection.confidence or 0.0,
        "all": selection.core is None,
        "axis": selection.axis,
    }


def _selection(_: Translator) -> Selection:
    """What the widgets say; a period that is none is told about and left out."""
    said = {key: st.session_state[f"{PREFIX}{key}"] for key in (*LISTS, *_TEXTS, *_FLAGS)}
    for key in _TEXTS:
        said[key] = said[key].strip() or None
    said["undated"] = UNDATED[st.session_state[f"{PREFIX}undated"]]
    said["reviewed"] = _REVIEWED[st.session_state[f"{PREFIX}reviewed"]]
    said["confidence"] = st.session_state[f"{PREFIX}confidence"] or None
    said["core"] = None if st.session_state[f"{PREFIX}all"] else True
    said["axis"] = st.session_state.get(f"{PREFIX}axis") or "happens"
    try:
        return Selection(**said)
    except InputError as error:
        st.sidebar.error(_("This period cannot be used: {why}", why=frame.told(error, _)))
        return Selection(**(said | {"date_from": None, "date_to": None}))
