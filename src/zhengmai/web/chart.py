"""The chart of the timeline page: lanes that scroll, open and let choose."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import HEAD, PICKED, ROW_HEIGHT, Layout, Names, draw, laid_out
from zhengmai.store.selection import Selection
from zhengmai.web import address, choices, frame
from zhengmai.web.i18n import Translator

HEIGHT = 600
_BOX = "zm-chart-box"
_LANES = 100
_FEW_ROWS = 24


def chart(
    found: pd.DataFrame,
    selection: Selection,
    group: str,
    names: Names,
    _: Translator,
    *,
    width: int,
) -> tuple[float, float]:
    """Draw the selected initiatives; the address says which row is open and which initiative is chosen.

    width: about so many pixels will the axis have. Returns the first and last moment of the axis.
    """
    start, opened, chosen = _first_lane(), address.get("row"), address.get("initiative")
    layout = laid_out(
        found,
        axis=selection.axis,
        group=group,
        opened=opened,
        chosen=chosen,
        first=start,
        most=_LANES,
        period=selection.period,
        width=width,
        names=names,
    )
    _lanes(layout, start, _)
    with st.container(height=HEIGHT if len(layout.rows) > _FEW_ROWS else "content", border=True, key=_BOX):
        st.altair_chart(
            draw(layout, names),
            key=choices.key(choices.CHART),
            on_select=choices.picked,
            selection_mode=[PICKED, HEAD],
            width="stretch",
        )
    _bring_into_view(layout)
    _notes(layout, _)
    return layout.domain


def turn(start: int) -> None:
    """Show other lanes."""
    first = st.session_state[f"zm.lanes.{start}"]
    address.put(from_row=str(first) if first else None, row=None)


def _first_lane() -> int:
    given = address.get("from_row") or ""
    return int(given) if given.isascii() and given.isdigit() else 0


def _lanes(layout: Layout, start: int, _: Translator) -> None:
    """Where not all lanes fit, which of them to show."""
    if layout.lanes <= _LANES:
        return
    pages = list(range(0, layout.lanes, _LANES))
    st.segmented_control(
        _("Rows"),
        pages,
        default=start if start in pages else 0,
        key=f"zm.lanes.{start}",
        on_change=turn,
        args=(start,),
        format_func=lambda first: f"{first + 1}–{min(first + _LANES, layout.lanes)}",
    )


def _bring_into_view(layout: Layout) -> None:
    """Scroll the chart to the chosen initiative, else to the opened row, unless it is in sight."""
    chosen = layout.points.loc[layout.points["chosen"].astype(bool), "row"]
    row = int(chosen.iloc[0]) if len(chosen) else layout.opened[0] if layout.opened else None
    if row is None:
        return
    # The chart takes a moment to reach its height; only then can it be scrolled.
    frame.run_script(
        f"(function find(left){{const box=document.querySelector('.st-key-{_BOX}');"
        f"const at={row * ROW_HEIGHT};"
        "if(!box||at>box.scrollHeight){if(left)setTimeout(find,100,left-1);return}"
        "if(box.scrollTop+40>at||at>box.scrollTop+box.clientHeight-40)"
        "box.scrollTop=at-box.clientHeight/3})(50)",
        f"{row} of {len(layout.rows)}",
    )


def _notes(layout: Layout, _: Translator) -> None:
    notes = [_("Choose a row's name, or a number in it, to open the row; choose a single mark to read it.")]
    if layout.coarse:
        notes.append(_("Crowded rows draw months or years together."))
    if layout.nowhere:
        notes.append(_("{n} without any date stand only in the table.", n=layout.nowhere))
    st.caption(" ".join(notes))
