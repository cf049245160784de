"""What became of it: the life of each thing from proposal to outcome, and pledges without an outcome."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import Names
from zhengmai.store.selection import Selection
from zhengmai.web import address, data, filters, following, frame
from zhengmai.web.chips import chips
from zhengmai.web.i18n import Translator
from zhengmai.web.lives import step_html
from zhengmai.web.panel import panel
from zhengmai.web.table import blank

_LIST, _SHOWN, _ONLY = "zm.threads", "zm.threads.ids", "zm.threads.only"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    frame.heading(_("What became of it"))
    chips(selection, names, _)
    st.caption(
        _(
            "A thread is what several texts, or several places of one, say of the same "
            "thing. “None found” means: in "
            "this corpus, up to the day it covers. It is no proof that nothing was done."
        )
    )
    found = _promises(selection, _)
    if found.empty:
        st.info(
            _("No pledge or proposal fits these filters. Take one out, widen the period, or reset them all.")
        )
        return
    _figures(found, _)
    chosen = (address.get("entity") or "").removeprefix("thread:")
    columns = st.columns([3, 2] if chosen else [1])
    with columns[0]:
        if not chosen:
            st.caption(_("Choose a row to see its life from step to step."))
        _table(found, names, _)
    if chosen:
        with columns[1]:
            _life(chosen, selection, names, _)


def _promises(selection: Selection, _: Translator) -> pd.DataFrame:
    with frame.threading(_):
        found = following.promises(selection)
    labels = {
        "all": _("all"),
        "several": _("told more than once"),
        "open": _("without outcome"),
        "done": _("reported done"),
    }
    only = st.segmented_control(
        _("Pledges and proposals"), list(labels), format_func=labels.__getitem__, default="all", key=_ONLY
    )
    if only == "several":
        return found[found["statements"] > 1]
    if only == "open":
        return found[found["outcome"] == "none found"]
    return found[found["outcome"] == "done"] if only == "done" else found


def _outcomes(_: Translator) -> dict[str, str]:
    return {
        "done": _("reported done"),
        "under way": _("under way"),
        "suspended": _("suspended"),
        "none found": _("none found"),
    }


def _figures(found: pd.DataFrame, _: Translator) -> None:
    counts = found["outcome"].value_counts()
    parts = [f"**{counts.get(k, 0):,}** {label}" for k, label in _outcomes(_).items()]
    covered = found["last_covered"].dropna().max() if len(found) else None
    until = _("this corpus reaches to {day}", day=covered) if isinstance(covered, str) else ""
    st.markdown(" · ".join(filter(None, [*parts, until])))


def _table(found: pd.DataFrame, names: Names, _: Translator) -> None:
    outcomes = _outcomes(_)
    day = st.column_config.TextColumn(width=100)
    shown = pd.DataFrame(
        {
            _("promised"): found["promised_on"],
            _("outcome"): [outcomes.get(str(v), str(v)) for v in found["outcome"]],
            _("on"): found["outcome_on"],
            _("what"): found["promise"],
            _("parties"): [names.parties(v or ()) for v in found["parties"]],
            _("statements"): found["statements"],
            _("documents"): found["documents"],
        }
    )
    st.session_state[_SHOWN] = found["thread"].tolist()
    st.dataframe(
        blank(shown),
        key=_LIST,
        on_select=_selected,
        selection_mode="single-row",
        hide_index=True,
        height=min(560, 38 + 35 * max(len(shown), 1)),
        column_config={
            _("promised"): day,
            _("on"): day,
            _("what"): st.column_config.TextColumn(width=330),
        },
    )


def _selected() -> None:
    rows = st.session_state[_LIST]["selection"]["rows"]
    ids = st.session_state.get(_SHOWN, [])
    chosen = ids[rows[0]] if rows and rows[0] < len(ids) else None
    address.put(entity=f"thread:{chosen}" if chosen else None, initiative=None)


def _life(thread: str, selection: Selection, names: Names, _: Translator) -> None:
    """The steps of a thread, each with who reports it; one can be looked at in full."""
    links = following.links(selection)
    steps = links[links["thread"] == thread].sort_values("position")
    if steps.empty:
        return
    said = following.speakers([str(i) for i in steps["initiative"]])
    with st.container(border=True):
        st.markdown(f"**{frame.plain(str(steps['subject'].iloc[0] or ''))}**")
        for row in steps.assign(stated_by=steps["initiative"].map(said)).to_dict("records"):
            _step({str(k): v for k, v in row.items()}, names, _)
    identifier = address.get("initiative")
    home = data.home(identifier) if identifier else None
    if home and identifier:
        ids = [str(i) for i in steps["initiative"]]
        panel(home, identifier, names, _, walk=ids, closing=True)


def _step(row: dict[str, object], names: Names, _: Translator) -> None:
    st.html(step_html(row, names, _))
    st.button(
        _("Evidence"),
        key=f"zm.step.{row['initiative']}.{row['position']}",
        type="tertiary",
        on_click=address.put,
        kwargs={"initiative": str(row["initiative"])},
    )


if __name__ == "__main__":
    show()
