"""Lines of pages put together to paragraphs, and what stands at the head or foot of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from zhengmai.reading.pdflines import Line

_PAGE_HEAD = "page head or foot"
_NUMBER = re.compile(r"[-—–\s·第]*\d{1,4}\s*(?:[/／页]?\s*(?:共\s*)?\d{0,4}\s*页?)?[-—–\s·]*\Z")
# What browsers print around a page: its address, the day and time of printing.
_PRINTED = re.compile(r"(?:https?|file)://|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]? \d{1,2}:\d\d")
_DIGITS = re.compile(r"\d+")
_OFTEN = 3  # a line at the edge of so many pages, numbers aside, is no part of the text
_INDENT, _RAGGED, _GAP, _SIZE = 1.0, 2.2, 1.35, 0.2  # in sizes of the letters; the gap in usual distances
_LATIN = re.compile(r"[A-Za-z0-9,.;:)]\Z")


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on, and the heads and feet of pages met meanwhile."""

    lines: list[Line] = field(default_factory=list)
    met: list[str] = field(default_factory=list)

    def closed(self) -> Iterator[tuple[str, str | None]]:
        if self.lines:
            yield _text(self.lines), None
        yield from ((text, _PAGE_HEAD) for text in self.met)
        self.lines, self.met = [], []


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[str, str | None]]:
    """Paragraphs in reading order, each with the reason why it is furniture or None.

    A paragraph that goes on over the page stays whole; the head and foot in between come after it.
    """
    often = _repeated(pages)
    now = _Open()
    before: list[Line] = []
    for page in pages:
        furniture = _furniture(page, often)
        body = [line for line in page if line not in furniture]
        pitch = _pitch(body)
        now.met += [line.text for line in furniture]
        for index, line in enumerate(body):
            around = body if index else [*before, *body]
            if not now.lines or not _goes_on(now.lines[-1], line, around, pitch if index else None):
                yield from now.closed()
            now.lines.append(line)
        before = body or before
    yield from now.closed()


def _edges(page: Sequence[Line]) -> list[list[Line]]:
    """The highest and the lowest lines of a page, each with all that stand level with it."""
    if len(page) < 2:
        return []
    highest, lowest = max(page, key=lambda x: x.base), min(page, key=lambda x: x.base)
    return [[x for x in page if abs(x.base - e.base) < e.size / 2] for e in (highest, lowest)]


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    counts = Counter(key for page in pages for key in {_key(x) for edge in _edges(page) for x in edge})
    return frozenset(key for key, n in counts.items() if n >= max(_OFTEN, len(pages) / 3))


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _furniture(page: Sequence[Line], often: frozenset[str]) -> list[Line]:
    """The head and foot of a page: page numbers, what a browser prints there, what stands on many pages."""
    return [
        line
        for edge in _edges(page)
        if any(_key(x) in often or _NUMBER.match(x.text) or _PRINTED.match(x.text) for x in edge)
        for line in edge
    ]


def _pitch(page: Sequence[Line]) -> float:
    """The usual distance from line to line."""
    steps = [a.base - b.base for a, b in pairwise(page)]
    return median([s for s in steps if s > 0] or [0.0])


def _goes_on(last: Line, line: Line, page: Sequence[Line], pitch: float | None) -> bool:
    """Whether a line continues a paragraph: the one before is full, this one is not set in or set off.

    pitch: the usual distance of lines, None for the first line of a page.
    """
    size = max(last.size, line.size)
    if abs(last.size - line.size) > _SIZE * size:
        return False
    column = [x for x in page if x.left < line.right and x.right > line.left]
    left, right = min(x.left for x in column), max(x.right for x in [*column, last])
    if line.left - left > _INDENT * size or right - last.right > _RAGGED * size:
        return False
    return pitch is None or 0 < last.base - line.base <= max(_GAP * pitch, size)


def _text(paragraph: Sequence[Line]) -> str:
    parts: list[str] = []
    for line in paragraph:
        is_latin = parts and _LATIN.search(parts[-1]) and _LATIN.match(line.text[0])
        parts.append(f" {line.text}" if is_latin else line.text)
    return "".join(parts)
