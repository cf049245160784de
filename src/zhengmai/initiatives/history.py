"""A thread's history: in which order its statements come, what each does, and what became of the promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from zhengmai.initiatives.outcome import keeps
from zhengmai.initiatives.outcome import outcome as outcome_of
from zhengmai.initiatives.statement import Statement, reprints
from zhengmai.model.thread import Link, LinkKind, Thread

_LAST = ("9999", "9999")
_PROMISES = frozenset({"pledged", "proposed"})

#: A statement and what it does.
_Told = tuple[Statement, LinkKind]


def thread_of(identity: str, members: Sequence[Statement], evidence: Mapping[str, str]) -> Thread:
    """The thread of some statements; evidence: the words of each initiative, by id."""
    ordered = sorted(members, key=lambda s: (s.said or _LAST, s.document, s.start, s.id))
    copies = dict(reprints(ordered))
    links: list[Link] = []
    told: list[_Told] = []
    for one in ordered:
        kind = LinkKind.RESTATES if one.id in copies else _kind(one, told)
        links.append(
            Link(
                one.id,
                one.document,
                kind,
                one.status,
                one.said,
                one.happened,
                evidence[one.id],
                copies.get(one.id),
            )
        )
        if one.id not in copies:
            told.append((one, kind))
    return _told(identity, ordered, links)


def _kind(one: Statement, told: Sequence[_Told]) -> LinkKind:
    earlier = [e for e, _ in told]
    if one.status == "suspended":
        return LinkKind.CANCELS
    if not earlier:
        return LinkKind.ANNOUNCES
    if one.status == "done":
        return _done_kind(one, told)
    if one.status == "ongoing":
        return LinkKind.REPORTS_PROGRESS
    is_more = one.counts - {c for e in earlier for c in e.counts}
    is_dated = one.happened and all(e.happened is None for e in earlier)
    return LinkKind.SPECIFIES if is_more or is_dated else LinkKind.RESTATES


def _done_kind(one: Statement, told: Sequence[_Told]) -> LinkKind:
    """A report of the past: told before, or older than what the thread began with, it is repeated."""
    begun = min((_told_of(e) or _LAST)[0] for e, _ in told)
    if one.announced or (one.happened and any(_same_day(one, e) for e, _ in told if e.status == "done")):
        return LinkKind.RESTATES
    if one.happened and one.happened[1] <= begun:
        return LinkKind.RESTATES
    is_kept = any(keeps(one, promise) for promise in _open(told))
    return LinkKind.COMPLETES if is_kept else LinkKind.REPORTS_PROGRESS


def _told_of(one: Statement) -> tuple[str, str] | None:
    """When it happened; a promise is made when it is said, whatever day it names."""
    return one.said if one.status in _PROMISES else one.happened or one.said


def _open(told: Sequence[_Told]) -> list[Statement]:
    """The promises made since the last one was kept."""
    kept = max((n for n, (_, kind) in enumerate(told) if kind is LinkKind.COMPLETES), default=-1)
    return [one for one, _ in told[kept + 1 :] if one.status in _PROMISES]


def _same_day(one: Statement, other: Statement) -> bool:
    a, b = one.happened, other.happened
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def _told(identity: str, members: Sequence[Statement], links: Sequence[Link]) -> Thread:
    promise = next((x for x in links if x.status in _PROMISES and x.reprint_of is None), None)
    outcome, result = outcome_of(links, promise)
    names = Counter(one.label for one in members if not one.inherited) or Counter(
        one.label for one in members
    )
    subject = min(names, key=lambda n: (-names[n], -len(n), n))
    told = [x for x in links if x.reprint_of is None and x.kind is not LinkKind.RESTATES] or list(links)
    parties = Counter(p for one in members for p in one.parties)
    ordered = tuple(p for p, _ in sorted(parties.items(), key=lambda item: (-item[1], item[0])))
    return Thread(identity, subject, ordered, tuple(links), told[-1].status, promise, outcome, result)
