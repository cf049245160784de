"""States: by name, deictic (我国), with a lost character, and by their one-character forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from zhengmai.annotators.base import Page
from zhengmai.annotators.compounds import compounds, with_china, with_taiwan
from zhengmai.annotators.shorts import Shorts
from zhengmai.annotators.singles import listed, singles
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType, SectionKind

_CHINA = "中华人民共和国"


def countries(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of states; 中欧 and 中非 are states' mentions too, with the partner's own id."""
    shorts = Shorts.of(page, lexicon)
    taken = {i for k in page.known for i in range(k.start, k.end)}
    mentions: list[Mention] = []
    for known in page.known:
        if known.entry.type is MentionType.COUNTRY:
            mentions += page.mention(
                known.start, known.end, MentionType.COUNTRY, (known.entry.id,), "country.name"
            )
    mentions += _in_title(page)
    for match in pattern("country_deictic").finditer(page.text):
        mentions += page.mention(
            *match.span(), MentionType.COUNTRY, ("CHN",), "country.deictic", "the document's own side"
        )
    damaged = list(_damaged(page, lexicon))
    mentions += damaged
    taken |= {i for m in damaged for i in range(*page.folded_span(m))}
    joined = list(with_taiwan(page, shorts))
    taken |= {i for m in joined for i in range(*page.folded_span(m))}
    mentions += [*joined, *with_china(page), *compounds(page, shorts, lexicon, taken)]
    mentions += [*listed(page, shorts, taken), *singles(page, shorts, lexicon, taken)]
    return mentions


def _in_title(page: Page) -> Iterator[Mention]:
    """The state in a law's own title, which is no mention as a whole."""
    for title in (s for s in page.document.sections if s.kind is SectionKind.TITLE):
        start = page.folded.position(title.start)
        law = any(k.start == start and k.entry.type is MentionType.DOCUMENT for k in page.known)
        if law and page.text.startswith(_CHINA, start):
            end = start + len(_CHINA)
            yield from page.mention(start, end, MentionType.COUNTRY, ("CHN",), "country.name")


def _damaged(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """A state's name that lost its first or last character, beside another state's name: 拉克叙利亚.

    Evidence: the rest is no word, only one state's name fits, and a state stands right before or behind
    it, at most a 、 between.
    """
    states = [k for k in page.known if k.entry.type is MentionType.COUNTRY]
    scraps = _scraps(lexicon)
    taken = {i for k in page.known for i in range(k.start, k.end)}
    text, size = page.text, max(map(len, scraps), default=0)
    for state in states:
        before = state.start - (text[state.start - 1 : state.start] == "、")
        after = state.end + (text[state.end : state.end + 1] == "、")
        spots = [(before - n, before) for n in range(size, 1, -1)]
        spots += [(after, after + n) for n in range(size, 1, -1)]
        for start, end in spots:
            full = scraps.get(text[start:end]) if 0 <= start < end <= len(text) else None
            if full and taken.isdisjoint(range(start, end)) and _is_scrap(page, start, end):
                why = f"{full} with a lost character, beside {state.entry.name}"
                identifier = lexicon.names.payloads[full].id
                yield from page.mention(
                    start, end, MentionType.COUNTRY, (identifier,), "country.damaged", why
                )
                taken.update(range(start, end))


def _is_scrap(page: Page, start: int, end: int) -> bool:
    """Whether characters are no common word; dictionaries hold scraps of foreign names as names."""
    return page.tags.get(page.text[start:end], "x") in ("x", "nr", "nrt", "nrfg", "ns", "nz")


@cache
def _scraps(lexicon: Lexicon) -> dict[str, str]:
    """Names of states without their first or last character, where that leaves one state only."""
    found: dict[str, set[str]] = {}
    for entry in lexicon.entries.values():
        if entry.type is MentionType.COUNTRY and len(entry.name) >= 3:
            for scrap in (entry.name[1:], entry.name[:-1]):
                found.setdefault(scrap, set()).add(entry.name)
    known = lexicon.names.payloads
    return {s: min(full) for s, full in found.items() if len(full) == 1 and s not in known}
