"""The filters in use as a row above a page, each to be taken out by one click."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from zhengmai.charts.names import Names
from zhengmai.store.selection import Selection
from zhengmai.web import filters, frame
from zhengmai.web.choosing import LISTS, label_of, value_of
from zhengmai.web.i18n import Translator
from zhengmai.web.narrowing import changed

_SINGLE = ("date_from", "date_to", "text")


def chips(selection: Selection, names: Names, _: Translator) -> None:
    """Draw them; nothing where no filter is in use."""
    used = list(_used(selection))
    if not used:
        return
    key = f"zm.chips.{hash(selection)}"
    st.pills(
        _("Filters in use"),
        used,
        selection_mode="multi",
        default=used,
        format_func=lambda pair: (
            f"{label_of(pair[0], _)}: {frame.plain(value_of(pair[0], pair[1], names, _))} ✕"
        ),
        key=key,
        on_change=_take_out,
        args=(key, used),
        label_visibility="collapsed",
    )


def _used(selection: Selection) -> Iterator[tuple[str, str]]:
    for name in LISTS:
        for value in getattr(selection, name):
            yield name, value
    for name in _SINGLE:
        if getattr(selection, name):
            yield name, getattr(selection, name)


def _take_out(key: str, used: list[tuple[str, str]]) -> None:
    kept = set(st.session_state[key])
    selection = filters.current()
    for name, value in used:
        if (name, value) in kept:
            continue
        if name in _SINGLE:
            selection = changed(selection, **{name: None})
        else:
            left = tuple(v for v in getattr(selection, name) if v != value)
            selection = changed(selection, **{name: left})
    filters.put(selection)
