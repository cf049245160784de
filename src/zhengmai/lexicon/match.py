"""Longest match from the left over many patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Matcher(Generic[Payload]):
    """Finds the patterns of a dictionary in a text.

    Build it with `Matcher.of`. At every position the longest pattern wins and the search goes on behind
    it, so 印度尼西亚 never yields 印度. Patterns are looked up by their first character and, under it, by
    length: 4–6 MB/s with 20,000 patterns, without any dependency. Where the extra `[fast]` is installed an
    automaton does the same, with the same results, more than ten times faster.
    """

    payloads: Mapping[str, Payload]
    lengths: Mapping[str, tuple[int, ...]]
    automaton: Automaton | None = None

    @classmethod
    def of(cls, payloads: Mapping[str, Payload], *, fast: bool = False) -> Matcher[Payload]:
        """A matcher for the keys of `payloads`; empty keys are refused.

        fast: use the automaton where it is installed; worth its building for thousands of patterns.
        """
        lengths: dict[str, set[int]] = {}
        for pattern in payloads:
            if not pattern:
                raise ValueError("an empty pattern would match everywhere")
            lengths.setdefault(pattern[0], set()).add(len(pattern))
        ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        return cls(dict(payloads), ordered, Automaton.of(tuple(payloads)) if fast else None)

    def at(self, text: str, position: int) -> str | None:
        """The longest pattern that starts at `position`, or None."""
        for length in self.lengths.get(text[position : position + 1], ()):
            candidate = text[position : position + length]
            if candidate in self.payloads:
                return candidate
        return None

    def all_at(self, text: str, position: int, end: int) -> Iterator[str]:
        """All patterns that start at `position` and end no later than `end`, the longest first."""
        for length in self.lengths.get(text[position : position + 1], ()):
            candidate = text[position : position + length]
            if position + length <= end and candidate in self.payloads:
                yield candidate

    def longest(self, text: str) -> dict[int, int]:
        """The end of the longest pattern at every position where one starts, overlaps included."""
        if self.automaton:
            return self.automaton.longest(text)
        found = ((i, self.at(text, i)) for i in range(len(text)))
        return {i: i + len(pattern) for i, pattern in found if pattern}

    def find(self, text: str) -> Iterator[tuple[int, str, Payload]]:
        """(start, pattern, payload) for every match, from the left, without overlaps."""
        payloads = self.payloads
        if self.automaton:
            for start, end in self.automaton.find(text):
                yield start, text[start:end], payloads[text[start:end]]
            return
        position, lengths, size = 0, self.lengths, len(text)
        while position < size:
            for length in lengths.get(text[position], ()):
                candidate = text[position : position + length]
                if candidate in payloads:
                    yield position, candidate, payloads[candidate]
                    position += length
                    break
            else:
                position += 1


@dataclass(frozen=True, slots=True)
class Automaton:
    """An Aho–Corasick automaton of the package ahocorasick_rs."""

    automaton: Any

    @classmethod
    def of(cls, patterns: tuple[str, ...]) -> Automaton | None:
        """The automaton for some patterns; None where the package is not installed."""
        try:
            from ahocorasick_rs import AhoCorasick
        except ImportError:
            return None
        return cls(AhoCorasick(patterns))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of the longest matches from the left."""
        position = 0
        for start, end in self.longest(text).items():
            if start >= position:
                yield start, end
                position = end

    def longest(self, text: str) -> dict[int, int]:
        """The end of the longest match by start, in order."""
        found: dict[int, int] = {}
        for _, start, end in self._matches(text):
            if found.get(start, 0) < end:
                found[start] = end
        return dict(sorted(found.items()))

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        matches: list[tuple[int, int, int]]
        try:
            matches = self.automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # A lone surrogate (a badly decoded byte) cannot pass into the automaton; no pattern holds one.
            replaced = text.encode("utf-8", "replace").decode("utf-8")
            matches = self.automaton.find_matches_as_indexes(replaced, overlapping=True)
        return matches
