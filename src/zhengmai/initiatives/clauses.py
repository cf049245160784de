"""The text as clauses, each with its names and times, its sentence, paragraph and section.

All offsets here count characters of the folded text; `Discourse.page` maps them back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import NamedTuple, TypeVar

from zhengmai.annotators.base import Page
from zhengmai.initiatives.fields import Topics
from zhengmai.initiatives.signs import Row, Signs, table_sieve
from zhengmai.lexicon.patterns import pattern
from zhengmai.lexicon.sieve import Sifting
from zhengmai.model import Mention, MentionType, Section, SectionKind, Span, TimeExpression


class Placed(NamedTuple):
    """A mention in folded offsets."""

    start: int
    end: int
    mention: Mention

    @property
    def type(self) -> MentionType:
        """The mention's type."""
        return self.mention.type


class PlacedTime(NamedTuple):
    """A time expression in folded offsets."""

    start: int
    end: int
    time: TimeExpression


class Clause(NamedTuple):
    """A clause: `[start, end)` of the folded text and what stands in it; signs: what else may stand there."""

    start: int
    end: int
    text: str
    section: Section
    paragraph: int
    sentence: int
    sentence_start: int
    sentence_end: int
    position: int
    mentions: tuple[Placed, ...]
    times: tuple[PlacedTime, ...]
    signs: Signs

    def of_type(self, *kinds: MentionType) -> list[Placed]:
        """Its mentions of some types, in text order."""
        return [m for m in self.mentions if m.mention.type in kinds] if self.mentions else []

    def search(self, name: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Where a named expression of `signs.SOUGHT` first stands in its text, or None."""
        if name not in self.signs.sought:
            return None
        return pattern(name).search(self.text, start, len(self.text) if end is None else end)

    def opens_with(self, name: str) -> bool:
        """Whether its text begins with a named expression of `signs.SOUGHT`."""
        return name in self.signs.sought and pattern(name).match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Discourse:
    """A page cut into clauses, in text order; boilerplate left out. topics: what its stretches are about."""

    page: Page
    clauses: tuple[Clause, ...]
    topics: Topics

    @classmethod
    def of(cls, page: Page, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> Discourse:
        """Cut a page and put its names and times in their clauses."""
        placed = [Placed(*_folded(page, m.start, m.end), m) for m in mentions]
        dated = [PlacedTime(*_folded(page, t.start, t.end), t) for t in times]
        return cls(page, tuple(_clauses(page, placed, dated)), Topics.of(page.text, page.folded.pairs))


def _folded(page: Page, start: int, end: int) -> tuple[int, int]:
    return page.folded.position(start), page.folded.position(end - 1) + 1


def _clauses(page: Page, mentions: list[Placed], times: list[PlacedTime]) -> Iterator[Clause]:
    sections = [s for s in page.document.sections if s.kind is not SectionKind.BOILERPLATE]
    sifting = table_sieve().over(page.text, page.folded.pairs)
    starts, ends = [s.start for s in page.sentences], [s.end for s in page.sentences]
    m = t = number = 0
    for paragraph, section in enumerate(sections):
        first, last = bisect_right(ends, section.start), bisect_left(starts, section.end)
        for sentence in page.sentences[first:last]:
            start, end = _folded(page, max(sentence.start, section.start), min(sentence.end, section.end))
            pieces = _pieces(page, sentence.clauses, start, end, sifting)
            for position, (left, right, signs) in enumerate(pieces):
                while m < len(mentions) and mentions[m].end <= left:
                    m += 1
                while t < len(times) and times[t].end <= left:
                    t += 1
                text = page.text[left:right]
                yield Clause(
                    left,
                    right,
                    text,
                    section,
                    paragraph,
                    number,
                    start,
                    end,
                    position,
                    _within(mentions, m, left, right),
                    _within(times, t, left, right),
                    signs,
                )
            number += 1


def _pieces(
    page: Page, clauses: Sequence[Span], start: int, end: int, sifting: Sifting[Row]
) -> Iterator[tuple[int, int, Signs]]:
    """Clause borders in folded offsets, and what may stand between them."""
    text = page.text
    for clause in clauses:
        left, right = _folded(page, clause.start, clause.end)
        left, right = max(left, start), min(right, end)
        while right > left and text[right - 1] in "。！？!?…":
            right -= 1
        signs = Signs.of(sifting.within(left, right))
        if "clause_split" not in signs.sought:
            right = right - 1 if right > left and text[right - 1] == "、" else right
            if left < right:
                yield left, right, signs
            continue
        cuts = [left, *(m.start() for m in pattern("clause_split").finditer(text, left, right)), right]
        for a, b in pairwise(cuts):
            b = b - 1 if b > a and text[b - 1] == "、" else b
            if a < b:
                yield a, b, Signs.of(sifting.within(a, b))


Item = TypeVar("Item", Placed, PlacedTime)


def _within(items: Sequence[Item], first: int, left: int, right: int) -> tuple[Item, ...]:
    if first == len(items) or items[first].start >= right:
        return ()
    near = takewhile(lambda item: item.start < right, islice(items, first, None))
    return tuple(item for item in near if item.start >= left and item.end <= right)
