"""A stretch of text: half-open, counted in code points of the text as stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`; never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end}]")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span, borders included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


SpanT = TypeVar("SpanT", bound=Span)


def covers(spans: Iterable[Span], position: int) -> bool:
    """Whether any of `spans` holds the character at `position`."""
    return any(s.start <= position < s.end for s in spans)


def longest_first(spans: Iterable[SpanT]) -> list[SpanT]:
    """Drop every span that overlaps a longer one (on equal length, an earlier one); text order.

    Use it to settle rival readings of the same characters: the longest name wins.
    """
    kept: list[SpanT] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: (-len(s), s.start)):
        cells = range(span.start, span.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
