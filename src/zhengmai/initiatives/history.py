"""A thread's history: in which order its statements come, what each does, and what became of the promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from zhengmai.initiatives.statement import Statement, reprints
from zhengmai.model.thread import Link, LinkKind, Outcome, Thread

_LAST = ("9999", "9999")
_PROMISES = frozenset({"pledged", "proposed"})


def thread_of(identity: str, members: Sequence[Statement], evidence: Mapping[str, str]) -> Thread:
    """The thread of some statements; evidence: the words of each initiative, by id."""
    ordered = sorted(members, key=lambda s: (s.said or _LAST, s.document, s.start, s.id))
    copies = dict(reprints(ordered))
    links: list[Link] = []
    earlier: list[Statement] = []
    for one in ordered:
        kind = LinkKind.RESTATES if one.id in copies else _kind(one, earlier)
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
            earlier.append(one)
    return _told(identity, ordered, links)


def _kind(one: Statement, earlier: Sequence[Statement]) -> LinkKind:
    if one.status == "suspended":
        return LinkKind.CANCELS
    if not earlier:
        return LinkKind.ANNOUNCES
    if one.status == "done":
        return _done_kind(one, earlier)
    if one.status == "ongoing":
        return LinkKind.REPORTS_PROGRESS
    is_more = one.counts - {c for e in earlier for c in e.counts}
    is_dated = one.happened and all(e.happened is None for e in earlier)
    return LinkKind.SPECIFIES if is_more or is_dated else LinkKind.RESTATES


def _done_kind(one: Statement, earlier: Sequence[Statement]) -> LinkKind:
    """A report of the past: told before, or older than what the thread began with, it is repeated."""
    done = [e for e in earlier if e.status == "done"]
    begun = min((e.happened or e.said or _LAST)[0] for e in earlier)
    if one.is_progress:
        return LinkKind.REPORTS_PROGRESS
    if one.announced or (one.happened and any(_same_day(one, e) for e in done)):
        return LinkKind.RESTATES
    if one.happened and one.happened[1] <= begun:
        return LinkKind.RESTATES
    is_promised = any(e.status in _PROMISES for e in earlier)
    return LinkKind.COMPLETES if is_promised and not done else LinkKind.REPORTS_PROGRESS


def _same_day(one: Statement, other: Statement) -> bool:
    a, b = one.happened, other.happened
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def _told(identity: str, members: Sequence[Statement], links: Sequence[Link]) -> Thread:
    promise = next((x for x in links if x.status in _PROMISES and x.reprint_of is None), None)
    outcome, result = _outcome(links, promise)
    names = Counter(one.label for one in members if not one.inherited) or Counter(
        one.label for one in members
    )
    subject = min(names, key=lambda n: (-names[n], -len(n), n))
    told = [x for x in links if x.reprint_of is None and x.kind is not LinkKind.RESTATES] or list(links)
    parties = Counter(p for one in members for p in one.parties)
    ordered = tuple(p for p, _ in sorted(parties.items(), key=lambda item: (-item[1], item[0])))
    return Thread(identity, subject, ordered, tuple(links), told[-1].status, promise, outcome, result)


def _outcome(links: Sequence[Link], promise: Link | None) -> tuple[Link | None, Outcome | None]:
    """The first report after the promise that it is done or off; else whether anything goes on."""
    if promise is None:
        return None, None
    since = (promise.said or _LAST)[0]
    after = [x for x in links if (x.said or _LAST)[0] >= since and x is not promise and x.reprint_of is None]
    for link in after:
        if link.status == "done" and (link.happened is None or link.happened[0] >= since):
            return link, Outcome.DONE
    for link in after:
        if link.status == "suspended":
            return link, Outcome.SUSPENDED
    going = next((x for x in reversed(after) if x.status == "ongoing"), None)
    return going, Outcome.UNDER_WAY if going else Outcome.NONE_FOUND
