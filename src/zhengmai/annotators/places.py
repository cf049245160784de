"""Regions, provinces, cities; 新疆地区 keeps its 地区; 在京 and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.model import Mention, MentionType

_CITY_SHORT = re.compile(r"(?<=[在来抵进离赴])([京沪])(?=[举召开会同与出参主签进分闭共亲成]|，|。|期间|访问)")
_CITY_OF = {"京": "北京", "沪": "上海"}
_SUFFIXES = ("地区", "省", "市", "自治区", "港")


def places(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of places, each with the place's Chinese short name as id."""
    mentions: list[Mention] = []
    for known in page.known:
        if known.entry.type is MentionType.PLACE:
            end = _with_suffix(page.text, known.end)
            mentions += page.mention(known.start, end, MentionType.PLACE, (known.entry.id,), "place.name")
    for match in _CITY_SHORT.finditer(page.text):
        mentions += page.mention(
            *match.span(), MentionType.PLACE, (_CITY_OF[match.group()],), "place.short", "a city's one-character name"
        )
    return mentions


def _with_suffix(text: str, end: int) -> int:
    """The end with a following 地区, 省 or 市 (not the head of another word, as in 市场)."""
    for suffix in _SUFFIXES:
        if text.startswith(suffix, end) and text[end + 1 : end + 2] not in ("场", "委", "级", "长", "民", "部"):
            return end + len(suffix)
    return end
