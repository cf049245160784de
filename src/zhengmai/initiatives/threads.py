"""Statements of many documents about the same thing, as threads.

Two statements are *near* by what they say alone (`score`), so a document that comes changes nothing about
others. Whatever is connected through near pairs is one family; inside a family the best pairs join first,
as long as nothing in the two groups speaks against it. Both steps are the same in any order of coming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from zhengmai.initiatives.similarity import Vector, cosine, likeness
from zhengmai.initiatives.statements import Statement

#: From this score on two statements are near; groups join while their mean score is at least JOIN.
NEAR, JOIN = 0.5, 0.3
#: Cosine below which no bonus makes two statements near.
FLOOR = 0.33
_NAMED = 1.0
_SAME_COUNT, _OTHER_COUNT, _OTHER_PARTIES, _OTHER_EDITION, _INHERITED = 0.12, 0.25, 0.12, 0.12, 0.03
_EVENTS = frozenset({"meet", "visit", "exercise"})
_HAPPENED = frozenset({"done", "ongoing"})
_LONG = 6
_ROUND, _ANNOUNCED_APART = 45, 120

Pair = tuple[str, str]


def score(one: Statement, other: Statement, closeness: float) -> float:
    """How near two statements are, from the cosine of their vectors and what their slots say; 0 if they clash."""
    named = likeness(one.names, other.names)
    found = max(closeness, (closeness + _NAMED * named) / (1 + _NAMED))
    if found < FLOOR or clash(one, other):
        return 0.0
    if one.counts and other.counts:
        found += _counted(one, other)
    if one.parties and other.parties and not one.parties & other.parties:
        found -= _OTHER_PARTIES if _share_long_name(one, other) else 2 * _OTHER_PARTIES
    if bool(one.edition) != bool(other.edition):
        found -= _OTHER_EDITION
    return found - (_INHERITED if one.inherited or other.inherited else 0.0)


def _counted(one: Statement, other: Statement) -> float:
    """Promises of the same number speak for one thing, of another number of the same unit against it."""
    if one.counts & other.counts:
        return _SAME_COUNT
    same_unit = {unit for _, unit in one.counts} & {unit for _, unit in other.counts}
    is_progress = one.is_progress or other.is_progress
    return -_OTHER_COUNT if same_unit and not is_progress else 0.0


def _share_long_name(one: Statement, other: Statement) -> bool:
    return any(len(name) >= _LONG for name in set(one.names) & set(other.names))


def clash(one: Statement, other: Statement) -> bool:
    """Whether two statements cannot be of one thing: another session, edition, period, state, day or promise."""
    if one.edition and other.edition and one.edition != other.edition:
        return True
    if one.period and other.period and one.period != other.period:
        return True
    if one.states and other.states and not one.states & other.states:
        return True
    return _other_session(one, other) or _other_meeting(one, other) or _other_promise(one, other)


def _other_session(one: Statement, other: Statement) -> bool:
    if one.session and other.session:
        return one.session != other.session
    numbered, plain = (one, other) if one.session else (other, one)
    return bool(numbered.session and numbered.session > 1 and plain.act == "establish")


def _other_meeting(one: Statement, other: Statement) -> bool:
    """Two meetings or exercises that were held, on days that do not touch."""
    if not (one.act in _EVENTS and other.act in _EVENTS and one.happened and other.happened):
        return False
    if one.status not in _HAPPENED or other.status not in _HAPPENED or one.session and one.session == other.session:
        return False
    return days_between(one.happened, other.happened) > _ROUND


def _other_promise(one: Statement, other: Statement) -> bool:
    """Two promises announced at times that do not touch."""
    a, b = announcement(one), announcement(other)
    return bool(a and b and days_between(a, b) > _ANNOUNCED_APART)


def announcement(one: Statement) -> tuple[str, str] | None:
    """When a promise was announced: as the clause tells, else (in news of the day) when it was said."""
    if one.announced:
        return one.announced
    is_news = one.genre in ("news", "communique") and one.act == "assist" and one.counts
    return one.said if is_news else None


def days_between(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days from the end of the earlier period to the beginning of the later; 0 if they touch."""
    first, second = sorted((one, other))
    return max(0, (date.fromisoformat(second[0]) - date.fromisoformat(first[1])).days)


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


def split(family: Sequence[str], known: Mapping[str, Statement], scores: Mapping[Pair, float]) -> list[list[str]]:
    """The threads of a family: best pairs join first, while no two members clash and the mean is high."""
    groups = {one: [one] for one in family}
    place = {one: one for one in family}
    for _, a, b in sorted((-value, *sorted(pair)) for pair, value in scores.items()):
        one, other = place[a], place[b]
        if one == other or not _may_join(groups[one], groups[other], known, scores):
            continue
        keep, gone = min(one, other), max(one, other)
        groups[keep] = sorted(groups[keep] + groups.pop(gone))
        place.update(dict.fromkeys(groups[keep], keep))
    return [groups[key] for key in sorted(groups)]


def _may_join(
    one: Sequence[str], other: Sequence[str], known: Mapping[str, Statement], scores: Mapping[Pair, float]
) -> bool:
    total = 0.0
    for a in one:
        for b in other:
            if clash(known[a], known[b]):
                return False
            total += scores.get((min(a, b), max(a, b)), 0.0)
    return total / (len(one) * len(other)) >= JOIN


def near_pairs(known: Mapping[str, Statement], vectors: Mapping[str, Vector]) -> dict[Pair, float]:
    """All near pairs among a few statements, each compared with each; larger sets go through the store."""
    pairs = ((a, b, score(known[a], known[b], cosine(vectors[a], vectors[b]))) for a, b in combinations(sorted(known), 2))
    return {(a, b): value for a, b, value in pairs if value >= NEAR}
