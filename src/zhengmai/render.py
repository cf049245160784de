"""An analysis or a sentence as escaped HTML with its marks; notebooks and the web page use the same.

A record is what `Corpus.analysis()` gives and `zhengmai annotate` writes; no character of a document becomes
markup here (see `zhengmai.model.marks`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

from zhengmai.model.marks import STYLE, Mark, marked_html

#: What can be shown or hidden in a text.
LAYERS = (
    *("initiative", "time", "country", "place", "organisation", "mechanism", "document", "person"),
    *("boilerplate", "damage"),
)
#: The id of the chosen evidence in the HTML.
CHOSEN = "zm-chosen"

_AROUND = 60


def document_html(
    record: Mapping[str, Any],
    text: str,
    *,
    layers: Collection[str] = LAYERS,
    chosen: str | None = None,
    more: Iterable[Mark] = (),
) -> str:
    """A whole text with its marks.

    layers: which of `LAYERS` to show. chosen: id of the initiative to point out, with its cues; its first
    character carries the id `CHOSEN`. more: further marks, such as the hits of a search.
    """
    marks = [m for m in document_marks(record) if m.kind in layers]
    for initiative in record["initiatives"]:
        if initiative["id"] == chosen:
            marks += initiative_marks(initiative)
    marks += more
    return f'{STYLE}<div class="zm-text">{marked_html(text, marks)}</div>'


def quote_html(text: str, initiative: Mapping[str, Any]) -> str:
    """The sentence one would cite, its evidence and cues marked; an ellipsis where the text goes on."""
    start, end = quote_span(text, initiative)
    body = marked_html(text, initiative_marks(initiative, None), start=start, end=end)
    return f'{STYLE}<div class="zm-text zm-quote">{body}</div>'


def quote_span(text: str, initiative: Mapping[str, Any]) -> tuple[int, int]:
    """Where the quoted sentence stands in the text; around the evidence if it is not found as it is."""
    start, end = initiative["start"], initiative["end"]
    quote = initiative["quote"] or ""
    at = text.rfind(quote, 0, start + len(quote)) if quote else -1
    if at >= 0 and at <= start and end <= at + len(quote):
        return at, at + len(quote)
    return max(0, start - _AROUND), min(len(text), end + _AROUND)


def document_marks(record: Mapping[str, Any]) -> Iterator[Mark]:
    """A mark for everything found in a document, its kind one of `LAYERS`."""
    doc = record["doc"]
    for start, end in doc["boilerplate"]:
        yield Mark(start, end, "boilerplate", "not part of the document")
    for item in record["initiatives"]:
        parties = "、".join(item["parties"])
        yield Mark(item["start"], item["end"], "initiative", f"{item['act']} · {item['status']} · {parties}")
    for item in record["mentions"]:
        yield Mark(item["start"], item["end"], item["type"], f"{item['type']}: {'、'.join(item['ids'])}")
    for item in record["times"]:
        yield Mark(item["start"], item["end"], "time", item["value"] or "?")
    for item in doc["damage"]:
        title = item["kind"] + (f": {item['suggestion']}?" if item["suggestion"] else "")
        yield Mark(item["start"], item["end"], "damage", title)


def initiative_marks(initiative: Mapping[str, Any], anchor: str | None = CHOSEN) -> list[Mark]:
    """Marks for one initiative's evidence (with this id) and the cues that decided its slots, each named."""
    evidence = Mark(initiative["start"], initiative["end"], "chosen", "evidence", anchor)
    cues = [Mark(c["start"], c["end"], "cue", c["slot"]) for c in initiative["cues"]]
    roles = [Mark(c["start"], c["end"], f"cue-{c['slot']}") for c in initiative["cues"]]
    return [evidence, *cues, *roles]


def facts_html(facts: Iterable[tuple[str, str]], tips: Mapping[str, str] | None = None) -> str:
    """Pairs of a name and what it is as an escaped list; pairs without a value are left out.

    tips: what is shown on hovering, by name.
    """
    known = tips or {}
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd{_tip(known.get(name))}>{escape(value)}</dd>"
        for name, value in facts
        if value
    )
    return f'<dl class="zm-facts">{rows}</dl>'


def _tip(words: str | None) -> str:
    return f' title="{escape(words)}"' if words else ""


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https with a host, else None: nothing else becomes a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
