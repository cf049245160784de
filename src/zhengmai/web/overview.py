"""Above and below the timeline: key figures, all of time to choose from, what there was to read."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from zhengmai.charts import BRUSH, STATUS_COLOURS, Names, coverage_chart, glyph, outlets, overview_chart
from zhengmai.charts.gutter import DAY
from zhengmai.charts.layout import with_room
from zhengmai.charts.places import day_of
from zhengmai.model import Status
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.web import data, filters
from zhengmai.web.i18n import Translator

_KEY = "zm.overview"
_PARTS = 120
_TURN = "zm.overview.turn"


def figures(found: pd.DataFrame, names: Names, _: Translator) -> None:
    """How many initiatives of each status, each with its years. found: rows of `density.moments`."""
    years = density.over_time(found, "status", "year")
    first, last = (years["start"].min(), years["start"].max()) if len(years) else (0.0, 0.0)
    every = pd.date_range(
        pd.Timestamp(0) + pd.Timedelta(days=first), pd.Timestamp(0) + pd.Timedelta(days=last), freq="YS"
    )
    cells = []
    for status in Status:
        of_status = years[years["value"] == status]
        by_year = dict(zip(of_status["start"], of_status["n"], strict=True))
        heights = [int(by_year.get((day - pd.Timestamp(0)).days, 0)) for day in every]
        number = int((found["status"] == status).sum())
        cells.append(_figure(status, number, heights, names))
    st.html(f'<div class="zm-figures">{"".join(cells)}</div>')


def _figure(status: Status, number: int, heights: list[int], names: Names) -> str:
    """One number with a bar for each year, as a picture without words."""
    top = max(heights, default=0) or 1
    bars = "".join(f'<i style="height:{100 * h / top:.0f}%"></i>' for h in heights)
    picture = f'<span style="color:{STATUS_COLOURS[status]}" aria-hidden="true">{bars}</span>'
    label = f"{glyph(status)} {names.term('status', status)}"
    meaning = escape(names.meaning("status", status))
    return f'<div title="{meaning}"><b>{number:,}</b> {label}{picture}</div>'


def overview(selection: Selection, names: Names, _: Translator) -> None:
    """All of time, whatever the period; dragging over it chooses one."""
    whole = replace(selection, date_from=None, date_to=None)
    everything = density.moments(data.columns(), data.keys(whole), selection.axis)
    known = everything["moment"].dropna()
    if known.empty:
        return
    first, last = density.extent(everything, selection.axis)
    counts = density.over_time(everything, "status", density.step_for(first, last, _PARTS))
    domain = with_room(first * DAY, (last + 1) * DAY)
    key = f"{_KEY}.{st.session_state.get(_TURN, 0)}"
    with st.container(border=True, key="zm-flat-overview"):
        st.caption(_("All of time: drag over it to choose a period."))
        st.altair_chart(
            overview_chart(counts, domain, selection.period, names),
            key=key,
            on_select=lambda: _brushed(key),
            selection_mode=BRUSH,
            width="stretch",
        )


def coverage(selection: Selection, domain: tuple[float, float], names: Names, _: Translator) -> None:
    """Documents by outlet over the same time: silence is not absence."""
    keys = data.document_keys(
        Selection(genres=selection.genres, outlets=selection.outlets, documents=selection.documents)
    )
    step = density.step_for(domain[0] / DAY, domain[1] / DAY, 2 * _PARTS)
    counts = density.coverage(data.columns(), keys, step)
    if counts.empty:
        return
    said = _(
        "Documents there are to read, by date of speaking and outlet ({step}). "
        "No bar: nothing to read, so silence says nothing.",
        step={
            "month": _("a bar for each month"),
            "quarter": _("a bar for each quarter"),
            "year": _("a bar for each year"),
            "decade": _("a bar for each decade"),
        }[step],
    )
    items = (
        f'<span><i style="background:{colour}"></i>{escape(outlet)}</span>'
        for outlet, colour in outlets(counts, names)
    )
    with st.container(border=True, key="zm-flat-coverage"):
        st.caption(said)
        st.altair_chart(coverage_chart(counts, domain, names), width="stretch", key="zm.coverage")
        st.html(f'<div class="zm-outlets">{"".join(items)}</div>')


def _brushed(key: str) -> None:
    """A stretch of time was dragged over: it becomes the period."""
    chosen = st.session_state[key]["selection"].get(BRUSH) or {}
    ends = chosen.get("start") or chosen.get("end") or []
    if len(ends) != 2 or ends[0] == ends[1]:
        return
    first, last = (str(day_of(float(end))) for end in ends)
    filters.put(replace(filters.current(), date_from=first, date_to=last))
    # What was dragged is shaded from now on; the brush itself would stay in the way.
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
