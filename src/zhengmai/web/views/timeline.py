"""Timeline: initiatives on a time axis, grouped in lanes that open; choosing one tells it in full."""

from __future__ import annotations

from contextlib import nullcontext

import pandas as pd
import streamlit as st

from zhengmai.charts import GROUPS, MOST_MARKS, NARROW, TELEPHONE, WIDE, Names, legend_html
from zhengmai.model import Status
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.web import address, choices, data, filters, following, frame
from zhengmai.web.chart import chart
from zhengmai.web.chips import chips
from zhengmai.web.crowd import crowd
from zhengmai.web.i18n import Translator
from zhengmai.web.overview import coverage, figures, overview
from zhengmai.web.panel import panel
from zhengmai.web.table import FIRST, table

_GROUP = "zm.group"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    found = density.moments(data.columns(), data.keys(selection), selection.axis)
    chips(selection, names, _)
    _counts(found, _)
    if found.empty:
        st.info(_("No initiative fits these filters. Take one out, widen the period, or reset them all."))
        st.button(_("Reset filters"), on_click=filters.reset)
        return
    figures(found, names, _)
    overview(selection, names, _)
    group = _controls(_)
    if len(found) <= MOST_MARKS:
        _legend(names, _)
    identifier = address.get("initiative")
    home = data.home(identifier) if identifier else None
    # One row of columns in either case, so that the chart stays where it is when something is chosen.
    columns = st.columns([1] if home is None else [5, 4])
    with columns[0]:
        width = TELEPHONE if frame.is_telephone() else WIDE if home is None else NARROW
        _chart(found, selection, group, names, _, width)
    if home is not None and identifier:
        with columns[1]:
            if not data.within(identifier, selection):
                st.caption(_("Outside the present filters."))
            panel(home, identifier, names, _, walk=_listed(selection, len(found)), closing=True)
    table(selection, len(found), names, _)
    query = address.link(initiative=None, row=None)
    label = _("Download what is shown")
    st.page_link("views/download.py", label=label, icon=":material/download:", query_params=query)


def _chart(
    found: pd.DataFrame, selection: Selection, group: str, names: Names, _: Translator, width: int
) -> None:
    """Every initiative as a mark, or counts where there are too many; below, what there was to read."""
    if len(found) > MOST_MARKS:
        domain = crowd(found, selection, group, names, _)
    else:
        with frame.threading(_) if group == "thread" else nullcontext():
            rows = following.threaded(selection) if group == "thread" else data.timeline(selection)
        domain = chart(rows, selection, group, names, _, width=width)
    if domain is not None:
        coverage(selection, domain, names, _)


def _listed(selection: Selection, number: int) -> list[str]:
    """What the table below lists, to go through one by one."""
    rows = data.timeline(selection) if number <= MOST_MARKS else data.first(selection, FIRST)
    return [str(i) for i in rows["initiative"]]


def _legend(names: Names, _: Translator) -> None:
    """What colours and shapes mean, and on request all the rest."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(legend_html(names))
        if address.get("row"):
            label = _("Close the opened row")
            icon = ":material/unfold_less:"
            st.button(label, on_click=choices.close, args=("row",), icon=icon, type="tertiary")
        with st.popover(_("How to read it"), icon=":material/help:", type="tertiary"):
            meanings = (f"- **{names.term('status', s)}**: {names.meaning('status', s)}" for s in Status)
            signs = (
                _("A filled mark: the text gives a date. It stands in the middle of what is possible."),
                _("A hollow mark: the text gives no date; it stands where its words were said."),
                _("A bar: from the first to the last possible day. Faint with an arrow: open on that side."),
                _("Ends that fade: the text says about."),
                _("A number in a mark: so many at the same time; choose it to open its row."),
            )
            st.markdown("\n".join((*meanings, "", *(f"- {sign}" for sign in signs))))


def _controls(_: Translator) -> str:
    """Axis and grouping above the chart."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filters.axis(_)
        return _grouping(_)


def _grouping(_: Translator) -> str:
    labels = {
        "occasion": _("visit or meeting"),
        "thread": _("thread"),
        "country": _("country"),
        "mechanism": _("mechanism"),
        "field": _("field"),
        "act": _("act"),
        "status": _("status"),
        "document": _("document"),
    }
    given = address.get("group", GROUPS[0])
    st.session_state[_GROUP] = given if given in GROUPS else GROUPS[0]
    return str(
        st.segmented_control(
            _("One row for each"),
            GROUPS,
            format_func=labels.__getitem__,
            key=_GROUP,
            on_change=_regroup,
            required=True,
            wrap=True,
        )
    )


def _regroup() -> None:
    group = st.session_state[_GROUP]
    address.put(group=None if group == GROUPS[0] else group, row=None, from_row=None)


def _counts(found: pd.DataFrame, _: Translator) -> None:
    """How many there are, of how many documents."""
    documents = data.columns().documents
    here = documents.loc[found["document"].unique()]
    dated = int(found["dated"].sum())
    numbers = {
        "n": len(found),
        "m": len(here),
        "all": int((~documents["superseded"]).sum()),
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
    frame.sample_notice(int(here["synthetic"].sum()), _)


if __name__ == "__main__":
    show()
