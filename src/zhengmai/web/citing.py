"""How to cite one document, or the paragraph in which a record stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from zhengmai.export.citations import gbt7714, key, to_bibtex, to_csl
from zhengmai.export.rows import paragraph_starts
from zhengmai.web.i18n import Translator


def cite(record: Mapping[str, Any], text: str, start: int | None, _: Translator) -> None:
    """A button that opens the citation in three forms, each to be copied or saved.

    record: of a document. start: where the evidence of a record begins; None for the whole document.
    """
    known = {**record["doc"], "file": record["file"], "document": record["id"]}
    if start is not None:
        known["paragraph"] = sum(at <= start for at in paragraph_starts(text))
    with st.popover(_("Cite"), icon=":material/format_quote:"):
        st.caption("GB/T 7714—2015")
        st.code(gbt7714(known), language=None, wrap_lines=True)
        st.caption("BibTeX")
        st.code(to_bibtex([known]).strip(), language=None, wrap_lines=True)
        st.download_button(
            "CSL-JSON",
            to_csl([known]),
            file_name=f"{key(known)}.csl.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            key=f"zm.cite.{record['id'][:12]}.{start}",
        )
