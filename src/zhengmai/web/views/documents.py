"""Documents: all that the filters leave, as a list; choosing one opens it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import Names
from zhengmai.web import address, data, filters, frame
from zhengmai.web.chips import chips
from zhengmai.web.i18n import Translator
from zhengmai.web.table import blank

_LIST = "zm.documents"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    chips(selection, names, _)
    st.caption(
        _(
            "Here the period speaks of when a document was spoken, and words are looked for "
            "in its whole text. "
            "Counts at the side are of initiatives."
        )
    )
    found = data.documents(selection)
    found = found if selection.superseded else found[~found["superseded"]]
    if found.empty:
        st.info(_("No document fits these filters. Take one out, widen the period, or reset them all."))
        st.button(_("Reset filters"), on_click=filters.reset)
        return
    st.markdown(_("**{n}** documents; choose one to read it", n=f"{len(found):,}"))
    frame.sample_notice(int(found["synthetic"].sum()), _)
    _list(found, names, _)


def _list(found: pd.DataFrame, names: Names, _: Translator) -> None:
    shown = pd.DataFrame(
        {
            _("spoken"): found["spoken"],
            _("published"): found["published"],
            _("title"): found["title"].fillna(found["file"]),
            _("genre"): [names.term("genre", g) for g in found["genre"]],
            _("outlet"): found["outlet"],
            _("initiatives"): found["initiatives"],
            _("length"): found["characters"],
            _("file"): found["file"],
        }
    )
    event = st.dataframe(
        blank(shown),
        key=_LIST,
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height=min(720, 38 + 35 * len(shown)),
        column_config={
            _("title"): st.column_config.TextColumn(width=330),
            _("length"): st.column_config.NumberColumn(format="localized"),
        },
    )
    rows = event["selection"]["rows"]
    if rows:
        chosen = found.iloc[rows[0]]["document"]
        st.switch_page("views/document.py", query_params=address.link(doc=chosen, initiative=None, at=None))


if __name__ == "__main__":
    show()
