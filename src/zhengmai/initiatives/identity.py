"""Ids of threads and occasions that survive: a group keeps the id of the one it has most in common with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256


def identify(
    prefix: str, groups: Sequence[Sequence[str]], before: Mapping[str, str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """An id for every group of members, and what became of the ids that are no more.

    before: the id each member had. Groups keep the old id that most of their members had; an old id that no
    group keeps redirects to the group that has most of its members. A new id is made of the first member's.
    """
    shared = Counter((before[m], n) for n, members in enumerate(groups) for m in members if m in before)
    named: dict[int, str] = {}
    for (old, n), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if n not in named and old not in named.values():
            named[n] = old
    redirects: dict[str, str] = {}
    taken = set(before.values())
    for n, members in enumerate(groups):
        if n not in named:
            named[n] = _fresh(prefix, members, taken)
            taken.add(named[n])
    for (old, n), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if old not in named.values():
            redirects.setdefault(old, named[n])
    return {named[n]: tuple(members) for n, members in enumerate(groups)}, redirects


def _fresh(prefix: str, members: Sequence[str], taken: set[str]) -> str:
    """A hash of the first member; where a split-off group began with it before, of all members."""
    for seed in (members[0], "|".join(members)):
        made = prefix + sha256(seed.encode()).hexdigest()[:12]
        if made not in taken:
            return made
    return prefix + sha256("||".join(members).encode()).hexdigest()[:16]
