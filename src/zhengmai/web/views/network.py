"""Network: who is tied to whom by shared initiatives, as these sources tell it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import Names
from zhengmai.charts.network import TIE, network_chart
from zhengmai.study.network import placed, ties
from zhengmai.web import address, choices, data, filters, frame
from zhengmai.web.chips import chips
from zhengmai.web.i18n import Translator
from zhengmai.web.panel import panel
from zhengmai.web.table import listed

_KEY, _LEAST, _CHINA, _MECHANISMS = "zm.network", "zm.network.least", "zm.network.china", "zm.network.mech"
_MOST_TIES = 150
_MOST_INITIATIVES = 20_000


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    frame.heading(_("Network"))
    chips(selection, names, _)
    if len(data.keys(selection)) > _MOST_INITIATIVES:
        st.info(
            _("Too many initiatives to draw who shares them. Choose a period, a field or some countries.")
        )
        return
    found = data.timeline(selection)
    pairs = _pairs(found, _)
    if pairs.empty:
        st.info(_("No two actors share initiatives here. Widen the filters, or ask for fewer shared ones."))
        return
    frame.sample_notice(int(found.loc[found["synthetic"], "document"].nunique()), _)
    st.caption(
        _(
            "**As told by these sources:** a tie means that their texts state initiatives of "
            "both together. It does "
            "not show relations that no text speaks of. Thicker: more initiatives. Choose a "
            "tie or a name to see them."
        )
    )
    with st.container(border=True):
        st.altair_chart(
            network_chart(pairs, placed(pairs), names),
            key=_KEY,
            on_select="rerun",
            selection_mode=TIE,
            width="stretch",
        )
    _chosen(found, pairs, names, _)


def _pairs(found: pd.DataFrame, _: Translator) -> pd.DataFrame:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        least = int(st.slider(_("At least so many shared initiatives"), 1, 20, 2, key=_LEAST, width=260))
        with_mechanisms = st.toggle(_("Mechanisms too"), key=_MECHANISMS)
        without = st.toggle(_("Leave China out"), key=_CHINA, help=_("It is tied to almost everybody here."))
    pairs = ties(found, mechanisms=with_mechanisms, least=least)
    if without:
        pairs = pairs[(pairs["a"] != "CHN") & (pairs["b"] != "CHN")]
    if len(pairs) > _MOST_TIES:
        st.caption(_("The strongest {n} of {all} ties.", n=_MOST_TIES, all=f"{len(pairs):,}"))
    return pairs.head(_MOST_TIES)


def _chosen(found: pd.DataFrame, pairs: pd.DataFrame, names: Names, _: Translator) -> None:
    """The initiatives of the tie or the actor that was chosen."""
    picks = (st.session_state.get(_KEY) or {}).get("selection", {}).get(TIE) or []
    tie = str(picks[0].get("tie", "")) if picks else ""
    if not tie:
        return
    inside = pairs[(pairs["a"] + "|" + pairs["b"] == tie) | (pairs["a"] == tie) | (pairs["b"] == tie)]
    ids = {i for row in inside["initiatives"] for i in row}
    called = " – ".join(names.party(part) for part in tie.split("|"))
    st.markdown(f"**{frame.plain(called)}**")
    shared = found[found["initiative"].isin(ids)]
    identifier = address.get("initiative")
    home = data.home(identifier) if identifier else None
    columns = st.columns([1] if home is None else [3, 2])
    with columns[0]:
        listed(shared, names, _)
    if home is not None and identifier:
        with columns[1]:
            panel(home, identifier, names, _, walk=[str(i) for i in shared["initiative"]], closing=True)
    elif identifier:
        choices.close("initiative")


if __name__ == "__main__":
    show()
