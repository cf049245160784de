"""Which blocks of a web page are not its article: what stands around it, lists of links, what is hidden."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

from zhengmai.reading.blocks import Block

OUTSIDE, LINKS, HIDDEN = "outside the main part", "links", "hidden"

_MARK = "data-zm"
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "form", "select", "button", "option", "menu"))
_MOSTLY = 0.5
_LEAST_SHARE = 0.25  # less of the running text than this, and the guess of the main part is not believed
_HEAD_LENGTH = 120  # a line of date, source and author between title and article is shorter


def reasons(root: Any, found: Sequence[Block], title: str | None) -> list[str | None]:
    """For every block the reason why it is furniture, or None.

    The article is what readability takes, with all that stands among it and is not mostly links. Its title
    and the lines between title and article are kept wherever they stand. Where readability finds next to
    nothing, only lists of links and hidden blocks are furniture.
    """
    taken = _taken(root, found)
    region = _common(found, taken)
    running = [i for i, b in enumerate(found) if b.link_share <= _MOSTLY]
    if _size(found, taken) < _LEAST_SHARE * _size(found, running):
        region = root
    first, among = next(iter(taken), 0), frozenset(taken)
    title_at = _title_at(found, title, first)
    return [
        None
        if i == title_at
        else _reason(b, region, i in among, title_at is not None and title_at < i < first)
        for i, b in enumerate(found)
    ]


def _reason(block: Block, region: Any, is_taken: bool, is_head: bool) -> str | None:
    above = [block.element, *block.element.iterancestors()]
    if any("hidden" in e.attrib or _HIDDEN.search(e.get("style", "")) for e in above):
        return HIDDEN
    if is_taken:
        return None
    if block.link_share > _MOSTLY or any(e.tag in _FURNITURE_TAGS for e in above):
        return LINKS if block.link_share > _MOSTLY else OUTSIDE
    if region in above or (is_head and len(block.text) <= _HEAD_LENGTH):
        return None
    return OUTSIDE


def _taken(root: Any, found: Sequence[Block]) -> list[int]:
    """The blocks that readability takes for the article."""
    from lxml import etree, html
    from readability import Document
    from readability.readability import Unparseable

    log = logging.getLogger("readability")
    if not log.handlers:  # or it writes tracebacks about odd pages to standard error
        log.addHandler(logging.NullHandler())
        log.propagate = False
    for number, block in enumerate(found):
        block.element.set(_MARK, str(number))  # one of the blocks that it holds; all of them go together
    page = etree.tostring(root, encoding="unicode", method="html")
    numbers = [block.element.get(_MARK) for block in found]
    try:
        article = html.document_fromstring(f"<div>{Document(page).summary(html_partial=True)}</div>")
    except (Unparseable, etree.LxmlError, ValueError):
        return []
    marks = {e.get(_MARK) for e in article.iter() if isinstance(e.tag, str)}
    return [i for i, number in enumerate(numbers) if number in marks]


def _common(found: Sequence[Block], taken: Sequence[int]) -> Any:
    """The smallest element that holds all the taken blocks."""
    shared: list[Any] | None = None
    for i in taken:
        above = [*reversed(list(found[i].element.iterancestors())), found[i].element]
        shared = above if shared is None else [a for a, b in zip(shared, above, strict=False) if a is b]
    return shared[-1] if shared else None


def _size(found: Sequence[Block], chosen: Sequence[int]) -> int:
    return sum(len(found[i].text) for i in chosen)


def _title_at(found: Sequence[Block], title: str | None, first: int) -> int | None:
    """The block that is the title: the last one up to the article."""
    wanted = bare(title or "")
    places = [i for i, b in enumerate(found) if wanted and bare(b.text) == wanted]
    return max((i for i in places if i <= first), default=min(places, default=None))


def bare(text: str) -> str:
    """A text without any blanks, to compare by."""
    return "".join(text.split())
