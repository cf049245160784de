"""Timeline: initiatives on a time axis, grouped in lanes that open; choosing one tells it in full."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.charts import GROUPS, Names, legend_html
from zhengmai.store.selection import Selection
from zhengmai.web import address, choices, data, filters, frame
from zhengmai.web.card import card
from zhengmai.web.chart import HEIGHT, chart
from zhengmai.web.i18n import Translator

_GROUP = "zm.group"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.documents().empty:
        frame.empty_corpus(_)
        return
    selection, group = _controls(names, _)
    found = data.timeline(selection)
    _counts(found, _)
    if found.empty:
        st.info(_("No initiative fits these filters. Take one out, widen the period, or reset them all."))
        st.button(_("Reset filters"), on_click=filters.reset)
        return
    st.html(legend_html(names))
    identifier = address.get("initiative")
    chosen = data.initiative(identifier) if identifier else None
    # One row of columns in either case, so that the chart stays where it is when something is chosen.
    columns = st.columns([1] if chosen is None else [5, 4])
    with columns[0]:
        chart(found, selection.axis, group, names, _)
    if chosen is not None:
        with columns[1]:
            _detail(chosen, found, names, _)
    _table(found, names, _)


def _controls(names: Names, _: Translator) -> tuple[Selection, str]:
    """Filters at the side, axis and grouping above the chart."""
    place = st.container(horizontal=True, vertical_alignment="bottom")
    selection = filters.sidebar(names, _)
    with place:
        filters.axis(_)
        group = _grouping(_)
        if address.get("row"):
            label = _("Close the opened row")
            st.button(label, on_click=choices.close, args=("row",), icon=":material/unfold_less:")
    return selection, group


def _grouping(_: Translator) -> str:
    labels = {
        "occasion": _("visit or meeting"),
        "country": _("country"),
        "act": _("act"),
        "field": _("field"),
        "document": _("document"),
    }
    given = address.get("group", GROUPS[0])
    st.session_state[_GROUP] = given if given in GROUPS else GROUPS[0]
    label = _("One row for each")
    return str(
        st.selectbox(label, GROUPS, format_func=labels.__getitem__, key=_GROUP, on_change=_regroup, width=220)
    )


def _regroup() -> None:
    group = st.session_state[_GROUP]
    address.put(group=None if group == GROUPS[0] else group, row=None, from_row=None)


def _counts(found: pd.DataFrame, _: Translator) -> None:
    """How many there are, of how many documents."""
    dated = int(found["when"].notna().sum())
    numbers = {
        "n": len(found),
        "m": found["document"].nunique(),
        "all": int((~data.documents()["superseded"]).sum()),
        "dated": dated,
        "undated": len(found) - dated,
    }
    st.markdown(
        _(
            "**{n}** initiatives in {m} of {all} documents · "
            "{dated} with a date in the text, {undated} without",
            **{name: f"{number:,}" for name, number in numbers.items()},
        )
    )
    frame.sample_notice(int(found.loc[found["synthetic"], "document"].nunique()), _)


def _detail(row: pd.Series[Any], found: pd.DataFrame, names: Names, _: Translator) -> None:
    """The chosen initiative in full, beside the chart."""
    record, text = data.analysis(row["document"])
    initiative = next(i for i in record["initiatives"] if i["id"] == row["initiative"])
    query = address.link(document=row["document"], initiative=row["initiative"])
    with st.container(border=True, height=HEIGHT + 40):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            label = _("Show in the document")
            st.page_link("views/document.py", label=label, icon=":material/article:", query_params=query)
            label = _("Close")
            st.button(
                label, on_click=choices.close, args=("initiative",), icon=":material/close:", type="tertiary"
            )
        if not (found["initiative"] == row["initiative"]).any():
            st.caption(_("Outside the present filters."))
        card(record, text, initiative, names, _)


def _table(found: pd.DataFrame, names: Names, _: Translator) -> None:
    """The same initiatives as rows; choosing one shows it."""
    shown = pd.DataFrame(
        {
            _("when it happens"): found["when"],
            _("said"): found["stated_on"],
            _("status"): [names.term("status", v) for v in found["status"]],
            _("act"): [names.term("act", v) for v in found["act"]],
            _("parties"): [names.parties(v or ()) for v in found["parties"]],
            _("evidence"): found["evidence"],
            _("mechanism"): found["mechanism"],
            _("stated by"): found["stated_by"].replace("author", _("the document itself")),
            _("document"): found["title"],
        }
    )
    choices.listed(found["initiative"].tolist())
    st.dataframe(
        shown,
        key=choices.key(choices.TABLE),
        on_select=choices.selected,
        selection_mode="single-row",
        hide_index=True,
        height=420,
        column_config={_("evidence"): st.column_config.TextColumn(width="large")},
    )


if __name__ == "__main__":
    show()
