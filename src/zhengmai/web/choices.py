"""What is chosen on a page, by a chart, a table or a button; the address keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from zhengmai.charts import HEAD, PICKED
from zhengmai.web import address

CHART = "zm.chart"
TABLE = "zm.table"
_LANE = "lane:"
_IDS = "zm.table.ids"


def key(widget: str) -> str:
    """The present identity of a chart or table."""
    return f"{widget}.{st.session_state.get(f'{widget}.turn', 0)}"


def close(name: str) -> None:
    """Take a choice (`row`, `initiative`) back."""
    address.put(**{name: None})
    _forget(CHART)
    _forget(TABLE)


def picked() -> None:
    """A mark or the name of a row was chosen: an initiative is shown, a row opened or closed."""
    selection = st.session_state[key(CHART)]["selection"]
    head, mark = (_pick(selection.get(name)) for name in (HEAD, PICKED))
    pick = head or mark
    if pick.startswith(_LANE):
        address.put(row=pick.removeprefix(_LANE) or None)
    elif pick:
        address.put(initiative=pick)
        _forget(TABLE)
    if head:
        _forget(CHART)


def _pick(picks: Sequence[Mapping[str, object]] | None) -> str:
    return str(picks[0].get("pick", "")) if picks else ""


def listed(identifiers: Sequence[str]) -> None:
    """Remember which initiative each row of the table is."""
    st.session_state[_IDS] = list(identifiers)


def selected() -> None:
    """A row of the table was chosen, or taken back."""
    rows = st.session_state[key(TABLE)]["selection"]["rows"]
    ids = st.session_state.get(_IDS, [])
    address.put(initiative=ids[rows[0]] if rows and rows[0] < len(ids) else None)
    _forget(CHART)


def _forget(widget: str) -> None:
    """Give a chart or table a new identity: choosing there what was chosen last would else be no event."""
    st.session_state[f"{widget}.turn"] = st.session_state.get(f"{widget}.turn", 0) + 1
