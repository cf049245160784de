"""Documents: titles in 《》 with nesting, and named treaties and laws without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.model import Mention, MentionType

#: Longer than any title; an opening mark without its partner must not swallow the page.
MAX_TITLE = 150


def titles(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of documents; the id is the title with 《》, dashes as the lexicon writes them."""
    mentions: list[Mention] = []
    for start, end in _quoted(page.text):
        title = page.text[start:end]
        known = lexicon.names.payloads.get(title) or lexicon.names.payloads.get(title[1:-1])
        same = known and known.type is MentionType.DOCUMENT
        identifier = known.id if known and same else title
        mentions += page.mention(start, end, MentionType.DOCUMENT, (identifier,), "document.title")
    for known_name in page.known:
        if known_name.entry.type is MentionType.DOCUMENT:
            mentions += page.mention(
                known_name.start, known_name.end, MentionType.DOCUMENT, (known_name.entry.id,), "document.name"
            )
    return mentions


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Outermost 《…》, nested ones included in them."""
    depth, opened = 0, 0
    for i, character in enumerate(text):
        if character == "《":
            if depth == 0 or i - opened > MAX_TITLE:
                depth, opened = 0, i
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0 and 2 < i + 1 - opened <= MAX_TITLE:
                yield opened, i + 1
