"""Whether a report of what was done keeps a promise, and what became of a promise in the end."""

from __future__ import annotations

from collections.abc import Sequence

from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.subject_words import words
from zhengmai.model.thread import Link, LinkKind, Outcome

_EVENTS = frozenset({"meet", "visit", "exercise"})
_PEOPLE = frozenset({"名", "人", "人次", "位"})
_NEVER = ("9999", "9999")


def keeps(done: Statement, promise: Statement) -> bool:
    """Whether what is reported done is what was promised: not before it, no less, and as far as promised."""
    return (
        _is_after(done, promise)
        and (done.act in _EVENTS) == (promise.act in _EVENTS)
        and _is_enough(done, promise)
        and _is_far_enough(done, promise)
        and not words().plans.search(done.text)
    )


def _is_after(done: Statement, promise: Statement) -> bool:
    """What happened before it was promised, or a meeting before its time, is something else."""
    if done.happened is None:
        return True
    if promise.said and done.happened[1] < promise.said[0]:
        return False
    planned = promise.happened if promise.act in _EVENTS else None
    return planned is None or done.happened[1] >= planned[0]


def _is_enough(done: Statement, promise: Statement) -> bool:
    """As many as promised; without a number, a promised number is only met where it is told as finished."""
    pairs = [
        (value, wanted)
        for value, unit in done.counts
        for wanted, same in promise.counts
        if unit == same or {unit, same} <= _PEOPLE
    ]
    if pairs:
        return any(value >= wanted for value, wanted in pairs)
    return not promise.counts or (not done.is_progress and bool(words().ends.search(done.text)))


def _is_far_enough(done: Statement, promise: Statement) -> bool:
    """A work that was promised is there when it is finished, not when it is begun."""
    known = words()
    to_end = bool(known.ends.search(promise.text))
    to_build = promise.act == "build" or bool(known.builds.search(promise.text))
    if not to_end and (not to_build or known.begins.search(promise.text)):
        return True
    return bool(known.ends.search(done.text))


def outcome(links: Sequence[Link], promise: Link | None) -> tuple[Link | None, Outcome | None]:
    """The first report after the promise that it is kept; else whether it is off or anything goes on."""
    if promise is None:
        return None, None
    since = (promise.said or _NEVER)[0]
    after = [
        x
        for x in links
        if x is not promise
        and x.reprint_of is None
        and (x.said or _NEVER)[0] >= since
        and (x.happened is None or x.happened[1] >= since)
    ]
    kept = next((x for x in after if x.kind is LinkKind.COMPLETES), None)
    if kept:
        return kept, Outcome.DONE
    told = [x for x in after if x.kind in (LinkKind.CANCELS, LinkKind.REPORTS_PROGRESS)]
    if not told:
        return None, Outcome.NONE_FOUND
    is_off = told[-1].kind is LinkKind.CANCELS
    return told[-1], Outcome.SUSPENDED if is_off else Outcome.UNDER_WAY
