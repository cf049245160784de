"""Where a person's name ends: before punctuation, speech verbs and the like, or before another word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.choice import any_of

HAN = "\u4e00-\u9fff"
#: Strengths of an edge: none, a word of the dictionary begins, something that follows names begins.
NONE, WORD, SURE = 0, 1, 2
#: First letters of the classes of words that follow a name; nouns do not, they go on with a title or body.
_AFTER_NAME = frozenset("vdptrcf")
_FUNCTION = frozenset("同对向在将就应说称率为于从以也还已曾与和及等被把的了则均都亦偕携赴抵访乘致是并")
#: Those of them that no given name ends with.
_NEVER_LAST = frozenset("同对向在将就率于从也还已曾与和及被把的了则均说称访抵赴并")


@dataclass(frozen=True, slots=True)
class Edges:
    """Judges ends of names on a page; `follows` is what the lexicon knows to follow them."""

    page: Page
    follows: re.Pattern[str]

    @classmethod
    def of(cls, page: Page, lexicon: Lexicon) -> Edges:
        """Prepare a page."""
        return cls(page, _follows(lexicon))

    def at(self, end: int) -> int:
        """How surely a name that ends at `end` is complete."""
        text, tags = self.page.text, self.page.tags
        if self.follows.match(text, end):
            return SURE
        if text[end] in _FUNCTION:
            return WORD
        return WORD if any(tags.get(text[end : end + n], "x")[0] in _AFTER_NAME for n in (4, 3, 2)) else NONE

    def _follows_in_two(self, end: int) -> bool:
        """Whether a word of several characters that follows names begins here (通电话, 认为)."""
        match = self.follows.match(self.page.text, end)
        return match is not None and match.end() > end + 1

    def _cuts_verb(self, end: int) -> bool:
        """Whether a verb begins here of which the next character alone may follow names, too (认|为)."""
        two = self.page.text[end : end + 2]
        return two[1:] in _FUNCTION and self.page.tags.get(two, "x")[0] == "v"

    def best(self, start: int, ends: list[int]) -> tuple[int, int] | None:
        """(end, strength) of the likeliest of several ends: the surest, then the longest.

        A last character that is itself a word that follows names (同, 对, 在) is left out where the name
        without it is complete, too: 部长吴仪|同来访的….
        """
        judged = sorted(((self.at(e), e) for e in ends if e > start), reverse=True)
        judged = [(strength, e) for strength, e in judged if strength]
        if not judged:
            return None
        strength, end = judged[0]
        before = next((e for s, e in judged[1:] if s == strength and e == end - 1), None)
        if before and (self._follows_in_two(before) or self._cuts_verb(before)):
            end = before  # 许涛|认为, not 许涛认|为
        shorter = [(s, e) for s, e in judged if e < end and self.page.text[e] in _FUNCTION]
        if shorter and self.page.text[end - 1] in _NEVER_LAST and end - start > 2:
            strength, end = shorter[0]
        return end, strength


@lru_cache(maxsize=4)
def _follows(lexicon: Lexicon) -> re.Pattern[str]:
    """What surely follows a name; built once for a lexicon."""
    follow, verbs = (any_of(lexicon.word_set(c)) for c in ("person_after", "speech_verb"))
    return re.compile(rf"$|[^{HAN}·—A-Za-z]|{follow}|{verbs}|等|以及|及其")
