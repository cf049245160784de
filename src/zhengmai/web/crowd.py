"""The timeline of more initiatives than a browser likes to draw: counts in cells, each of which opens."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import CELL, MOST_MARKS, Names, density_chart
from zhengmai.charts.gutter import DAY
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.web import data, filters
from zhengmai.web.i18n import Translator
from zhengmai.web.narrowing import changed

_LANES = 30
_PARAMETERS = {
    "country": "countries",
    "mechanism": "mechanisms",
    "field": "fields",
    "act": "acts",
    "status": "statuses",
}
_KEY = "zm.density"
_TURN = "zm.density.turn"


def crowd(
    found: pd.DataFrame, selection: Selection, group: str, names: Names, _: Translator
) -> tuple[float, float] | None:
    """Draw counts of `density.moments`; returns first and last moment of the axis, None without any."""
    known = found["moment"].dropna()
    if known.empty:
        st.info(_("None of these has a date. Choose the other time axis, or look at the table."))
        return None
    lane = group if group in density.LANES else "field"
    step = density.step_for(known.min(), known.max(), MOST_MARKS // _LANES)
    counts = density.lanes(data.columns(), found, lane, step, _LANES)
    domain = (counts["start"].min() * DAY, counts["end"].max() * DAY)
    key = f"{_KEY}.{st.session_state.get(_TURN, 0)}"
    with st.container(border=True):
        st.altair_chart(
            density_chart(counts, domain, lane, names),
            key=key,
            on_select=lambda: _chosen(key, lane),
            selection_mode=CELL,
            width="stretch",
        )
    notes = [_("So many that cells count them: darker is more. Choose a cell to look into it.")]
    if lane != group:
        notes.append(_("Rows by field: single visits and documents can be told apart once fewer are chosen."))
    nowhere = len(found) - len(known)
    if nowhere:
        notes.append(_("{n} without any date stand only in the table.", n=f"{nowhere:,}"))
    st.caption(" ".join(notes))
    return domain


def _chosen(key: str, lane: str) -> None:
    """A cell was chosen: its row and its time become filters."""
    picks = st.session_state[key]["selection"].get(CELL) or []
    if not picks:
        return
    value, first, last = str(picks[0][CELL]).rsplit("|", 2)
    narrowed = changed(filters.current(), date_from=first, date_to=last)
    if value:
        narrowed = changed(narrowed, **{_PARAMETERS[lane]: (value,)})
    filters.put(narrowed)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
