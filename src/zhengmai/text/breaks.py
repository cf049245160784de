"""Line breaks that fall inside a sentence, as saved wiki and web pages have them."""

from __future__ import annotations

import re

from zhengmai.model.span import Span

#: Characters without width that pages sprinkle between letters.
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

# One line break, or two with only zero-width characters between them; an indent means a new paragraph.
_RUN = re.compile(rf"[ \t]*\r?\n[{ZERO_WIDTH}]*(?:(?<=[{ZERO_WIDTH}])\r?\n[{ZERO_WIDTH}]*)?(?![\s])")
_PARAGRAPH_END = "。！？；：…!?;:"
_LABEL = re.compile(r"\s*[\u4e00-\u9fff]{1,6}[：:].{0,24}\Z")  # 责任编辑：某某
_PUNCTUATION = re.compile(r"[，。；：！？、,;]")


def soft_breaks(text: str) -> list[Span]:
    """The line breaks to read over: those in the middle of a sentence.

    A break is hard (a paragraph's end) after closing punctuation, before a blank line or an indent, and
    after a line that looks like a heading: one that began a paragraph and holds no punctuation.
    """
    found: list[Span] = []
    line_start, begins_paragraph = 0, True
    for run in _RUN.finditer(text):
        line = text[line_start : run.start()]
        preceded_by_blank = line.strip() == "" or line.endswith(("\n", "\r"))
        heading_like = (
            begins_paragraph
            and not line.endswith(("“", "《"))
            and (not _PUNCTUATION.search(line) or bool(_LABEL.match(line)))
        )
        hard = (
            preceded_by_blank
            or heading_like
            or line[-1:] in _PARAGRAPH_END
            or text[run.end() : run.end() + 1] in ("", "—")
        )
        if not hard:
            found.append(Span(run.start(), run.end()))
        line_start, begins_paragraph = run.end(), hard
    return found
