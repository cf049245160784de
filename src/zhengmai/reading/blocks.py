"""A web page as its blocks: every paragraph, heading, cell and item that a reader sees, in page order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

#: Elements that begin and end a block.
BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    option p pre section select summary table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
#: Nothing in these is text that a reader sees.
UNSEEN = frozenset(
    """applet area audio base canvas embed head iframe link map meta noscript object script style svg template
    title video""".split()  # noqa: SIM905
)
_LINE, _PREFORMATTED = "br", frozenset(("pre", "textarea", "listing", "xmp"))
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]"
# A line end of the page's source between Chinese characters is no blank.
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?(\n+) ?")


@dataclass(frozen=True, slots=True)
class Block:
    """One block's text, the element that holds it, and how many of its characters are links."""

    text: str
    element: Any
    linked: int = 0

    @property
    def link_share(self) -> float:
        """The share of its characters that are links."""
        return min(1.0, self.linked / max(len(self.text), 1))


@dataclass(slots=True)
class _Walk:
    """Where a walk through the page stands."""

    holders: list[Any]
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    verbatim: int = 0

    def add(self, text: str | None) -> None:
        if not text:
            return
        piece = text if self.verbatim else _BLANKS.sub(" ", _SOURCE_BREAK.sub("", text))
        self.pieces.append(piece)
        self.linked += len(piece.strip()) if self.links else 0

    def closed(self) -> Iterator[Block]:
        text = "".join(self.pieces)
        if not self.verbatim:
            text = _AROUND_BREAK.sub(r"\1", re.sub("  +", " ", text))
        text = text.strip(" \t\r\n\f")
        if text.strip("\xa0\u3000\u200b\ufeff \n"):
            yield Block(text, self.holders[-1], self.linked)
        self.pieces, self.linked = [], 0


def blocks(root: Any) -> Iterator[Block]:
    """The blocks of a parsed page; scripts, styles and what only shows without scripts are no text."""
    walk = _Walk([root])
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            if element.tag in UNSEEN:
                events.skip_subtree()
                continue
            yield from _opened(walk, element)
        elif event == "end" and element.tag not in UNSEEN:
            yield from _ended(walk, element)
        if event != "start" and element is not root:
            walk.add(element.tail)
    yield from walk.closed()


def _opened(walk: _Walk, element: Any) -> Iterator[Block]:
    if element.tag in BLOCKS:
        yield from walk.closed()
        walk.holders.append(element)
    walk.links += element.tag == "a"
    walk.verbatim += element.tag in _PREFORMATTED
    if element.tag == _LINE:
        walk.pieces.append("\n")
    walk.add(element.text)


def _ended(walk: _Walk, element: Any) -> Iterator[Block]:
    if element.tag in BLOCKS:
        yield from walk.closed()
        walk.holders.pop()
    walk.links -= element.tag == "a"
    walk.verbatim -= element.tag in _PREFORMATTED
