"""Statements of many documents about the same thing, as threads.

Two statements are *near* by what they say alone (`nearness.score`), so a document that comes changes nothing
about others. Whatever is connected through near pairs is one family; inside a family the best pairs join
first, as long as little in the two groups speaks against it. Both steps are the same in any order of coming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhengmai.initiatives.clashes import clash
from zhengmai.initiatives.statement import Profile, Statement

#: Groups join while their mean score is at least this.
JOIN = 0.35
#: What a pair that clashes takes from the sum of scores of two groups.
_AGAINST = 3.0

Pair = tuple[str, str]


def families(ids: Iterable[str], near: Iterable[Pair]) -> list[list[str]]:
    """What is connected through near pairs, each family sorted, families by their first id."""
    parent = {one: one for one in ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in near:
        a, b = root(a), root(b)
        if a != b:
            parent[max(a, b)] = min(a, b)
    members: dict[str, list[str]] = defaultdict(list)
    for one in sorted(parent):
        members[root(one)].append(one)
    return [members[key] for key in sorted(members)]


def split(
    family: Sequence[str], known: Mapping[str, Statement], scores: Mapping[Pair, float]
) -> list[list[str]]:
    """The threads of a family: best pairs join first, while what speaks for it outweighs what clashes."""
    place = {one: one for one in family}
    groups = {one: _Group([one], {known[one].profile: (known[one], 1)}, {}) for one in family}
    for (a, b), value in scores.items():
        groups[a].sums[b] = groups[b].sums[a] = value
    for _, a, b in sorted((-value, min(pair), max(pair)) for pair, value in scores.items()):
        one, other = place[a], place[b]
        if one != other and _may_join(groups[one], groups[other], other):
            keep, gone = min(one, other), max(one, other)
            _join(groups, keep, gone)
            place.update(dict.fromkeys(groups[keep].members, keep))
    return [sorted(groups[key].members) for key in sorted(groups)]


@dataclass(slots=True)
class _Group:
    """Statements that are one thread so far; sums: the scores between them and each other group's."""

    members: list[str]
    profiles: dict[Profile, tuple[Statement, int]]
    sums: dict[str, float]


def _may_join(one: _Group, other: _Group, name: str) -> bool:
    """Whether the mean score of two groups is high; pairs that clash count against it."""
    pairs = len(one.members) * len(other.members)
    total = one.sums.get(name, 0.0)
    if total / pairs < JOIN:
        return False
    for here, many in one.profiles.values():
        for there, more in other.profiles.values():
            if clash(here, there):
                total -= _AGAINST * many * more
    return total / pairs >= JOIN


def _join(groups: dict[str, _Group], keep: str, gone: str) -> None:
    into, taken = groups[keep], groups.pop(gone)
    into.members += taken.members
    for profile, (one, many) in taken.profiles.items():
        into.profiles[profile] = one, into.profiles.get(profile, (one, 0))[1] + many
    into.sums.pop(gone, None)
    for name, value in taken.sums.items():
        if name != keep:
            into.sums[name] = into.sums.get(name, 0.0) + value
            there = groups[name].sums
            there[keep] = there.get(keep, 0.0) + there.pop(gone, 0.0)
