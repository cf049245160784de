"""Merges and splits that people decided, applied to groups of initiatives: threads and occasions.

A decision names members, not only groups, so that it holds when the groups are found anew under other ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Grouping:
    """One decision about groups.

    merge: the groups of `kept` and `moved` are one, named `target`; otherwise a split: `moved` leave the
    group that holds `kept`, for a group of their own.
    """

    review: int
    merge: bool
    target: str
    kept: tuple[str, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What became of groups.

    groups: members by id. redirects: id of a merged group to the one it went into. unfit: the decisions that
    could not be applied, with the reason.
    """

    groups: dict[str, tuple[str, ...]]
    redirects: dict[str, str]
    unfit: tuple[tuple[Grouping, str], ...]


def regroup(groups: Mapping[str, Iterable[str]], decisions: Iterable[Grouping]) -> Regrouped:
    """Apply decisions in order to groups (id to members, each member in one group at most).

    Members that no longer exist are passed over; a decision without any of its sides left is unfit. A group
    made by a split has an id of its own, the same whenever the same members leave the same group.
    """
    found = {name: list(members) for name, members in groups.items()}
    redirects: dict[str, str] = {}
    unfit: list[tuple[Grouping, str]] = []
    for decision in decisions:
        home = {member: name for name, members in found.items() for member in members}
        kept = [m for m in decision.kept if m in home]
        moved = [m for m in decision.moved if m in home]
        if not kept or not moved:
            unfit.append((decision, "none of its members is found any more"))
        elif decision.merge:
            _merge(found, redirects, {home[m] for m in (*kept, *moved)}, decision.target)
        else:
            _split(found, {home[m] for m in kept} & {home[m] for m in moved}, decision, moved)
    return Regrouped({n: tuple(m) for n, m in found.items() if m}, redirects, tuple(unfit))


def _merge(found: dict[str, list[str]], redirects: dict[str, str], names: set[str], target: str) -> None:
    into = target if target in names else min(names)
    for name in sorted(names - {into}):
        found[into] += found.pop(name)
        redirects[name] = into


def _split(found: dict[str, list[str]], shared: set[str], decision: Grouping, moved: list[str]) -> None:
    leaving = {m for name in shared for m in found[name] if m in moved}
    if not leaving:
        return
    for name in shared:
        found[name] = [m for m in found[name] if m not in leaving]
    mark = sha256("|".join((decision.target, *sorted(decision.moved))).encode()).hexdigest()[:12]
    found[f"{decision.target[:2]}{mark}"] = [m for m in moved if m in leaving]
