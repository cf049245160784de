"""Longest match from the left over many patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Matcher(Generic[Payload]):
    """Finds the patterns of a dictionary in a text.

    Build it with `Matcher.of`. At every position the longest pattern wins and the search goes on behind
    it, so 印度尼西亚 never yields 印度. Patterns are looked up by their first character and, under it, by
    length: 4–6 MB/s with 20,000 patterns, without any dependency.
    """

    payloads: Mapping[str, Payload]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, payloads: Mapping[str, Payload]) -> Matcher[Payload]:
        """A matcher for the keys of `payloads`; empty keys are refused."""
        lengths: dict[str, set[int]] = {}
        for pattern in payloads:
            if not pattern:
                raise ValueError("an empty pattern would match everywhere")
            lengths.setdefault(pattern[0], set()).add(len(pattern))
        ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        return cls(dict(payloads), ordered)

    def at(self, text: str, position: int) -> str | None:
        """The longest pattern that starts at `position`, or None."""
        for length in self.lengths.get(text[position : position + 1], ()):
            candidate = text[position : position + length]
            if candidate in self.payloads:
                return candidate
        return None

    def find(self, text: str) -> Iterator[tuple[int, str, Payload]]:
        """(start, pattern, payload) for every match, from the left, without overlaps."""
        position, lengths, payloads, size = 0, self.lengths, self.payloads, len(text)
        while position < size:
            for length in lengths.get(text[position], ()):
                candidate = text[position : position + length]
                if candidate in payloads:
                    yield position, candidate, payloads[candidate]
                    position += length
                    break
            else:
                position += 1


def ending_with(text: str, end: int, heads: Iterable[str]) -> str | None:
    """The longest of `heads` that ends at `end`, or None."""
    return max((h for h in heads if text.endswith(h, 0, end)), key=len, default=None)
