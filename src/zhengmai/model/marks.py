"""Text with marks as escaped HTML: the one place where characters of a document become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from zhengmai.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark(Span):
    """A stretch to highlight: `kind` becomes its class, `title` what is shown on hovering."""

    kind: str
    title: str = ""
    anchor: str | None = None


def marked_html(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` as HTML; marks may nest or cross, since every piece carries all of its classes.

    Every character of the text is escaped; line breaks become `<br>`. A mark's `anchor` becomes the id
    of its first piece.
    """
    end = len(text) if end is None else end
    inside = sorted((m for m in marks if m.start < end and start < m.end), key=lambda m: (m.start, -m.end))
    edges = {start, end} | {e for m in inside for e in (m.start, m.end) if start < e < end}
    cuts = sorted(edges)
    pieces: list[str] = []
    active: list[Mark] = []
    waiting = inside[::-1]
    for left, right in pairwise(cuts):
        active = [m for m in active if m.end > left]
        while waiting and waiting[-1].start <= left:
            active.append(waiting.pop())
        pieces.append(_piece(text[left:right], active, left))
    return "".join(pieces)


def _piece(text: str, active: Sequence[Mark], at: int) -> str:
    body = escape(text).replace("\n", "<br>")
    if not active:
        return body
    classes = " ".join(dict.fromkeys(f"zm-{escape(m.kind)}" for m in active))
    title = escape(" · ".join(m.title for m in active if m.title))
    anchor = next((m.anchor for m in active if m.anchor and m.start == at), None)
    identity = f' id="{escape(anchor)}"' if anchor else ""
    return f'<span class="{classes}"{identity} title="{title}">{body}</span>'


#: Colours of the marks: readable on light and dark, told apart also by line style (colour-blind safe).
STYLE = """<style>
.zm-text{line-height:1.9;font-size:1rem;white-space:normal;overflow-wrap:anywhere}
.zm-text span{border-radius:2px}
.zm-country{border-bottom:2px solid #0072b2}
.zm-place{border-bottom:2px dotted #0072b2}
.zm-organisation{border-bottom:2px solid #009e73}
.zm-mechanism{border-bottom:2px dashed #cc79a7}
.zm-document{border-bottom:2px double #8a6d00}
.zm-person{border-bottom:2px dotted #d55e00}
.zm-time{background:rgba(86,180,233,.28)}
.zm-initiative{background:rgba(240,228,66,.30)}
.zm-chosen{background:rgba(213,94,0,.35);outline:1px solid #d55e00}
.zm-cue{font-weight:700;text-decoration:underline;text-decoration-thickness:2px}
.zm-boilerplate{opacity:.45}
.zm-damage{outline:1px dashed #d55e00}
</style>"""
