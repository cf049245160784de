"""Regions, provinces, cities; 新疆地区 keeps its 地区; 在京, 涉台, 港澳 and the like."""

from __future__ import annotations

from collections.abc import Sequence

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType


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
    return mentions


def _with_suffix(text: str, end: int) -> int:
    """The end with a following 地区, 省 or 市 (not the head of another word, as in 市场)."""
    match = pattern("place_suffix").match(text, end)
    return match.end() if match else end
