"""Documents: titles in 《》 with nesting, and named treaties and laws without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.annotators.shorts import one_character_forms
from zhengmai.annotators.walk import heads_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType, SectionKind

#: Longer than any title; an opening mark without its partner must not swallow the page.
MAX_TITLE = 150


def titles(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of documents; the id is the title with 《》, dashes as the lexicon writes them."""
    mentions: list[Mention] = []
    for start, end in _quoted(page.text):
        title = page.text[start:end]
        entry = lexicon.names.payloads.get(title) or lexicon.names.payloads.get(title[1:-1])
        identifier = entry.id if entry and entry.type is MentionType.DOCUMENT else title
        mentions += page.mention(start, end, MentionType.DOCUMENT, (identifier,), "document.title")
    for known in page.known:
        if known.entry.type is MentionType.DOCUMENT:
            end, identifier = _with_suffix(page.text, known.end, known.entry.id)
            mentions += page.mention(known.start, end, MentionType.DOCUMENT, (identifier,), "document.name")
    for match in pattern("law_article").finditer(page.text):
        full = f"中华人民共和国{match.group()}"
        entry = lexicon.names.payloads.get(full)
        identifier = entry.id if entry else f"《{full}》"
        mentions += page.mention(*match.span(), MentionType.DOCUMENT, (identifier,), "document.article")
    mentions += _by_head(page, lexicon)
    own = {(s.start, s.end) for s in page.document.sections if s.kind is SectionKind.TITLE}
    return [m for m in mentions if not any(_is_whole(page, m, *o) for o in own)]


def _is_whole(page: Page, mention: Mention, start: int, end: int) -> bool:
    """Whether a mention is all of the document's title: its own name is no mention."""
    return (
        start <= mention.start
        and mention.end <= end
        and (page.document.text[start:end].strip() == mention.text.strip())
    )


def _by_head(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """Treaties and statements without 《》 that begin with their parties: 中韩自贸协定, 中欧联合声明."""
    shorts = one_character_forms(lexicon)
    for start, head, _ in heads_of(lexicon, MentionType.DOCUMENT).find(page.text, page.folded.pairs):
        match = pattern("treaty_parties").search(page.text, max(0, start - 24), start)
        if (
            match
            and page.word_at(match.start()).start == match.start()
            and (match.group(1) is None or shorts.issuperset(match.group(1)))
        ):
            written = page.text[match.start() : start + len(head)]
            known = lexicon.names.payloads.get(written)
            identifier = known.id if known and known.type is MentionType.DOCUMENT else f"《{written}》"
            end, identifier = _with_suffix(page.text, start + len(head), identifier)
            yield from page.mention(match.start(), end, MentionType.DOCUMENT, (identifier,), "document.head")


def _with_suffix(text: str, end: int, identifier: str) -> tuple[int, str]:
    """An agreement's protocol is a document of its own: 中巴自由贸易协定第二阶段议定书."""
    match = pattern("treaty_suffix").match(text, end)
    return (match.end(), f"{identifier[:-1]}{match.group()}》") if match else (end, identifier)


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
