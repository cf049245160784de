"""Longest match from the left over many patterns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import add
from typing import Any, Generic, TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Matcher(Generic[Payload]):
    """Finds the patterns of a dictionary in a text.

    Build it with `Matcher.of`. At every position the longest pattern wins and the search goes on behind
    it, so 印度尼西亚 never yields 印度. Patterns are looked up by their first characters and, under them, by
    length, without any dependency. Where the extra `[fast]` is installed an automaton does the same, with the
    same results, faster still.

    lengths: how long the patterns are, the longest first, that begin with three characters, with two (only
    those of two and one), or are one. singles: the patterns of one.
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
        if "" in payloads:
            raise ValueError("an empty pattern would match everywhere")
        singles = frozenset(pattern for pattern in payloads if len(pattern) == 1)
        automaton = Automaton.of(tuple(payloads)) if fast else None
        return cls(dict(payloads), _lengths(payloads), singles, automaton)

    def at(self, text: str, position: int) -> str | None:
        """The longest pattern that starts at `position`, or None."""
        for length in self._lengths_at(text, position):
            candidate = text[position : position + length]
            if candidate in self.payloads:
                return candidate
        return None

    def all_at(self, text: str, position: int, end: int) -> Iterator[str]:
        """All patterns that start at `position` and end no later than `end`, the longest first."""
        for length in self._lengths_at(text, position):
            candidate = text[position : position + length]
            if position + length <= end and candidate in self.payloads:
                yield candidate

    def longest(self, text: str, pairs: Sequence[str] | None = None) -> dict[int, int]:
        """The end of the longest pattern at every position where one starts, overlaps included.

        pairs: the text's `pairs_of`, where several matchers read it.
        """
        if self.automaton:
            return self.automaton.longest(text)
        return {start: start + len(pattern) for start, pattern in self._longest(text, pairs)}

    def find(self, text: str, pairs: Sequence[str] | None = None) -> Iterator[tuple[int, str, Payload]]:
        """(start, pattern, payload) for every match, from the left, without overlaps; pairs: as above."""
        payloads = self.payloads
        if self.automaton:
            for start, end in self.automaton.find(text):
                yield start, text[start:end], payloads[text[start:end]]
            return
        position = 0
        for start, pattern in self._longest(text, pairs):
            if start >= position:
                yield start, pattern, payloads[pattern]
                position = start + len(pattern)

    def _longest(self, text: str, pairs: Sequence[str] | None) -> Iterator[tuple[int, str]]:
        """(start, pattern) for the longest pattern at every position where one starts."""
        payloads, lengths = self.payloads, self.lengths.get
        for start in self._openings(text, pairs_of(text) if pairs is None else pairs):
            # As `_lengths_at`, without a call for every place.
            found = lengths(text[start : start + 3]) or lengths(text[start : start + 2])
            for length in lengths(text[start], ()) if found is None else found:
                candidate = text[start : start + length]
                if candidate in payloads:
                    yield start, candidate
                    break

    def _openings(self, text: str, pairs: Sequence[str]) -> list[int]:
        """Where the first two characters of a pattern stand, or a pattern of one."""
        found = list(compress(count(), map(self.lengths.__contains__, pairs)))
        if self.singles and not self.singles.isdisjoint(text):
            found = sorted({*found, *compress(count(), map(self.singles.__contains__, text))})
        return found

    def _lengths_at(self, text: str, start: int) -> tuple[int, ...]:
        """How long the patterns may be that begin at a place."""
        lengths = self.lengths
        return (
            lengths.get(text[start : start + 3])
            or lengths.get(text[start : start + 2])
            or lengths.get(text[start : start + 1], ())
        )


def pairs_of(text: str) -> list[str]:
    """For every character of a text itself and the next one: what matchers look up at every place."""
    return list(map(add, text, f"{text[1:]}\0"))


def _lengths(patterns: Collection[str]) -> dict[str, tuple[int, ...]]:
    """By three, two and one characters how long the patterns are that begin there, the longest first."""
    found: dict[str, set[int]] = {}
    for pattern in patterns:
        found.setdefault(pattern[:3], set()).add(len(pattern))
        found.setdefault(pattern[:2], set())
    for opening, lengths in found.items():
        # Shorter patterns stand there, too.
        lengths.update(n for n in (1, 2) if n < len(opening) and opening[:n] in patterns)
    return {opening: tuple(sorted(lengths, reverse=True)) for opening, lengths in found.items()}


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
