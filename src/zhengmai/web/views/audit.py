"""Audit: judge a random sample, and see how often the extraction was right, by act and status."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import Names
from zhengmai.store.selection import Selection
from zhengmai.study.audit import precision, sample
from zhengmai.web import address, audited, data, filters, frame, who
from zhengmai.web.chips import chips
from zhengmai.web.i18n import Translator
from zhengmai.web.panel import panel

_NUMBER, _SEED, _DRAWN = 50, "zm.audit.seed", "zm.audit.drawn"


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    st.subheader(_("Audit"), anchor=False)
    chips(selection, names, _)
    st.caption(
        _(
            "A sample of {n} of the selected initiatives, spread over acts and statuses as all of them "
            "are. Accept what is right as found, correct what is nearly right and accept it then, reject "
            "what is no initiative.",
            n=_NUMBER,
        )
    )
    drawn = _drawn(selection, _)
    if drawn.empty:
        st.info(_("No initiative fits these filters. Take one out, widen the period, or reset them all."))
        return
    left, right = st.columns([4, 3])
    with left:
        _judge(drawn, names, _)
    with right:
        _results(names, _)


def _drawn(selection: Selection, _: Translator) -> pd.DataFrame:
    """The sample, the same for a seed, which the address keeps."""
    given = address.get("judge") or ""
    st.session_state[_SEED] = int(given) if given.isascii() and given.isdigit() else 1
    st.number_input(
        _("Number of the sample"),
        1,
        9999,
        key=_SEED,
        on_change=lambda: address.put(judge=str(st.session_state[_SEED]), initiative=None),
        help=_("The same number draws the same sample from the same corpus and filters."),
        width=180,
    )
    # A correction may lead out of the filters: the sample once drawn stays until somebody asks for another.
    asked = (data.corpus_path(), selection, st.session_state[_SEED])
    if st.session_state.get(_DRAWN, (None,))[0] != asked:
        rows = sample(audited.population(selection), _NUMBER, seed=int(st.session_state[_SEED]))
        ids = data.identifiers(rows.index.tolist())
        st.session_state[_DRAWN] = asked, rows.assign(initiative=ids)
    drawn: pd.DataFrame = st.session_state[_DRAWN][1]
    return drawn


def _judge(drawn: pd.DataFrame, names: Names, _: Translator) -> None:
    """One after the other; the first that nobody judged comes first."""
    ids = drawn["initiative"].tolist()
    done = set(audited.judged()["initiative"])
    number = sum(i in done for i in ids)
    st.progress(number / len(ids), _("{n} of {all} judged", n=number, all=len(ids)))
    identifier = address.get("initiative") or ""
    if identifier not in ids:
        identifier = next((i for i in ids if i not in done), ids[0])
    at = ids.index(identifier)
    with st.container(horizontal=True):
        for label, icon, step in (
            (_("Previous"), "arrow_back", ids[at - 1]),
            (_("Next"), "arrow_forward", ids[(at + 1) % len(ids)]),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"zm.audit.{icon}",
                on_click=lambda step=step: address.put(initiative=step),
            )
    if not who.may_write():
        st.info(_("You may read here, but not judge."))
    home = data.home(identifier)
    if home:
        panel(home, identifier, names, _, comment=audited.MARK)


def _results(names: Names, _: Translator) -> None:
    """Precision with its interval, of all that audits judged."""
    found = audited.judged()
    if found.empty:
        st.info(_("Nothing is judged yet. What you judge here is shown with every download."))
        return
    st.markdown(f"**{audited.line(_)}**")
    for by, heading in (("status", _("By status")), ("act", _("By act"))):
        st.markdown(heading)
        rows = precision(found, by)
        shown = pd.DataFrame(
            {
                _(by): [names.term(by, v) for v in rows["value"]],
                _("judged"): rows["n"],
                _("an initiative at all"): rows["found"],
                _("right as found"): rows["right"],
                _("from"): rows["low"],
                _("to"): rows["high"],
            }
        )
        share = st.column_config.NumberColumn(format="percent")
        names_ = (_("an initiative at all"), _("right as found"), _("from"), _("to"))
        st.dataframe(shown, hide_index=True, column_config=dict.fromkeys(names_, share))


if __name__ == "__main__":
    show()
