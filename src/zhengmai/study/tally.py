"""Counting right and wrong: tallies with precision and recall, shares, and a word on each error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was found (`hit`), overlooked (`miss`) and invented (`false`)."""

    hit: int = 0
    miss: int = 0
    false: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.miss + other.miss, self.false + other.false)

    @classmethod
    def of_sets(cls, gold: frozenset[str], found: frozenset[str]) -> Tally:
        """Compare two sets of names."""
        return cls(len(gold & found), len(gold - found), len(found - gold))

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 0 if nothing was."""
        return _ratio(self.hit, self.hit + self.false)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 if there is none."""
        return _ratio(self.hit, self.hit + self.miss)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return _ratio(2 * p * r, p + r)

    def row(self) -> dict[str, float]:
        """The five figures that are reported."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "gold": self.hit + self.miss,
            "predicted": self.hit + self.false,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """`right` answers `of` so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @classmethod
    def single(cls, ok: bool) -> Share:
        """One answer."""
        return cls(int(ok), 1)

    def row(self) -> dict[str, float]:
        """The three figures that are reported."""
        return {"right": self.right, "of": self.of, "share": _ratio(self.right, self.of)}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One error: kind (times, mentions, initiatives), document, offset, and what is wrong there."""

    kind: str
    file: str
    start: int
    message: str

    def line(self) -> str:
        """The finding as one line; may hold characters of the text, which a terminal must not see raw."""
        return f"{self.file}:{self.start} {self.message}"


@dataclass(frozen=True, slots=True)
class Marks:
    """What scoring a document, or a part of one, came to; marks of several parts can be added."""

    tallies: Mapping[str, Tally] = field(default_factory=lambda: MappingProxyType({}))
    shares: Mapping[str, Share] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()
    boilerplate: int = 0

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            _merged(self.tallies, other.tallies),
            _merged(self.shares, other.shares),
            self.findings + other.findings,
            self.boilerplate + other.boilerplate,
        )


CountT = TypeVar("CountT", Tally, Share)


def _merged(a: Mapping[str, CountT], b: Mapping[str, CountT]) -> dict[str, CountT]:
    return {**a, **{name: a[name] + count if name in a else count for name, count in b.items()}}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
