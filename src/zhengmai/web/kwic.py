"""Hits of a search, lined up on the word; each leads to its place in the document."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from zhengmai.web import address
from zhengmai.web.i18n import Translator


def kwic_html(rows: pd.DataFrame, query: str, _: Translator) -> str:
    """Rows of `study.concordance` as HTML: every character of a document escaped."""
    lines = (_line(row, query, _) for row in rows.to_dict("records"))
    return f'<div class="zm-kwic">{"".join(lines)}</div>'


def hit_link(document: str, start: int, query: str) -> str:
    """The address of a hit in the reading view, with today's filters."""
    kept = {k: v for k, v in address.query().items() if k not in ("doc", "at", "q", "initiative")}
    return "document?" + urlencode({**kept, "doc": document, "at": start, "q": query}, doseq=True)


def _line(row: Mapping[Any, Any], query: str, _: Translator) -> str:
    about = " · ".join(filter(None, (row["spoken"] or "?", row["speaker"], row["title"] or row["file"])))
    aside = _("not part of the document") if row["section"] == "boilerplate" else ""
    return (
        f'<a href="{escape(hit_link(row["document"], row["start"], query))}" target="_self">'
        f'<span class="zm-left"><bdi>{escape(row["left"])}</bdi></span>'
        f"<b>{escape(row['text'])}</b><span>{escape(row['right'])}</span>"
        f'<small title="{escape(about)}">{escape(about)} {escape(aside)}</small></a>'
    )
