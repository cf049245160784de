"""Names: a page for each state, organisation and mechanism: mentions, partners, initiatives, documents."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import Names, counts_chart, overview_chart
from zhengmai.charts.gutter import DAY
from zhengmai.charts.layout import with_room
from zhengmai.render import facts_html
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.study.columns import days
from zhengmai.study.network import ties
from zhengmai.web import address, data, frame
from zhengmai.web.i18n import Translator
from zhengmai.web.mentions import counted, mentions_of
from zhengmai.web.naming import naming
from zhengmai.web.narrowing import changed
from zhengmai.web.overview import figures
from zhengmai.web.panel import panel
from zhengmai.web.table import blank, listed

_KIND, _CHOICE = "zm.entity.kind", "zm.entity"
_KINDS = ("country", "organisation", "mechanism", "person", "place", "document")
_PARTS = 120


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    identifier = _choice(names, _)
    if identifier is None:
        return
    kind = st.session_state[_KIND]
    called = names.party(identifier)
    st.subheader(frame.plain(called), anchor=False)
    st.html(facts_html(_facts(identifier, called, names, _)))
    mentions = mentions_of(kind, identifier)
    naming(kind, identifier, mentions["text"].value_counts().index.tolist(), names, _)
    _mentions(mentions, names, _)
    if kind in ("country", "organisation", "mechanism"):
        _initiatives(kind, identifier, names, _)
    _documents(mentions, _)


def _choice(names: Names, _: Translator) -> str | None:
    """The kind and the one that the address names (`entity=KIND:ID`), else the most frequent."""
    given = (address.get("entity") or "").partition(":")
    labels = {kind: _(kind) for kind in _KINDS}
    st.session_state[_KIND] = given[0] if given[0] in _KINDS else "country"
    with st.sidebar:
        st.segmented_control(
            _("Names of"),
            _KINDS,
            format_func=labels.__getitem__,
            key=_KIND,
            on_change=_rekind,
            required=True,
            wrap=True,
        )
        found = counted(st.session_state[_KIND])
    if found.empty:
        st.info(_("None of this kind is named in these texts."))
        return None
    with st.sidebar:
        ids = found.index.tolist()
        st.session_state[_CHOICE] = given[2] if given[2] in ids else ids[0]
        chosen = st.selectbox(
            _("Name"),
            ids,
            format_func=lambda i: f"{names.party(i)} ({found[i]:,})",
            key=_CHOICE,
            on_change=_rechoose,
        )
    return str(chosen)


def _rekind() -> None:
    address.put(entity=f"{st.session_state[_KIND]}:")


def _rechoose() -> None:
    address.put(entity=f"{st.session_state[_KIND]}:{st.session_state[_CHOICE]}")


def _facts(identifier: str, called: str, names: Names, _: Translator) -> list[tuple[str, str]]:
    entry = data.lexicon().entry(identifier)
    aliases = names.separator.join(n for n in entry.names if n != called) if entry else ""
    return [(_("id"), identifier if identifier != called else ""), (_("other names"), aliases)]


def _mentions(mentions: pd.DataFrame, names: Names, _: Translator) -> None:
    """How often it is named over time, and by which words."""
    counts = mentions["text"].value_counts()
    told = names.separator.join(f"{word} ({n:,})" for word, n in counts.head(12).items())
    n, m = f"{len(mentions):,}", f"{mentions['document'].nunique():,}"
    st.markdown(_("**{n}** mentions in {m} documents", n=n, m=m))
    st.caption(frame.plain(told))
    placed = pd.DataFrame({"moment": days(mentions["spoken"].tolist()), "value": "mentions"})
    known = placed["moment"].dropna()
    if known.empty:
        return
    step = density.step_for(known.min(), known.max(), _PARTS)
    counted_ = density.over_time(placed, "value", step)
    domain = with_room(counted_["start"].min() * DAY, counted_["end"].max() * DAY)
    with st.container(border=True):
        st.altair_chart(counts_chart(counted_, domain, names), width="stretch", key="zm.entity.mentions")
    st.caption(_("Mentions by date of speaking."))


def _initiatives(kind: str, identifier: str, names: Names, _: Translator) -> None:
    parameter = {"country": "countries", "organisation": "organisations", "mechanism": "mechanisms"}[kind]
    selection = changed(Selection(), **{parameter: (identifier,)})
    keys = data.keys(selection)
    st.markdown(_("**{n}** initiatives", n=f"{len(keys):,}"))
    if not len(keys):
        st.caption(_("No initiative in the core names it as a party, mechanism or framework."))
        return
    found = density.moments(data.columns(), keys)
    figures(found, names, _)
    first, last = density.extent(found)
    if first == first and last == last:
        counts = density.over_time(found, "status", density.step_for(first, last, _PARTS))
        with st.container(border=True):
            chart = overview_chart(counts, with_room(first * DAY, last * DAY), (None, None), names)
            st.altair_chart(chart, width="stretch", key="zm.entity.status")
    query = {**selection.to_query(), "lang": _.language}
    label = _("Show these on the timeline")
    st.page_link("views/timeline.py", label=label, icon=":material/timeline:", query_params=query)
    table = data.first(selection, 500)
    _partners(table, identifier, names, _)
    home = data.home(address.get("initiative") or "")
    columns = st.columns([1] if home is None else [3, 2])
    with columns[0]:
        listed(table, names, _)
    if home is not None:
        with columns[1]:
            ids = [str(i) for i in table["initiative"]]
            panel(home, address.get("initiative") or "", names, _, walk=ids, closing=True)


def _partners(table: pd.DataFrame, identifier: str, names: Names, _: Translator) -> None:
    """With whom most of its initiatives are."""
    pairs = ties(table, mechanisms=True)
    mine = pairs[(pairs["a"] == identifier) | (pairs["b"] == identifier)].head(12)
    other = [
        (b if a == identifier else a, n) for a, b, n in zip(mine["a"], mine["b"], mine["n"], strict=True)
    ]
    if other:
        told = names.separator.join(f"{names.party(o)} ({n:,})" for o, n in other)
        st.html(facts_html([(_("shared with"), told)]))


def _documents(mentions: pd.DataFrame, _: Translator) -> None:
    """The documents that name it most."""
    st.markdown(f"**{_('Documents that name it')}**")
    counts = mentions["document"].value_counts().head(100)
    if counts.empty:
        return
    documents = data.columns().documents.set_index("id").loc[counts.index]
    table = pd.DataFrame(
        {
            _("spoken"): documents["spoken_earliest"],
            _("title"): documents["title"].fillna(documents["file"]),
            _("outlet"): documents["outlet"],
            _("mentions"): counts,
        }
    )
    event = st.dataframe(
        blank(table),
        hide_index=True,
        key="zm.entity.documents",
        on_select="rerun",
        selection_mode="single-row",
    )
    if event["selection"]["rows"]:
        chosen = str(counts.index[event["selection"]["rows"][0]])
        st.switch_page("views/document.py", query_params=address.link(doc=chosen, initiative=None))


if __name__ == "__main__":
    show()
