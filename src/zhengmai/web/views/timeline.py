"""Timeline: initiatives on a time axis, grouped in lanes that open; choosing one tells it in full."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from zhengmai.charts import AXIS_HEIGHT, GROUPS, PICKED, ROW_HEIGHT, Layout, Names, draw, laid_out, legend_html
from zhengmai.store.selection import Selection
from zhengmai.web import address, data, filters, frame
from zhengmai.web.card import card
from zhengmai.web.i18n import Translator

_BOX = "zm-chart-box"
_CHART = "zm.chart"
_TABLE = "zm.table"
_GROUP = "zm.group"
_ROW = "zm.row"
_LANES = 100
_HEIGHT = 600
_LANE = "lane:"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.documents().empty:
        st.info(_("This corpus is empty. Stop the page and run: zhengmai serve FOLDER, where FOLDER holds your texts (.txt)."))
        return
    controls = st.container()
    selection, group = _controls(controls, names, _)
    found = data.timeline(selection)
    _counts(found, _)
    if found.empty:
        st.info(_("No initiative fits these filters. Take one out, widen the period, or reset them all."))
        st.button(_("Reset filters"), on_click=filters.reset)
        return
    st.html(legend_html(names))
    chosen = _chosen()
    # One row of columns in either case, so that the chart stays where it is when something is chosen.
    columns = st.columns([1] if chosen is None else [5, 4])
    with columns[0]:
        _chart(found, selection, group, names, _)
    if chosen is not None:
        with columns[1]:
            _detail(chosen, found, names, _)
    _table(found, names, _)


def _controls(place: Any, names: Names, _: Translator) -> tuple[Selection, str]:
    labels = {
        "occasion": _("visit or meeting"),
        "country": _("country"),
        "act": _("act"),
        "field": _("field"),
        "document": _("document"),
    }
    selection = filters.sidebar(names, _)
    with place.container(horizontal=True, vertical_alignment="bottom"):
        filters.axis(_)
        given = address.get("group", GROUPS[0])
        st.session_state[_GROUP] = given if given in GROUPS else GROUPS[0]
        group = st.selectbox(
            _("One row for each"), GROUPS, format_func=labels.__getitem__, key=_GROUP, on_change=_regroup, width=220
        )
        if address.get("row"):
            st.button(_("Close the opened row"), on_click=address.put, kwargs={"row": None}, icon=":material/unfold_less:")
    return selection, group


def _regroup() -> None:
    group = st.session_state[_GROUP]
    address.put(group=None if group == GROUPS[0] else group, row=None, from_row=None)


def _counts(found: pd.DataFrame, _: Translator) -> None:
    """How many there are, of how many documents."""
    documents = data.documents()
    dated = int(found["when"].notna().sum())
    st.markdown(
        _(
            "**{n}** initiatives in {m} of {all} documents · {dated} with a date in the text, {undated} without",
            n=f"{len(found):,}",
            m=f"{found['document'].nunique():,}",
            all=f"{len(documents):,}",
            dated=f"{dated:,}",
            undated=f"{len(found) - dated:,}",
        )
    )
    frame.sample_notice(int(found.loc[found["synthetic"], "document"].nunique()), _)


def _chosen() -> pd.Series[Any] | None:
    identifier = address.get("initiative")
    return data.initiative(identifier) if identifier else None


def _chart(found: pd.DataFrame, selection: Selection, group: str, names: Names, _: Translator) -> None:
    opened, start = address.get("row"), _first_row()
    chosen = address.get("initiative")
    layout = laid_out(
        found, axis=selection.axis, group=group, opened=opened, chosen=chosen, first=start, most=_LANES, names=names
    )
    _rows(layout, start, _)
    with st.container(height=_HEIGHT if len(layout.rows) > 20 else "content", border=True, key=_BOX):
        st.altair_chart(
            draw(layout, names), key=_CHART, on_select=_picked, selection_mode=PICKED, width="stretch",
            alt=_("Initiatives on a time axis; the table below has the same."),
        )
    _bring_into_view(layout)
    notes = [_("A number: so many at the same time; choose it to open its row.")]
    if layout.coarse:
        notes.append(_("Crowded rows draw a month or a year together."))
    if layout.nowhere:
        notes.append(_("{n} without any date stand only in the table.", n=layout.nowhere))
    st.caption(" ".join(notes))


def _bring_into_view(layout: Layout) -> None:
    """Scroll the chart to the chosen initiative, else to the opened row, unless it is in sight."""
    chosen = layout.points.loc[layout.points["chosen"].astype(bool), "row"]
    row = int(chosen.iloc[0]) if len(chosen) else layout.opened[0] if layout.opened else None
    if row is not None:
        at = AXIS_HEIGHT + row * ROW_HEIGHT
        # The chart takes a moment to reach its height; only then can it be scrolled.
        frame.run_script(
            f"(function find(left){{const box=document.querySelector('.st-key-{_BOX}');"
            f"const at={at};if(!box||at>box.scrollHeight){{if(left)setTimeout(find,100,left-1);return}}"
            "if(box.scrollTop+40>at||at>box.scrollTop+box.clientHeight-40)"
            "box.scrollTop=at-box.clientHeight/3})(50)",
            f"{row} of {len(layout.rows)}",
        )


def _first_row() -> int:
    given = address.get("from_row", "0") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0


def _rows(layout: Layout, start: int, _: Translator) -> None:
    """Where not all lanes fit, which of them to show."""
    if layout.lanes > _LANES:
        pages = list(range(0, layout.lanes, _LANES))
        st.segmented_control(
            _("Rows"), pages, default=start if start in pages else 0, key=f"zm.rows.{start}", on_change=_turn, args=(start,),
            format_func=lambda first: f"{first + 1}–{min(first + _LANES, layout.lanes)}",
        )


def _turn(start: int) -> None:
    first = st.session_state[f"zm.rows.{start}"]
    address.put(from_row=str(first) if first else None, row=None)


def _picked() -> None:
    """A mark was chosen: an initiative is shown, a mark of several opens its row."""
    picks = st.session_state[_CHART]["selection"].get(PICKED) or []
    pick = str(picks[0].get("pick", "")) if picks else ""
    if pick.startswith(_LANE):
        address.put(row=pick.removeprefix(_LANE))
    elif pick:
        address.put(initiative=pick)


def _detail(row: pd.Series[Any], found: pd.DataFrame, names: Names, _: Translator) -> None:
    record, text = data.analysis(row["document"])
    initiative = next(i for i in record["initiatives"] if i["id"] == row["initiative"])
    with st.container(border=True, height=_HEIGHT + 40):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.page_link(
                "views/document.py",
                label=_("Show in the document"),
                icon=":material/article:",
                query_params=address.link(document=row["document"], initiative=row["initiative"]),
            )
            st.button(_("Close"), on_click=address.put, kwargs={"initiative": None}, icon=":material/close:", type="tertiary")
        if not (found["initiative"] == row["initiative"]).any():
            st.caption(_("Outside the present filters."))
        card(record, text, initiative, names, _)


def _table(found: pd.DataFrame, names: Names, _: Translator) -> None:
    shown = pd.DataFrame(
        {
            _("when it happens"): found["when"],
            _("said"): found["stated_on"],
            _("status"): [names.term("status", v) for v in found["status"]],
            _("act"): [names.term("act", v) for v in found["act"]],
            _("parties"): [names.parties(v or ()) for v in found["parties"]],
            _("evidence"): found["evidence"],
            _("mechanism"): found["mechanism"],
            _("stated by"): found["stated_by"],
            _("document"): found["title"],
        }
    )
    st.dataframe(
        shown, key=_TABLE, on_select=_selected, selection_mode="single-row", hide_index=True, height=420,
        column_config={_("evidence"): st.column_config.TextColumn(width="large")},
    )
    st.session_state["zm.table.ids"] = found["initiative"].tolist()


def _selected() -> None:
    rows = st.session_state[_TABLE]["selection"]["rows"]
    ids = st.session_state.get("zm.table.ids", [])
    address.put(initiative=ids[rows[0]] if rows and rows[0] < len(ids) else None)


if __name__ == "__main__":
    show()
