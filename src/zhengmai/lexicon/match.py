"""Longest match from the left over many patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import add
from typing import Any, Generic, TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Matcher(Generic[Payload]):
    """Finds the patterns of a dictionary in a text.

    Build it with `Matcher.of`. At every position the longest pattern wins and the search goes on behind
    it, so 印度尼西亚 never yields 印度. Patterns are looked up by their first two characters and, under them,
    by length, without any dependency. Where the extra `[fast]` is installed an automaton does the same, with
    the same results, faster still.

    lengths: by the first two characters of patterns (one, for patterns of one) how long they are, the longest
    first. singles: the patterns of one.
    """

    payloads: Mapping[str, Payload]
    lengths: Mapping[str, tuple[int, ...]]
    singles: frozenset[str]
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
            lengths.setdefault(pattern[:2], set()).add(len(pattern))
        for opening, found in lengths.items():
            found.update(lengths.get(opening[0], ()))  # a pattern of one character stands there, too
        ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        singles = frozenset(opening for opening in ordered if len(opening) == 1)
        return cls(dict(payloads), ordered, singles, Automaton.of(tuple(payloads)) if fast else None)

    def at(self, text: str, position: int) -> str | None:
        """The longest pattern that starts at `position`, or None."""
        return next(self.all_at(text, position, len(text)), None)

    def all_at(self, text: str, position: int, end: int) -> Iterator[str]:
        """All patterns that start at `position` and end no later than `end`, the longest first."""
        opening = text[position : position + 2]
        for length in self.lengths.get(opening) or self.lengths.get(opening[:1], ()):
            candidate = text[position : position + length]
            if position + length <= end and candidate in self.payloads:
                yield candidate

    def longest(self, text: str) -> dict[int, int]:
        """The end of the longest pattern at every position where one starts, overlaps included."""
        if self.automaton:
            return self.automaton.longest(text)
        return {start: start + len(pattern) for start, pattern in self._longest(text)}

    def find(self, text: str) -> Iterator[tuple[int, str, Payload]]:
        """(start, pattern, payload) for every match, from the left, without overlaps."""
        payloads = self.payloads
        if self.automaton:
            for start, end in self.automaton.find(text):
                yield start, text[start:end], payloads[text[start:end]]
            return
        position = 0
        for start, pattern in self._longest(text):
            if start >= position:
                yield start, pattern, payloads[pattern]
                position = start + len(pattern)

    def _longest(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, pattern) for the longest pattern at every position where one starts."""
        lengths, payloads = self.lengths, self.payloads
        for start in self._openings(text):
            opening = text[start : start + 2]
            for length in lengths.get(opening) or lengths.get(opening[0], ()):
                candidate = text[start : start + length]
                if candidate in payloads:
                    yield start, candidate
                    break

    def _openings(self, text: str) -> list[int]:
        """Where the first two characters of a pattern stand, or a pattern of one."""
        lengths = self.lengths
        pairs = enumerate(map(add, text, f"{text[1:]}\0"))
        if not self.singles.isdisjoint(text):
            return [start for start, pair in pairs if pair in lengths or pair[0] in lengths]
        return [start for start, pair in pairs if pair in lengths]


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
