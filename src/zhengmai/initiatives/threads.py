"""Statements of many documents about the same thing, as threads.

Two statements are *near* by what they say alone (`score`), so a document that comes changes nothing about
others. Whatever is connected through near pairs is one family; inside a family the best pairs join first,
as long as little in the two groups speaks against it. Both steps are the same in any order of coming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

from zhengmai.initiatives.similarity import keys, likeness
from zhengmai.initiatives.statement import Profile, Statement
from zhengmai.initiatives.subjects import head_of, is_proper, words

#: From this score on two statements are near; groups join while their mean score is at least JOIN.
NEAR, JOIN = 0.5, 0.25
#: Cosine below which no bonus makes two statements near.
FLOOR = 0.33
#: Below this the names are not even looked at.
FAR = 0.12
#: Below this only an equal name or number can make two statements near.
ALONE = 0.4
_NAMED, _ALIKE = 1.0, 0.75
_SAME_COUNT, _OTHER_COUNT, _OTHER_PARTIES, _OTHER_EDITION, _INHERITED = 0.12, 0.3, 0.24, 0.2, 0.03
_SAME_PARTIES, _PART = 0.1, 0.3
_EVENTS = frozenset({"meet", "visit", "exercise"})
_HAPPENED = frozenset({"done", "ongoing"})
_LONG = 4
#: What a pair that clashes takes from the sum of scores of two groups.
_AGAINST = 3.0
_FEW = 2
_PARTNERS = 3
_ROUND, _ANNOUNCED_APART = 45, 120

Pair = tuple[str, str]


def slots(one: Statement) -> tuple[int, ...]:
    """Where to look for statements of the same thing; common names are looked for with their partners."""
    proper = [n for n in one.names if is_proper(n)]
    partners = sorted(one.partners or one.parties)
    paired = [f"{p}{n}" for p in partners for n in one.names if n not in proper]
    ends = {head_of(n) for n in one.names} if proper else {""}
    counted = [f"{value:g}{unit}{end}" for value, unit in sorted(one.counts) for end in sorted(ends)]
    return (*keys(proper), *(crc32(key.encode()) for key in (*paired, *counted, *_dated(one))))


def _dated(one: Statement) -> Iterator[str]:
    """What was done on one day with the same partner."""
    if one.happened and one.happened[0] == one.happened[1]:
        for partner in sorted(one.partners or one.parties)[:_PARTNERS]:
            yield f"{one.happened[0]}{one.act}{partner}"


def score(one: Statement, other: Statement, closeness: float) -> float:
    """How near two statements are, by the cosine of their vectors and their slots; 0 if they clash."""
    if clash(one, other):
        return 0.0
    is_named_alike = _share_name(one, other)
    named = _named_alike(one, other)
    is_part = not is_named_alike and _is_part(one.names, other.names)
    found = max(closeness, (closeness + _NAMED * named) / (1 + _NAMED), _ALIKE if is_named_alike else 0.0)
    if found < FLOOR:
        return 0.0
    if one.counts and other.counts:
        found += _counted(one, other)
    if is_part:
        found -= _PART
    found += _partnered(one, other, is_named_alike)
    if bool(one.edition) != bool(other.edition):
        found -= _OTHER_EDITION
    return found - (_INHERITED if one.inherited or other.inherited else 0.0)


def _partnered(one: Statement, other: Statement, is_named_alike: bool) -> float:
    """What the partners say: equal ones make a common name (自贸协定) a thing, others none."""
    here, there = one.partners or one.parties, other.partners or other.parties
    if here and there and not here & there:
        return -_OTHER_PARTIES / 4 if is_named_alike else -_OTHER_PARTIES
    if is_named_alike or not (_common(one) or _common(other)):
        return 0.0
    if here == there and here:
        return _SAME_PARTIES
    if one.counts & other.counts and not (here and there):
        return 0.0
    return -_OTHER_PARTIES


def _counted(one: Statement, other: Statement) -> float:
    """Promises of the same number speak for one thing, of another number of the same unit against it."""
    if one.counts & other.counts:
        return _SAME_COUNT
    same_unit = {unit for _, unit in one.counts} & {unit for _, unit in other.counts}
    is_progress = one.is_progress or other.is_progress
    return -_OTHER_COUNT if same_unit and not is_progress else 0.0


def _share_name(one: Statement, other: Statement) -> bool:
    """Whether both name a thing the same way, in a proper name, or in a common one with the same partners."""
    shared = set(one.names) & set(other.names) - words().frameworks
    return any(len(name) >= _LONG for name in shared if is_proper(name)) or bool(
        shared and one.partners and one.partners == other.partners
    )


@lru_cache(maxsize=1 << 16)
def _is_part(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one's name goes on where the other's ends (倡议|概念文件): a document or body of the thing."""
    pairs = [(a, b) for a in names for b in others] + [(b, a) for a in names for b in others]
    return any(
        longer.startswith(short) and is_proper(short) and not words().tails.search(longer)
        for short, longer in pairs
        if len(short) < len(longer)
    )


def _named_alike(one: Statement, other: Statement) -> float:
    """How alike the closest names are; common ones (铁路) only with the same partners."""
    here, there = one.partners or one.parties, other.partners or other.parties
    if here == there or one.counts & other.counts:
        return likeness(one.names, other.names)
    return likeness([n for n in one.names if is_proper(n)], [n for n in other.names if is_proper(n)])


def clash(one: Statement, other: Statement) -> bool:
    """Whether two statements cannot be of one thing: another session, edition, state, day or promise."""
    if one.edition and other.edition and one.edition != other.edition:
        return True
    if _common(one) and _common(other) and _other_common(one, other):
        return True
    if one.period and other.period and one.period != other.period:
        return True
    if one.partners and other.partners and not one.partners & other.partners:
        return True
    return (
        _other_partner(one, other)
        or _other_session(one, other)
        or _other_meeting(one, other)
        or _other_promise(one, other)
    )


@lru_cache(maxsize=1 << 16)
def _are_common(names: tuple[str, ...]) -> bool:
    return not any(map(is_proper, names))


@lru_cache(maxsize=1 << 16)
def _are_worked_on(names: tuple[str, ...]) -> bool:
    """Whether meetings are about what is named, and not what is named."""
    return any(head_of(name) in kin for name in names for kin in words().kin)


def _common(one: Statement) -> bool:
    """Whether only its partners tell a statement's thing: 自贸协定."""
    return _are_common(one.names)


def _other_common(one: Statement, other: Statement) -> bool:
    """Two agreements of the same name with other partners, or one that is agreed anew and one that is not."""
    is_other = bool(one.partners and other.partners) and one.partners != other.partners
    return is_other or bool(one.edition) != bool(other.edition)


def _other_partner(one: Statement, other: Statement) -> bool:
    """Statements of one or two other partners each, but for what a whole proper name makes one thing."""
    if not (one.parties and other.parties) or one.parties & other.parties:
        return False
    if max(len(one.parties), len(other.parties)) > _FEW:
        return False
    shared = set(one.names) & set(other.names)
    return not shared or shared <= words().frameworks


def _other_session(one: Statement, other: Statement) -> bool:
    if one.session and other.session:
        return one.session != other.session
    numbered, plain = (one, other) if one.session else (other, one)
    return bool(numbered.session and numbered.session > 1 and plain.act == "establish")


def _other_meeting(one: Statement, other: Statement) -> bool:
    """Two meetings or exercises that were held, on days that do not touch."""
    if not (one.act in _EVENTS and other.act in _EVENTS and one.happened and other.happened):
        return False
    if _are_worked_on(one.names) and _are_worked_on(other.names):
        return False  # rounds of negotiation about one agreement
    if (
        one.status not in _HAPPENED
        or other.status not in _HAPPENED
        or (one.session and one.session == other.session)
    ):
        return False
    return days_between(one.happened, other.happened) > _ROUND


def _other_promise(one: Statement, other: Statement) -> bool:
    """Two promises of something counted, announced at times that do not touch."""
    if not (one.counts and other.counts):
        return False
    if one.counts & other.counts and "assist" not in (one.act, other.act):
        return False
    a, b = announcement(one), announcement(other)
    return bool(a and b and days_between(a, b) > _ANNOUNCED_APART)


def announcement(one: Statement) -> tuple[str, str] | None:
    """When a promise was announced: as the clause tells, else (in news of the day) when it was said."""
    if one.announced:
        return one.announced
    is_news = one.genre in ("news", "communique") and (one.act == "assist" or one.status == "pledged")
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
