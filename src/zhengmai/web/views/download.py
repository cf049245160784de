"""Download: what the filters leave as tables, a report, citations, and a view file; and opening one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from zhengmai.charts import Names
from zhengmai.errors import InputError
from zhengmai.export.citations import to_bibtex, to_csl, to_gbt7714
from zhengmai.export.csv import to_csv
from zhengmai.export.jsonl import to_jsonl
from zhengmai.export.report import to_html
from zhengmai.export.rows import rows
from zhengmai.export.view import View, corpus_hash, from_view, to_view
from zhengmai.export.xlsx import to_xlsx
from zhengmai.model import Act, Field, Status
from zhengmai.store.selection import Selection
from zhengmai.web import address, audited, data, filters, frame
from zhengmai.web.chips import chips
from zhengmai.web.choosing import label_of
from zhengmai.web.i18n import Translator

_OPEN, _TOLD = "zm.view.open", "zm.view.told"
_MOST_REPORTED = 5_000


def show() -> None:
    """Draw the page."""
    names, _ = frame.names()
    if data.columns().documents.empty:
        frame.empty_corpus(_)
        return
    selection = filters.sidebar(names, _)
    st.subheader(_("Download"), anchor=False)
    chips(selection, names, _)
    keys = data.keys(selection)
    _notice(keys, _)
    if len(keys):
        _tables(selection, names, _)
    _citations(selection, _)
    _views(selection, _)


def _notice(keys: Any, _: Translator) -> None:
    columns = data.columns()
    documents = columns.documents.loc[columns.initiatives.loc[keys, "document"].unique()]
    counts = {"n": f"{len(keys):,}", "m": f"{len(documents):,}"}
    st.markdown(_("**{n}** initiatives in {m} documents, as filtered at the side", **counts))
    frame.sample_notice(int(documents["synthetic"].sum()), _)
    st.caption(audited.line(_) or _("Nobody has judged a sample of this corpus yet: see the Audit page."))


def _tables(selection: Selection, names: Names, _: Translator) -> None:
    st.markdown(f"**{_('Initiatives')}**")
    stem = f"zhengmai-{date.today().isoformat()}"

    def made(write: Callable[[Any], bytes]) -> Callable[[], bytes]:
        return lambda: write(rows(data.corpus(), selection))

    about = dict(_about(selection, _))
    title = _("Stated initiatives")
    with st.container(horizontal=True):
        _button("CSV", made(to_csv), f"{stem}.csv", "text/csv")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        _button("Excel (XLSX)", made(lambda found: to_xlsx(found, about)), f"{stem}.xlsx", kind)
        _button("JSON Lines", made(to_jsonl), f"{stem}.jsonl", "application/jsonl")
        notes = [f"{name}: {value}" for name, value in about.items()]
        report = lambda: to_html(  # noqa: E731
            list(rows(data.corpus(), selection, _MOST_REPORTED)), title, notes, _words(names, _), _.language
        )
        _button(_("Report (HTML)"), report, f"{stem}.html", "text/html")
    st.caption(
        _(
            "Every row has the sentence, its place in the text and its paragraph, and says "
            "whether somebody reviewed "
            "it. The report is one file that opens in any browser, with at most {n} initiatives.",
            n=f"{_MOST_REPORTED:,}",
        )
    )


def _button(label: str, make: Callable[[], bytes | str], file: str, kind: str) -> None:
    st.download_button(
        label,
        make,
        file_name=file,
        mime=kind,
        icon=":material/download:",
        on_click="ignore",
        key=f"zm.dl.{file}",
    )


def _citations(selection: Selection, _: Translator) -> None:
    """Citations of the selected documents."""
    st.markdown(f"**{_('Citations of the documents')}**")
    stem = f"zhengmai-{date.today().isoformat()}"

    def documents() -> list[Mapping[str, Any]]:
        found = data.documents(selection)
        return [{str(k): v for k, v in row.items()} for row in found.to_dict("records")]

    with st.container(horizontal=True):
        _button("BibTeX", lambda: to_bibtex(documents()), f"{stem}.bib", "application/x-bibtex")
        _button("CSL-JSON", lambda: to_csl(documents()), f"{stem}.csl.json", "application/json")
        _button("GB/T 7714", lambda: to_gbt7714(documents()), f"{stem}.txt", "text/plain")


def _views(selection: Selection, _: Translator) -> None:
    """A view file of these filters, and opening one."""
    st.markdown(f"**{_('View file')}**")
    st.caption(
        _(
            "A small file with the filters and a fingerprint of the corpus: it opens the "
            "same view on another copy "
            "and tells whether that copy holds the same texts and decisions."
        )
    )
    query = {k: v for k, v in address.query().items() if k != "lang"}
    made = to_view(View("timeline", query | selection.to_query(), data.revision(), _hash()))
    _button(
        _("Save this view"),
        lambda: made,
        f"zhengmai-{date.today().isoformat()}.view.json",
        "application/json",
    )
    st.file_uploader(_("Open a view file"), type="json", key=_OPEN)
    if st.session_state[_OPEN] is not None:
        _opened(st.session_state[_OPEN].getvalue(), _)


def _opened(content: bytes, _: Translator) -> None:
    try:
        view = from_view(content)
        Selection.from_query(view.query)
    except InputError as error:
        st.error(frame.told(error, _))
        return
    if view.corpus == _hash():
        st.success(_("This corpus holds the same texts and decisions."), icon=":material/check:")
    else:
        st.warning(_("This corpus holds other texts or decisions than the one on which the view was made."))
    query = {k: list(v) for k, v in view.query.items()} | {"lang": [_.language]}
    st.page_link(
        "views/timeline.py", label=_("Open the view"), icon=":material/timeline:", query_params=query
    )


def _hash() -> str:
    documents = data.columns().documents["id"].tolist()
    decisions = data.database().read("SELECT at || target || coalesce(after, '') FROM review")
    return corpus_hash(documents, [str(row[0]) for row in decisions])


def _about(selection: Selection, _: Translator) -> list[tuple[str, str]]:
    """What a table is: the filters in words, the corpus, the day."""
    said = [
        (label_of(name, _), "、".join(value) if isinstance(value, tuple) else str(value))
        for name, value in _said(selection).items()
    ]
    corpus = [
        (_("corpus"), f"{_('revision')} {data.revision()}, {_hash()}"),
        (_("made on"), date.today().isoformat()),
        (
            _("note"),
            _("“reported done” means that a text says so. Sample texts are marked in the column note."),
        ),
    ]
    return [*said, *corpus]


def _said(selection: Selection) -> Mapping[str, Any]:
    names = ("countries", "organisations", "mechanisms", "acts", "statuses", "fields", "scopes", "speakers")
    more = ("genres", "outlets", "documents", "date_from", "date_to", "text")
    return {n: getattr(selection, n) for n in (*names, *more) if getattr(selection, n)}


def _words(names: Names, _: Translator) -> dict[str, str]:
    """What the report calls columns and values."""
    columns = {
        "when": _("when it happens"),
        "stated_on": _("said"),
        "status": _("status"),
        "act": _("act"),
        "parties": _("parties"),
        "mechanism": _("mechanism"),
        "field": _("field"),
        "stated_by": _("stated by"),
        "stated_by.author": _("the document itself"),
        "reviewed": _("review"),
        "years": _("Beginnings by year"),
    }
    for kind, vocabulary in (("status", Status), ("act", Act), ("field", Field)):
        columns |= {f"{kind}.{v}": names.term(kind, v) for v in vocabulary}
    parties = data.columns().parties["party"].cat.categories
    return columns | {f"parties.{p}": names.party(str(p)) for p in parties}


if __name__ == "__main__":
    show()
