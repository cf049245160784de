"""What tells that two statements cannot be of one thing: another session, partner, day, promise, edition."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.subject_words import words
from zhengmai.initiatives.subjects import GATHERINGS, head_of, is_proper

_EVENTS = frozenset({"meet", "visit", "exercise"})
_HAPPENED = frozenset({"done", "ongoing"})
_PLANNED = frozenset({"pledged", "proposed"})
_NEWS = frozenset({"news", "communique"})
_FEW = 2
_ROUND, _YEAR, _POSTPONED, _ANNOUNCED_APART = 45, 300, 550, 120
#: Days between editions of a series of meetings.
_SERIES = 900


def clash(one: Statement, other: Statement) -> bool:
    """Whether two statements cannot be of one thing: another session, edition, state, day or promise."""
    if one.edition and other.edition and one.edition != other.edition:
        return True
    if is_common(one) and is_common(other) and _other_common(one, other):
        return True
    if _other_edition(one, other):
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


def is_common(one: Statement) -> bool:
    """Whether only its partners tell a statement's thing: 自贸协定."""
    return _are_common(one.names)


@lru_cache(maxsize=1 << 16)
def _are_worked_on(names: tuple[str, ...]) -> bool:
    """Whether meetings are about what is named, or only its rounds, and not what is named."""
    return any(head_of(name) in kin for name in names for kin in (*words().kin, words().rounds))


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


def _other_edition(one: Statement, other: Statement) -> bool:
    """Meetings of a series, without a number or a year, told of years apart: 中非合作论坛北京峰会."""
    if any((s.session or s.edition or not s.said or not _are_meetings(s.names)) for s in (one, other)):
        return False
    here, there = one.happened or one.said, other.happened or other.said
    return bool(here and there and days_between(here, there) > _SERIES)


@lru_cache(maxsize=1 << 16)
def _are_meetings(names: tuple[str, ...]) -> bool:
    return all(head_of(name) in GATHERINGS for name in names)


def _other_session(one: Statement, other: Statement) -> bool:
    if one.session and other.session:
        return one.session != other.session
    numbered, plain = (one, other) if one.session else (other, one)
    return bool(numbered.session and numbered.session > 1 and plain.act == "establish")


def _other_meeting(one: Statement, other: Statement) -> bool:
    """Two meetings or exercises that were held, on days that do not touch."""
    if one.act not in _EVENTS or other.act not in _EVENTS or (one.session and one.session == other.session):
        return False
    if _are_worked_on(one.names) and _are_worked_on(other.names):
        return False  # rounds of negotiation about one agreement, of one patrol
    if _is_off_plan(one, other) or _is_off_plan(other, one):
        return True
    here, there = _held(one), _held(other)
    return bool(
        here and there and days_between(here, there) > (_ROUND if one.happened and other.happened else _YEAR)
    )


def _is_off_plan(planned: Statement, held: Statement) -> bool:
    """Whether a meeting was held long before the time another is planned for, or years after."""
    if planned.status not in _PLANNED or held.status not in _HAPPENED:
        return False
    if not (planned.happened and held.happened):
        return False
    apart = days_between(planned.happened, held.happened)
    return apart > (_ROUND if held.happened < planned.happened else _POSTPONED)


def _held(one: Statement) -> tuple[str, str] | None:
    """When a meeting was held, as the clause tells, else (in news of the day) when it was said."""
    if one.status not in _HAPPENED:
        return None
    return one.happened or (one.said if one.genre in _NEWS else None)


def _other_promise(one: Statement, other: Statement) -> bool:
    """Two promises of something counted, announced at times that do not touch."""
    if not (one.counts and other.counts):
        return False
    if one.counts & other.counts and "assist" not in (one.act, other.act):
        return False
    if any(head_of(name) in words().endowed for name in set(one.names) & set(other.names)):
        return False
    if not (one.is_progress or other.is_progress) and _other_number(one, other):
        return True
    a, b = announcement(one), announcement(other)
    return bool(a and b and days_between(a, b) > _ANNOUNCED_APART)


def _other_number(one: Statement, other: Statement) -> bool:
    """Whether both promise one number of the same unit, and another one."""
    if len(one.counts) != 1 or len(other.counts) != 1:
        return False
    ((value, unit),), ((another, same_unit),) = one.counts, other.counts
    return unit == same_unit and value != another


def announcement(one: Statement) -> tuple[str, str] | None:
    """When a promise was announced: as the clause tells, else (in news of the day) when it was said."""
    if one.announced:
        return one.announced
    is_news = one.genre in _NEWS and (one.act == "assist" or one.status == "pledged")
    return one.said if is_news else None


def days_between(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days from the end of the earlier period to the beginning of the later; 0 if they touch."""
    first, second = sorted((one, other))
    return max(0, (date.fromisoformat(second[0]) - date.fromisoformat(first[1])).days)
