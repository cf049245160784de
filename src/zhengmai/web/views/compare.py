"""Compare: the selection at the side beside another one: acts, statuses, fields, partners, and words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.charts import Names
from zhengmai.charts.compare import compare_chart
from zhengmai.errors import InputError
from zhengmai.store.selection import Selection
from zhengmai.study.facets import counts
from zhengmai.study.keyness import keyness
from zhengmai.web import data, filters, frame
from zhengmai.web.chips import chips
from zhengmai.web.choosing import value_of
from zhengmai.web.i18n import Translator
from zhengmai.web.narrowing import changed
from zhengmai.web.words import cut

_MODE, _YEAR, _VALUE, _FROM, _TO = (f"zm.compare.{n}" for n in ("mode", "year", "value", "from", "to"))
_MODES = ("period", "speaker", "outlet", "genre", "country", "rest")
_PARAMETERS = {"speaker": "speakers", "outlet": "outlets", "genre": "genres", "country": "countries"}
_MOST_TEXTS = 400


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    here = filters.sidebar(names, _)
    frame.heading(_("Compare"))
    chips(here, names, _)
    st.caption(_("The first selection is that of the filters at the side. Say here what the second is."))
    pair = _pair(here, names, _)
    if pair is None:
        return
    (first, one), (second, other) = pair
    a, b = data.keys(first), data.keys(second)
    st.markdown(f"**{frame.plain(one)}**: {len(a):,} · **{frame.plain(other)}**: {len(b):,}")
    if not len(a) or not len(b):
        st.info(_("One of the two is empty. Widen the filters, or choose another second selection."))
        return
    _shares(a, b, (one, other), names, _)
    _words(first, second, (one, other), _)


def _pair(
    here: Selection, names: Names, _: Translator
) -> tuple[tuple[Selection, str], tuple[Selection, str]] | None:
    """Both selections with what to call them; None while the second is not said."""
    labels = {
        "period": _("before and after a year"),
        "speaker": _("another speaker"),
        "outlet": _("another outlet"),
        "genre": _("another genre"),
        "country": _("another country"),
        "rest": _("everything"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        mode = st.segmented_control(
            _("Compare with"),
            _MODES,
            format_func=labels.__getitem__,
            default="period",
            key=_MODE,
            required=True,
            wrap=True,
        )
        if mode == "period":
            return _years(here, _)
        if mode == "rest":
            whole = Selection(core=here.core, include_unilateral=here.include_unilateral)
            return (here, _("as filtered")), (whole, labels["rest"])
        parameter = _PARAMETERS[mode]
        lifted = changed(here, **{parameter: ()})
        values = [str(v) for v in data.facets(lifted)[parameter].head(100).index]
        named = {v: value_of(parameter, v, names, _) for v in values}
        value = st.selectbox(
            labels[mode], values, index=None, format_func=named.__getitem__, key=f"{_VALUE}.{mode}"
        )
    if value is None:
        st.info(_("Choose what to compare with."))
        return None
    return (here, _("as filtered")), (changed(here, **{parameter: (value,)}), named[value])


def _years(here: Selection, _: Translator) -> tuple[tuple[Selection, str], tuple[Selection, str]] | None:
    year = int(st.number_input(_("Year"), 1950, 2050, 2018, key=_YEAR, width=140))
    try:
        before = changed(here, date_to=f"{year - 1}")
        after = changed(here, date_from=f"{year}")
    except InputError:
        st.info(_("The filters have a period of their own that does not lie around this year."))
        return None
    return (before, _("before {year}", year=year)), (after, _("from {year}", year=year))


def _shares(a: data.Keys, b: data.Keys, called: tuple[str, str], names: Names, _: Translator) -> None:
    """How large a share each value has on either side."""
    headings = {
        "acts": _("Acts"),
        "statuses": _("Statuses"),
        "fields": _("Fields"),
        "countries": _("Partners"),
    }
    items = list(headings.items())
    for pair in (items[:2], items[2:]):
        for place, (parameter, heading) in zip(st.columns(2), pair, strict=True):
            rows = _rows(parameter, a, b, called, names, _)
            with place, st.container(border=True, key=f"zm-flat-{parameter}"):
                st.markdown(f"**{heading}**")
                st.altair_chart(
                    compare_chart(rows, called, names), width="stretch", key=f"zm.compare.{parameter}"
                )


def _rows(
    parameter: str, a: data.Keys, b: data.Keys, called: tuple[str, str], names: Names, _: Translator
) -> pd.DataFrame:
    columns = data.columns()
    sides = [
        (counts(columns, parameter, keys), len(keys), name) for keys, name in zip((a, b), called, strict=True)
    ]
    fullest = (sides[0][0] / sides[0][1]).add(sides[1][0] / sides[1][1], fill_value=0)
    fullest = fullest.drop("CHN", errors="ignore").sort_values(ascending=False).head(14)
    return pd.DataFrame(
        [
            (
                value_of(parameter, str(v), names, _),
                name,
                int(found.get(v, 0)),
                float(found.get(v, 0)) / total,
            )
            for v in fullest.index
            for found, total, name in sides
        ],
        columns=["value", "side", "n", "share"],
    )


def _words(first: Selection, second: Selection, called: tuple[str, str], _: Translator) -> None:
    """Words that one side's documents use more than the other's."""
    st.markdown(f"**{_('Words')}**")
    if not st.toggle(_("Compare the words of the sentences (takes some seconds)"), key="zm.compare.words"):
        return
    quotes = [
        list(data.first(s, 20 * _MOST_TEXTS)["quote"].dropna().drop_duplicates()) for s in (first, second)
    ]
    found = keyness(quotes[0], quotes[1], cut).head(200)
    shown = pd.DataFrame(
        {
            _("word"): found["word"],
            _("more in"): [called[0] if r > 0 else called[1] for r in found["log_ratio"]],
            called[0]: found["here"],
            called[1]: found["there"],
            _("log ratio"): found["log_ratio"].round(2),
            _("G² (above 10.8: p < 0.001)"): found["likelihood"].round(1),
        }
    )
    st.dataframe(shown, hide_index=True, height=420)


if __name__ == "__main__":
    show()
