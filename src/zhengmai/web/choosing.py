"""The widgets of the filters, with counts beside every choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial

import pandas as pd
import streamlit as st

from zhengmai.charts.names import Names
from zhengmai.model import Act, Field, Scope, Status
from zhengmai.store.selection import LISTS as SELECTION_LISTS
from zhengmai.store.selection import Selection
from zhengmai.web import data
from zhengmai.web.i18n import Translator

PREFIX = "zm.filter."
LISTS = SELECTION_LISTS
UNDATED: dict[str, bool | None] = {"any": None, "dated": False, "undated": True}

_VOCABULARIES = {"acts": Act, "statuses": Status, "fields": Field, "scopes": Scope}
#: More values than this no box lists; what is not listed can be typed.
_MOST = 250
_SELDOM = (
    *("organisations", "mechanisms", "scopes", "speakers", "genres", "outlets", "documents"),
    *("undated", "confidence", "reviewed", "core", "include_unilateral", "rejected", "superseded"),
)

Counts = Mapping[str, "pd.Series[int]"]


def widgets(selection: Selection, names: Names, _: Translator, reset: Callable[[], None]) -> None:
    """Draw all filters; their values stand in the session under `PREFIX` and a parameter's name."""
    counts = data.facets(selection)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"**{_('Filters')}**")
        st.button(_("Reset all"), on_click=reset, type="tertiary", icon=":material/restart_alt:")
    _period(_)
    st.text_input(_("Words in the sentence"), key=f"{PREFIX}text", placeholder="反恐")
    _many(_("Country"), "countries", counts, names.party, _)
    for label, key, kind in (
        (_("Status"), "statuses", "status"),
        (_("Act"), "acts", "act"),
        (_("Field"), "fields", "field"),
    ):
        _many(label, key, counts, partial(names.term, kind), _)
    number = _seldom_used(selection)
    label = _("More filters ({n} in use)", n=number) if number else _("More filters")
    with st.expander(label, expanded=number > 0):
        _more(counts, names, _)


def label_of(parameter: str, _: Translator) -> str:
    """What a parameter of the selection is called on the pages."""
    return {
        "countries": _("Country"),
        "organisations": _("Organisation"),
        "mechanisms": _("Mechanism"),
        "statuses": _("Status"),
        "acts": _("Act"),
        "fields": _("Field"),
        "scopes": _("Scope"),
        "speakers": _("Stated by"),
        "genres": _("Genre"),
        "outlets": _("Outlet"),
        "documents": _("Document"),
        "date_from": _("From"),
        "date_to": _("To"),
        "text": _("Words in the sentence"),
    }.get(parameter, parameter)


def value_of(parameter: str, value: str, names: Names, _: Translator) -> str:
    """What one value of a parameter is called on the pages."""
    kinds = {"statuses": "status", "acts": "act", "fields": "field", "scopes": "scope", "genres": "genre"}
    if parameter in kinds:
        return names.term(kinds[parameter], value)
    if parameter in ("countries", "organisations", "mechanisms"):
        return names.party(value)
    if parameter == "documents":
        return data.title(value)
    return _("the document itself") if (parameter, value) == ("speakers", "author") else value


def _seldom_used(selection: Selection) -> int:
    """How many filters of the folded part differ from their default."""
    defaults = {field.name: field.default for field in fields(selection)}
    return sum(getattr(selection, name) != defaults[name] for name in _SELDOM)


def _more(counts: Counts, names: Names, _: Translator) -> None:
    for key in ("organisations", "mechanisms", "scopes", "speakers", "genres", "outlets"):
        _many(label_of(key, _), key, counts, lambda v, k=key: value_of(k, v, names, _), _)  # type: ignore[misc]
    titles = data.titles()
    _many(label_of("documents", _), "documents", counts, lambda v: titles.get(v, v), _)
    undated = {
        "any": _("with and without date"),
        "dated": _("with a date only"),
        "undated": _("without a date only"),
    }
    st.selectbox(_("Dates"), list(undated), format_func=undated.__getitem__, key=f"{PREFIX}undated")
    label = _("Confidence at least")
    st.slider(label, 0.0, 1.0, step=0.05, key=f"{PREFIX}confidence", help=_("0 shows all, also without one."))
    reviewed = {"any": _("reviewed or not"), "reviewed": _("reviewed"), "unreviewed": _("not reviewed")}
    st.selectbox(_("Review"), list(reviewed), format_func=reviewed.__getitem__, key=f"{PREFIX}reviewed")
    core = _("By default only the core is shown: what reasonable readers would all call an initiative.")
    st.toggle(_("Lead-ins and repetitions too"), key=f"{PREFIX}all", help=core)
    st.toggle(_("Acts of one party alone too"), key=f"{PREFIX}include_unilateral")
    st.toggle(_("Rejected ones too"), key=f"{PREFIX}rejected")
    st.toggle(_("Earlier versions of documents too"), key=f"{PREFIX}superseded")


def _many(label: str, key: str, counts: Counts, named: Callable[[str], str], _: Translator) -> None:
    """A choice of several values, each with how many initiatives have it."""
    found = {str(value): int(number) for value, number in counts[key].head(_MOST).items()}
    if key in _VOCABULARIES:
        found = {str(v): found.get(str(v), 0) for v in _VOCABULARIES[key]}
        found = dict(sorted(found.items(), key=lambda item: -item[1]))
    chosen = [v for v in st.session_state[f"{PREFIX}{key}"] if v not in found]
    st.multiselect(
        label,
        [*found, *chosen],
        format_func=lambda value: f"{named(value)} ({int(counts[key].get(value, 0)):,})",
        key=f"{PREFIX}{key}",
        placeholder=_("all"),
        accept_new_options=key in ("organisations", "mechanisms", "speakers", "documents"),
    )


def _period(_: Translator) -> None:
    left, right = st.columns(2)
    left.text_input(_("From"), key=f"{PREFIX}date_from", placeholder="2013")
    right.text_input(
        _("To"),
        key=f"{PREFIX}date_to",
        placeholder="2018-09",
        help=_("A year, a month (2017-09) or a day (2017-09-26)."),
    )
