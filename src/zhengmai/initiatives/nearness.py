"""How near two statements are, by what they say alone, and where to look for those that may be near."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from zlib import crc32

from zhengmai.initiatives.clashes import clash, is_common
from zhengmai.initiatives.similarity import keys, likeness
from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.subject_words import words
from zhengmai.initiatives.subjects import head_of, is_proper

#: From this score on two statements are near.
NEAR = 0.5
#: Cosine below which no bonus makes two statements near.
FLOOR = 0.33
#: Below this the names are not even looked at.
FAR = 0.12
#: Below this only an equal name or number can make two statements near.
ALONE = 0.4
_NAMED, _ALIKE = 1.0, 0.75
_SAME_COUNT, _OTHER_COUNT, _OTHER_PARTIES, _OTHER_EDITION, _INHERITED = 0.12, 0.3, 0.24, 0.2, 0.03
_SAME_PARTIES, _PART, _SEVERAL = 0.1, 0.3, 0.1
_LONG = 4
_PARTNERS = 3
_DIGITS = 6


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
    if closeness < ALONE and not one.counts & other.counts and not set(one.names) & set(other.names):
        return 0.0
    is_named_alike = _share_name(one, other)
    named = _named_alike(one, other)
    is_part = not is_named_alike and _is_part(one.names, other.names)
    found = max(closeness, (closeness + _NAMED * named) / (1 + _NAMED), _ALIKE if is_named_alike else 0.0)
    if found < FLOOR or clash(one, other):
        return 0.0
    if one.counts and other.counts:
        found += _counted(one, other)
    if is_part:
        found -= _PART
    elif is_named_alike and _names_more(one.names, other.names):
        found -= _SEVERAL
    found += _partnered(one, other, is_named_alike)
    if bool(one.edition) != bool(other.edition):
        found -= _OTHER_EDITION
    found -= _INHERITED if one.inherited or other.inherited else 0.0
    # Sums of sets may differ in their last digits, and which of the two came first must not matter.
    return round(found, _DIGITS)


def _partnered(one: Statement, other: Statement, is_named_alike: bool) -> float:
    """What the partners say: equal ones make a common name (自贸协定) a thing, others none."""
    here, there = one.partners or one.parties, other.partners or other.parties
    if here and there and not here & there:
        return -_OTHER_PARTIES / 4 if is_named_alike else -_OTHER_PARTIES
    if is_named_alike or not (is_common(one) or is_common(other)):
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
    if any(head_of(name) in words().endowed for name in set(one.names) & set(other.names)):
        return 0.0
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


@lru_cache(maxsize=1 << 16)
def _names_more(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one of two that share a name names another thing, too, and could bring the two together."""
    shared = set(names) & set(others)
    rest = (n for n in (*names, *others) if n not in shared and is_proper(n))
    return any(not any(n in s or s in n for s in shared) for n in rest)


def _named_alike(one: Statement, other: Statement) -> float:
    """How alike the closest names are; common ones (铁路) only with the same partners."""
    here, there = one.partners or one.parties, other.partners or other.parties
    if here == there or one.counts & other.counts:
        return likeness(one.names, other.names)
    return likeness([n for n in one.names if is_proper(n)], [n for n in other.names if is_proper(n)])
