"""The filters beside a page: widgets that make the one `Selection`, remembered in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.charts.names import Names, is_country
from zhengmai.errors import InputError
from zhengmai.model import Act, Field, Status
from zhengmai.store.selection import Selection
from zhengmai.web import address, data
from zhengmai.web.i18n import Translator

_WRITTEN = "zm.address"
_KEYS = (
    "countries",
    "organisations",
    "acts",
    "statuses",
    "fields",
    "date_from",
    "date_to",
    "undated",
    "text",
)
_FLAGS = ("all", "include_unilateral")
_PREFIX = "zm.filter."
_UNDATED: dict[str, bool | None] = {"any": None, "dated": False, "undated": True}


def sidebar(names: Names, _: Translator) -> Selection:
    """Draw the filters and return what they select; the address follows."""
    _fill(_)
    with st.sidebar:
        _widgets(names, _)
    wanted = _selection(_)
    kept = {k: v for k, v in address.query().items() if k in (*address.PLACES, *address.VIEW)}
    address.replace(kept | wanted.to_query())
    st.session_state[_WRITTEN] = address.query()
    return wanted


def reset() -> None:
    """Take all filters out of the address; the widgets follow with the next run."""
    address.replace({k: v for k, v in address.query().items() if k in ("lang", "group")})


def axis(_: Translator) -> None:
    """The choice between the two time axes; part of the selection, for the period speaks of it."""
    labels = {"happens": _("when it happens"), "said": _("when it was said")}
    st.radio(
        _("Time axis"), list(labels), format_func=labels.__getitem__, key=f"{_PREFIX}axis", horizontal=True
    )


def _fill(_: Translator) -> None:
    """Bring the widgets to what the address says, where it was not they that wrote it."""
    present = all(f"{_PREFIX}{key}" in st.session_state for key in (*_KEYS, *_FLAGS, "axis"))
    if not present and not address.query():
        # Back from another page by the menu, which clears the address: as it was left.
        address.replace(st.session_state.get(_WRITTEN, {}))
    if present and st.session_state.get(_WRITTEN) == address.query():
        return
    try:
        wanted = Selection.from_query(address.query())
    except InputError as error:
        st.warning(_("The address asks for what there is not, so all filters were reset. {why}", why=error))
        wanted = Selection()
    for key, value in _values(wanted).items():
        st.session_state[f"{_PREFIX}{key}"] = value


def _values(selection: Selection) -> dict[str, Any]:
    undated = next(k for k, v in _UNDATED.items() if v is selection.undated)
    lists = {key: list(getattr(selection, key)) for key in _KEYS[:5]}
    texts = {key: getattr(selection, key) or "" for key in ("date_from", "date_to", "text")}
    flags = {"all": selection.core is None, "include_unilateral": selection.include_unilateral}
    return {**lists, **texts, **flags, "undated": undated, "axis": selection.axis}


def _selection(_: Translator) -> Selection:
    """What the widgets say; a period that is none is told about and left out."""
    said = {key: st.session_state[f"{_PREFIX}{key}"] for key in (*_KEYS, "axis", "include_unilateral")}
    said["undated"] = _UNDATED[said["undated"]]
    for key in ("date_from", "date_to", "text"):
        said[key] = said[key].strip() or None
    said["core"] = None if st.session_state[f"{_PREFIX}all"] else True
    try:
        return Selection(**said)
    except InputError as error:
        st.sidebar.error(_("This period cannot be used: {why}", why=error))
        return Selection(**(said | {"date_from": None, "date_to": None}))


def _widgets(names: Names, _: Translator) -> None:
    parties = _counts(p for row in data.timeline(data.EVERYTHING)["parties"] for p in row or ())
    countries = {p: n for p, n in parties.items() if is_country(p)}
    bodies = {p: n for p, n in parties.items() if not is_country(p)}
    _many(_("Country"), "countries", countries, names.party, _)
    _many(_("Organisation"), "organisations", bodies, str, _)
    for label, key, kind, vocabulary in (
        (_("Status"), "statuses", "status", Status),
        (_("Act"), "acts", "act", Act),
        (_("Field"), "fields", "field", Field),
    ):
        counts = data.timeline(data.EVERYTHING)[kind].value_counts()
        values = {str(v): int(counts.get(str(v), 0)) for v in vocabulary}
        _many(label, key, values, partial(names.term, kind), _)
    _period(_)
    st.text_input(_("Words in the sentence"), key=f"{_PREFIX}text", placeholder="反恐")
    st.toggle(
        _("Lead-ins and repetitions too"),
        key=f"{_PREFIX}all",
        help=_("By default only the core is shown: what reasonable readers would all call an initiative."),
    )
    st.toggle(_("Acts of one party alone too"), key=f"{_PREFIX}include_unilateral")
    st.button(_("Reset all filters"), on_click=reset, width="stretch")


def _many(label: str, key: str, counts: dict[str, int], named: Callable[[str], str], _: Translator) -> None:
    """A choice of several values, each with how many initiatives have it."""
    chosen = [v for v in st.session_state[f"{_PREFIX}{key}"] if v not in counts]
    options = [*counts, *chosen]
    st.multiselect(
        label,
        options,
        format_func=lambda value: f"{named(value)} ({counts.get(value, 0):,})",
        key=f"{_PREFIX}{key}",
        placeholder=_("all"),
    )


def _period(_: Translator) -> None:
    left, right = st.columns(2)
    left.text_input(_("From"), key=f"{_PREFIX}date_from", placeholder="2013")
    right.text_input(
        _("To"),
        key=f"{_PREFIX}date_to",
        placeholder="2018-09",
        help=_("A year, a month (2017-09) or a day (2017-09-26)."),
    )
    labels = {
        "any": _("with and without date"),
        "dated": _("with a date only"),
        "undated": _("without a date only"),
    }
    st.selectbox(_("Dates"), list(labels), format_func=labels.__getitem__, key=f"{_PREFIX}undated")


def _counts(values: Iterable[str]) -> dict[str, int]:
    """Values by how often they come, the most frequent first."""
    counted = pd.Series(list(values), dtype="object").value_counts()
    return {str(value): int(number) for value, number in counted.items()}
