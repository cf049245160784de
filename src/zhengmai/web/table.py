"""Initiatives as rows; choosing one shows it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import MOST_MARKS, Names
from zhengmai.store.selection import Selection
from zhengmai.web import choices, data
from zhengmai.web.i18n import Translator

#: So many rows where there are more than the chart draws one by one.
FIRST = 500


def table(selection: Selection, number: int, names: Names, _: Translator) -> None:
    """The selected initiatives in time order. number: how many there are."""
    if number > MOST_MARKS:
        label = _("Show the first {n} of {all} as a table", n=f"{FIRST:,}", all=f"{number:,}")
        if not st.toggle(label, key="zm.table.first"):
            return
        listed(data.first(selection, FIRST), names, _)
    else:
        listed(data.timeline(selection), names, _)


def listed(found: pd.DataFrame, names: Names, _: Translator, height: int = 420) -> None:
    """Rows of `Corpus.timeline` as a table in which one can be chosen."""
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
            _("review"): [_reviewed(v, _) for v in found["reviewed"]],
        }
    )
    choices.listed(found["initiative"].tolist())
    st.dataframe(
        blank(shown),
        key=choices.key(choices.TABLE),
        on_select=choices.selected,
        selection_mode="single-row",
        hide_index=True,
        height=min(height, 38 + 35 * max(len(shown), 1)),
        column_config={
            _("parties"): st.column_config.TextColumn(width=200),
            _("evidence"): st.column_config.TextColumn(width="large"),
        },
    )


def blank(shown: pd.DataFrame) -> pd.DataFrame:
    """The table with empty cells where nothing is known, which would else say None."""
    texts = [name for name in shown.columns if not pd.api.types.is_numeric_dtype(shown[name])]
    return shown.assign(**{name: shown[name].where(shown[name].notna(), "") for name in texts})


def _reviewed(state: str | None, _: Translator) -> str:
    return {
        "accepted": _("accepted"),
        "corrected": _("corrected"),
        "added": _("added"),
        "rejected": _("rejected"),
    }.get(state or "", "")
