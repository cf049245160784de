"""Search: every place of some characters, lined up, over time, and from each to its document."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from zhengmai.charts import Names, counts_chart, coverage_chart
from zhengmai.charts.gutter import DAY
from zhengmai.charts.layout import with_room
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.study.columns import days
from zhengmai.study.concordance import SORTS, collocates, concordance
from zhengmai.study.density import Days
from zhengmai.web import address, data, filters, frame
from zhengmai.web.chips import chips
from zhengmai.web.i18n import Translator
from zhengmai.web.kwic import kwic_html
from zhengmai.web.narrowing import changed
from zhengmai.web.words import cut

_QUERY, _SORT = "zm.search", "zm.search.sort"
_PAGE = 100
_PARTS = 120


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    query = _asked(_)
    chips(selection, names, _)
    if not query:
        st.info(
            _(
                "Type any characters, such as 反恐 or 上合组织. Every place where they stand is found, "
                "whatever "
                "their number; the filters at the side narrow the documents that are looked through."
            )
        )
        return
    hits = data.hits(query, selection, data.MOST_HITS + 1)
    rows = concordance(hits[: data.MOST_HITS], sort=address.get("sort") or "date")
    if rows.empty:
        st.info(_("Nowhere in the selected documents. Try fewer characters, or reset the filters."))
        st.button(_("Reset filters"), on_click=filters.reset)
        return
    if len(hits) > data.MOST_HITS:
        _many(query, selection, names, _)
    else:
        _told(rows, _)
        spoken = data.columns().documents.set_index("id")["spoken_earliest"]
        moments = days([_known(spoken.get(d)) for d in rows["document"]])
        _over_time(moments, selection, names, _)
        st.caption(_("Above: places by date of speaking. Below: documents there are to read."))
    _rows(rows, query, _)


def _many(query: str, selection: Selection, names: Names, _: Translator) -> None:
    """Where there are too many places to list: the documents that hold them, which are all counted."""
    keys = np.intersect1d(data.document_keys(selection), data.document_keys(changed(selection, text=query)))
    here = data.columns().documents.loc[keys]
    counts = {"n": f"{data.MOST_HITS:,}", "m": f"{len(here):,}"}
    st.markdown(
        _(
            "More than **{n}** places, in {m} documents: the first by date are listed. Filters narrow them.",
            **counts,
        )
    )
    frame.sample_notice(int(here["synthetic"].sum()), _)
    _over_time(days([_known(v) for v in here["spoken_earliest"]]), selection, names, _)
    st.caption(_("Above: documents that hold it, by date of speaking. Below: documents there are to read."))


def _asked(_: Translator) -> str:
    """What is looked for, kept in the address."""
    st.session_state[_QUERY] = address.get("q") or ""
    st.session_state[_SORT] = address.get("sort") if address.get("sort") in SORTS else "date"
    labels = {
        "date": _("by date"),
        "left": _("by what stands before"),
        "right": _("by what follows"),
        "speaker": _("by speaker"),
    }
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    left.text_input(_("Search the texts"), key=_QUERY, placeholder="反恐合作", on_change=_remember)
    with right:
        st.segmented_control(
            _("Sorted"),
            SORTS,
            format_func=labels.__getitem__,
            key=_SORT,
            on_change=_remember,
            required=True,
            wrap=True,
        )
    return str(st.session_state[_QUERY]).strip()


def _remember() -> None:
    sort = st.session_state[_SORT]
    address.put(q=st.session_state[_QUERY].strip() or None, sort=None if sort == "date" else sort)


def _told(rows: pd.DataFrame, _: Translator) -> None:
    documents = data.columns().documents.set_index("id")
    here = documents.loc[rows["document"].unique()]
    counts = {"n": f"{len(rows):,}", "m": f"{len(here):,}"}
    st.markdown(_("**{n}** places in {m} documents", **counts))
    frame.sample_notice(int(here["synthetic"].sum()), _)


def _over_time(moments: Days, selection: Selection, names: Names, _: Translator) -> None:
    """Days (since 1970) of what was found, above what there was to read."""
    placed = pd.DataFrame({"moment": moments, "hit": "hit"})
    known = placed["moment"].dropna()
    if known.empty:
        return
    everything = days([_known(v) for v in data.columns().documents["spoken_earliest"]])
    first, last = float(pd.Series(everything).min()), float(pd.Series(everything).max())
    step = density.step_for(first, last, _PARTS)
    domain = with_room(first * DAY, (last + 1) * DAY)
    keys = data.document_keys(
        Selection(genres=selection.genres, outlets=selection.outlets, documents=selection.documents)
    )
    with st.container(border=True):
        counts = density.over_time(placed, "hit", step)
        st.altair_chart(counts_chart(counts, domain, names), width="stretch", key="zm.search.counts")
        read = density.coverage(data.columns(), keys, step)
        st.altair_chart(coverage_chart(read, domain, names), width="stretch", key="zm.search.coverage")


def _known(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _rows(rows: pd.DataFrame, query: str, _: Translator) -> None:
    places, words = st.tabs([_("Places"), _("Words nearby")])
    with places:
        pages = -(-len(rows) // _PAGE)
        page = 1
        if pages > 1:
            label = _("Page (of {n})", n=pages)
            page = int(st.number_input(label, 1, pages, key="zm.search.page", width=160))
        st.html(kwic_html(rows.iloc[(page - 1) * _PAGE : page * _PAGE], query, _))
    with words:
        found = collocates(rows.head(5_000), cut)
        st.caption(_("Words up to five words before and after."))
        columns = {"word": _("word"), "left": _("before"), "right": _("after"), "n": _("number")}
        st.dataframe(found.head(200).rename(columns=columns), hide_index=True, height=420)


if __name__ == "__main__":
    show()
