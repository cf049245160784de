"""Which predicted initiative answers which gold one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengmai.study.likeness import ENOUGH_OF_SHORTER, near, overlap
from zhengmai.study.sheets import ActNote
from zhengmai.study.tally import Tally


@dataclass(frozen=True, slots=True)
class Matching:
    """Indices into gold and found. pairs: (gold, found), one to one; missed: required gold without a partner;
    false: found without a partner; required: gold that has to be found."""

    pairs: tuple[tuple[int, int], ...]
    required: frozenset[int]
    missed: tuple[int, ...]
    false: tuple[int, ...]

    @property
    def tally(self) -> Tally:
        """The matching in figures; optional records count neither way."""
        return Tally(len(self.required) - len(self.missed), len(self.missed), len(self.false))


def match(gold: Sequence[ActNote], found: Sequence[ActNote], *, same_act: bool) -> Matching:
    """Pair gold and found initiatives of one document; `same_act` demands equal acts (the strict score)."""
    pairs = _pairs(gold, found, same_act)
    paired_gold, paired_found = {g for g, _ in pairs}, {f for _, f in pairs}
    free = _free(gold, found, paired_gold, paired_found)
    required = frozenset(i for i, g in enumerate(gold) if not g.optional)
    return Matching(
        pairs=pairs,
        required=required,
        missed=tuple(sorted(required - paired_gold)),
        false=tuple(j for j in range(len(found)) if j not in paired_found and j not in free),
    )


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A possible pair; the smallest is best: equal acts, most overlap, nearest start, first in the text."""

    other_act: bool
    apart: float
    distance: int
    gold: int
    found: int


def _pairs(gold: Sequence[ActNote], found: Sequence[ActNote], same_act: bool) -> tuple[tuple[int, int], ...]:
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for c in sorted(_candidates(gold, found, same_act)):
        if c.gold not in taken_gold and c.found not in taken_found:
            taken_gold.add(c.gold)
            taken_found.add(c.found)
            pairs.append((c.gold, c.found))
    return tuple(pairs)


def _candidates(gold: Sequence[ActNote], found: Sequence[ActNote], same_act: bool) -> Iterator[_Candidate]:
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared, other_act = overlap(g, f), g.act != f.act
            if shared >= ENOUGH_OF_SHORTER and not (same_act and other_act):
                yield _Candidate(other_act, -shared, abs(g.start - f.start), i, j)


def _free(
    gold: Sequence[ActNote], found: Sequence[ActNote], paired_gold: set[int], paired_found: set[int]
) -> set[int]:
    """Found initiatives that an unpaired optional record excuses, each record one."""
    spare = [i for i, g in enumerate(gold) if g.optional and i not in paired_gold]
    free: set[int] = set()
    for j, f in enumerate(found):
        excuse = next((i for i in spare if near(gold[i], f)), None) if j not in paired_found else None
        if excuse is not None:
            spare.remove(excuse)
            free.add(j)
    return free
