"""The evidence panel: one initiative in full beside a chart or a list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from zhengmai.charts import Names
from zhengmai.web import address, choices, data, redraw
from zhengmai.web.card import quoted, told
from zhengmai.web.chart import HEIGHT
from zhengmai.web.citing import cite
from zhengmai.web.i18n import Translator
from zhengmai.web.judging import judge
from zhengmai.web.lives import life


def panel(
    document: str,
    identifier: str,
    names: Names,
    _: Translator,
    *,
    walk: Sequence[str] = (),
    closing: bool = False,
    here: bool = False,
    comment: str | None = None,
) -> None:
    """Draw the initiative of a document, both by id, with what a reviewer can do.

    walk: ids of the list it stands in, to go on from one to the next. closing: with a button to close. here:
    beside its text. comment: what to note with a verdict.
    """
    asked = address.get("initiative")
    if comment is None:
        _alone(document, identifier, asked, names, _, walk=walk, closing=closing, here=here)
    else:
        _draw(document, identifier, names, _, walk, closing=closing, here=here, comment=comment)


@st.fragment
def _alone(
    document: str,
    identifier: str,
    asked: str | None,
    names: Names,
    _: Translator,
    *,
    walk: Sequence[str],
    closing: bool,
    here: bool,
) -> None:
    """Drawn again by itself, as long as nothing is decided that the rest of the page shows.

    asked: the initiative that the address named when the page was drawn.
    """
    if address.get("initiative") != asked or redraw.wanted():
        st.rerun()
    _draw(document, identifier, names, _, walk, closing=closing, here=here)


def _draw(
    document: str,
    identifier: str,
    names: Names,
    _: Translator,
    walk: Sequence[str],
    *,
    closing: bool,
    here: bool,
    comment: str | None = None,
) -> None:
    record, text = data.analysis(document)
    initiative = data.initiative(identifier)
    if initiative is None:
        return
    with st.container(border=True, height="content" if here else HEIGHT + 120, key="zm-panel"):
        _bar(document, identifier, walk, _, closing=closing, here=here)
        if all(i["id"] != identifier for i in record["initiatives"]):
            st.caption(":material/block: " + _("Rejected: it counts nowhere unless this is undone."))
        quoted(text, initiative, names, _)
        judge(document, initiative, text, names, _, comment)
        told(record, text, initiative, names, _)
        cite(record, text, initiative["start"], _)
        life(identifier, initiative["parties"], names, _)


def _bar(
    document: str, identifier: str, walk: Sequence[str], _: Translator, *, closing: bool, here: bool
) -> None:
    """The way on, to the document, and out."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if len(walk) > 1:
            _steps(identifier, walk, _)
        if not here:
            query = address.link(doc=document, initiative=identifier, at=None, q=None)
            label = _("Show in the document")
            st.page_link("views/document.py", label=label, icon=":material/article:", query_params=query)
        if closing:
            st.button(
                _("Close"),
                on_click=choices.close,
                args=("initiative",),
                icon=":material/close:",
                type="tertiary",
                key="zm.panel.close",
            )


def _steps(identifier: str, walk: Sequence[str], _: Translator) -> None:
    """The one before and the one after, also by the keys j and k."""
    at = walk.index(identifier) if identifier in walk else -1
    with st.container(horizontal=True, width="content", gap="small"):
        for name, icon, key, step in (
            (_("Previous"), "arrow_back", "k", max(at - 1, 0)),
            (_("Next"), "arrow_forward", "j", (at + 1) % len(walk)),
        ):
            st.button(
                "",
                icon=f":material/{icon}:",
                help=f"{name} ({key})",
                type="tertiary",
                shortcut=key,
                key=f"zm.panel.{icon}",
                on_click=address.put,
                kwargs={"initiative": walk[step]},
            )
