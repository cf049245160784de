"""Which of many regular expressions may match a text: those of whose characters it holds some at all.

A table has a hundred expressions and a clause twenty characters, so nearly every search fails. From each
expression are derived the strings one of which all its matches hold (签署.{0,4}协议|换文: 签署 or 换文); only
where the first two characters of one stand in the text need it be tried. Nothing is derived from what is not
understood (flags, ranges, classes): such an expression is always tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress, count, product
from typing import Generic, Protocol, TypeVar

from zhengmai.lexicon.match import pairs_of

#: More strings than these say too little of a match.
_MANY = 256
# Pieces that are not read: escapes of code points and groups, flags, conditions, comments.
_REPEAT = r"(?P<repeat>(?:[*+?]|\{(?:\d+|\d*,\d*)\})[?+]?)?"
_PIECE = re.compile(
    r"(?:(?P<unread>\\[uxUN\d]|\(\?(?!:|P<|<?[=!]))|(?P<around>\(\?<?[=!])|(?P<opens>\((?:\?:|\?P<\w+>)?)|(?P<closes>\))|(?P<bar>\|)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<zero>[\^$])|\\(?P<mark>[^\w\s])|(?P<class>\\.|\.)"
    rf"|(?P<letter>[^\\.])){_REPEAT}",
    re.DOTALL,
)


class HasPattern(Protocol):
    """A row of a table of expressions."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its expression."""
        ...


Row = TypeVar("Row", bound=HasPattern)


@dataclass(frozen=True, slots=True)
class Sieve(Generic[Row]):
    """The rows of a table, found by what stands in a text.

    openings: by one or two characters the numbers of the rows to try where they stand. always: the numbers of
    those that are tried everywhere.
    """

    rows: tuple[Row, ...]
    openings: Mapping[str, tuple[int, ...]]
    always: frozenset[int]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Sieve[Row]:
        """A sieve for some rows, whose order is kept."""
        rows = tuple(rows)
        openings: dict[str, set[int]] = {}
        always: set[int] = set()
        for number, row in enumerate(rows):
            needed = needed_by(row.pattern)
            if needed is None:
                always.add(number)
            for word in needed or ():
                openings.setdefault(word[:2], set()).add(number)
        return cls(rows, {word: tuple(found) for word, found in openings.items()}, frozenset(always))

    def sifted(self, stand: AbstractSet[str]) -> list[Row]:
        """The rows whose expressions may match somewhere in a text, in their order; all others do not.

        stand: what `openings_of` gives of the text.
        """
        found = set(self.always)
        for opening in filter(self.openings.__contains__, stand):
            found.update(self.openings[opening])
        return [self.rows[number] for number in sorted(found)]

    def over(self, text: str, pairs: Sequence[str]) -> Sifting[Row]:
        """The same for every stretch of a text, which is looked through once; pairs: its `pairs_of`."""
        stand = self.openings.__contains__
        ones, twos = (list(compress(count(), map(stand, part))) for part in (text, pairs))
        return Sifting(self, text, pairs, ones, twos)


@dataclass(frozen=True, slots=True)
class Sifting(Generic[Row]):
    """Where in one text single characters and pairs stand that rows of a sieve need, in its order."""

    sieve: Sieve[Row]
    text: str
    pairs: Sequence[str]
    ones: Sequence[int]
    twos: Sequence[int]

    def within(self, start: int, end: int) -> list[Row]:
        """The rows whose expressions may match in the characters `[start, end)`, in their order."""
        found = set(self.sieve.always)
        openings, rows = self.sieve.openings, self.sieve.rows
        for places, stand in ((self.ones, self.text), (self.twos, self.pairs)):
            first = bisect_left(places, start)
            for at in places[first : bisect_left(places, end, first)]:
                found.update(openings[stand[at]])
        return [rows[number] for number in sorted(found)] if found else []


def openings_of(text: str, pairs: Sequence[str] | None = None) -> frozenset[str]:
    """All single characters and pairs of a text: what sieves look up; pairs: its `pairs_of`, if known."""
    return frozenset(text).union(pairs_of(text) if pairs is None else pairs)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a part of an expression: all it may match, if few; else strings it cannot lack."""

    whole: frozenset[str] | None
    some: frozenset[str] | None

    @property
    def needed(self) -> frozenset[str] | None:
        """Strings one of which a match of it holds."""
        return self.some if self.whole is None else (None if "" in self.whole else self.whole)


_NOTHING = frozenset({""})
_UNKNOWN, _EMPTY = _Known(None, None), _Known(_NOTHING, None)


def needed_by(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Strings one of which stands in every match of an expression; None if none can be told."""
    pieces = list(_PIECE.finditer(pattern.pattern))
    if pattern.flags != re.UNICODE or any(piece["unread"] for piece in pieces):
        return None
    return _choice(iter(pieces)).needed


def _choice(pieces: Iterator[re.Match[str]]) -> _Known:
    """Reads alternatives up to the end of their group."""
    ways: list[_Known] = []
    parts: list[_Known] = []
    for piece in pieces:
        if piece["bar"]:
            ways.append(_sequence(parts))
            parts = []
        elif piece["closes"]:
            # The repetition of a group stands behind its closing bracket.
            return _repeated(_either([*ways, _sequence(parts)]), piece["repeat"])
        else:
            parts.append(_part(piece, pieces))
    return _either([*ways, _sequence(parts)])


def _part(piece: re.Match[str], pieces: Iterator[re.Match[str]]) -> _Known:
    if piece["around"]:
        beside = _choice(pieces)  # no part of the match, but what must follow it stands in the text, too
        return _Known(None, beside.needed) if piece["around"] == "(?=" and beside.needed else _EMPTY
    if piece["opens"]:
        return _choice(pieces)
    if piece["zero"]:
        return _EMPTY
    if letter := piece["letter"] or piece["mark"]:
        return _repeated(_Known(frozenset({letter}), None), piece["repeat"])
    letters = (piece["set"] or "[^]")[1:-1]
    plain = not letters.startswith("^") and "-" not in letters and "\\" not in letters
    return _repeated(_Known(frozenset(letters), None), piece["repeat"]) if plain else _UNKNOWN


def _repeated(known: _Known, repeat: str | None) -> _Known:
    if not repeat:
        return known
    if repeat[0] == "?":
        return _Known(known.whole | _NOTHING, None) if known.whole is not None else _UNKNOWN
    least = (
        1 if repeat[0] == "+" else int("0" + re.split(r"[{,}]", f"{repeat},")[1]) if repeat[0] == "{" else 0
    )
    return _Known(None, known.needed) if least else _UNKNOWN


def _either(ways: list[_Known]) -> _Known:
    wholes = [way.whole for way in ways if way.whole is not None]
    if len(wholes) == len(ways) and sum(map(len, wholes)) <= _MANY:
        return _Known(frozenset().union(*wholes), None)
    needs = [way.needed for way in ways if way.needed is not None]
    return _Known(None, frozenset().union(*needs)) if len(needs) == len(ways) else _UNKNOWN


def _sequence(parts: list[_Known]) -> _Known:
    """What stands side by side is joined as long as all ways to write it are few."""
    stretches: list[frozenset[str]] = []
    run, broken = _NOTHING, False
    for part in parts:
        if part.whole is not None and len(run) * len(part.whole) <= _MANY:
            run = frozenset(a + b for a, b in product(run, part.whole))
            continue
        stretches += [run, part.some or _NOTHING]
        run, broken = part.whole or _NOTHING, True
    if not broken:
        return _Known(run, None)
    telling = [stretch for stretch in (*stretches, run) if "" not in stretch]
    return _Known(None, max(telling, key=_worth, default=None))


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """Single characters tell least, for they stand nearly everywhere; else few strings more than many."""
    return -sum(len(word) == 1 for word in words), -len(words)
