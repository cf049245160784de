"""Colours and shapes of the statuses, told apart without colour vision, and a legend of them."""

from __future__ import annotations

from html import escape

from zhengmai.charts.names import Names
from zhengmai.model import Status

#: Colours of Okabe and Ito, told apart also without colour vision; shapes say the same once more.
STATUS_COLOURS = {
    Status.PROPOSED: "#e69f00",
    Status.PLEDGED: "#cc79a7",
    Status.ONGOING: "#009e73",
    Status.DONE: "#0072b2",
    Status.SUSPENDED: "#d55e00",
}
SHAPES = {
    Status.PROPOSED: "diamond",
    Status.PLEDGED: "triangle-up",
    Status.ONGOING: "square",
    Status.DONE: "circle",
    Status.SUSPENDED: "cross",
}
_ITEM = "margin-right:1rem;white-space:nowrap"
_GLYPHS = {"diamond": "◆", "triangle-up": "▲", "square": "■", "circle": "●", "cross": "✚"}


def glyph(status: Status) -> str:
    """The mark of a status as HTML."""
    return f'<span style="color:{STATUS_COLOURS[status]};font-size:1.15em">{_GLYPHS[SHAPES[status]]}</span>'


def legend_html(names: Names) -> str:
    """What colours and shapes mean; each meaning in full on hovering."""
    items = (
        f'<span title="{escape(names.meaning("status", status))}" style="{_ITEM}">'
        f"{glyph(status)} {escape(names.term('status', status))}</span>"
        for status in STATUS_COLOURS
    )
    hollow = escape(names.words("hollow: no date in the text, placed by when it was said"))
    return f'<div style="font-size:.9rem">{" ".join(items)} <span style="opacity:.75">{hollow}</span></div>'
