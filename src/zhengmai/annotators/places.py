"""Regions, provinces, cities; 新疆地区 keeps its 地区; 在京, 涉台, 港澳 and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

#: Longer than the names of nearly all foreign places.
_LONGEST = 10
_FOREIGN_TAGS = frozenset({"ns", "nrt", "nr", "nz", "nrfg", "x"})


def places(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of places, each with the place's Chinese short name as id."""
    mentions: list[Mention] = []
    for known in page.known:
        if known.entry.type is MentionType.PLACE:
            end = _with_suffix(page.text, known.end)
            mentions += page.mention(known.start, end, MentionType.PLACE, (known.entry.id,), "place.name")
    for match in pattern("place_city_short").finditer(page.text):
        city = lexicon.words["city_short"][match.group()]
        why = "a city's one-character name"
        mentions += page.mention(*match.span(), MentionType.PLACE, (city,), "place.short", why)
    for name in ("place_one", "place_three"):
        for match in pattern(name).finditer(page.text):
            ids = tuple(lexicon.words["place_short"][c] for c in match.group())
            why = "short for " + ", ".join(ids)
            mentions += page.mention(*match.span(), MentionType.PLACE, ids, "place.short", why)
    mentions += _unheard(page, lexicon)
    return mentions


def _unheard(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """在枫丹白露会见: a place that only its transliteration and its surroundings show."""
    letters = lexicon.letters
    taken = {i for k in page.known for i in range(k.start, k.end)}
    for match in pattern("place_leads").finditer(page.text):
        start = end = match.end()
        while (
            end < len(page.text) and page.text[end] in letters and end not in taken and end - start < _LONGEST
        ):
            end += 1
        for stop in range(end, start + 1, -1):
            follows = pattern("place_follows").match(page.text, stop)
            if follows and _may_be_foreign(page, start, stop):
                name = page.text[start:stop]
                yield from page.mention(
                    start, stop + len(follows.group("suffix")), MentionType.PLACE, (name,), "place.foreign"
                )
                break


def _may_be_foreign(page: Page, start: int, end: int) -> bool:
    """Whether characters are no words of the dictionary but names or scraps of them."""
    words = [page.word_at(i) for i in range(start, end)]
    tags = {w.tag or "x" for w in words if w.start >= start and w.end - w.start > 1}
    whole = words[0].start == start and words[-1].end == end
    plain = page.tags.get(page.text[start:end], "x") in _FOREIGN_TAGS
    return whole and plain and tags <= _FOREIGN_TAGS and (end - start > 2 or bool(tags & {"ns", "nrt"}))


def _with_suffix(text: str, end: int) -> int:
    """The end with a following 地区, 省 or 市 (not the head of another word, as in 市场)."""
    match = pattern("place_suffix").match(text, end)
    return match.end() if match else end
