"""Where the decisions of a copy go against those made here since the two parted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhengmai.store.likely import Record, same_statement
from zhengmai.store.reviews import ACCEPT, EXTERNAL, MERGE, REJECT, SPLIT, VERDICT, Review, standing
from zhengmai.store.slots import ACCEPTED, slot_of

#: A state of things: what is decided of each field of one subject.
_View = dict[str, str | None]
_Roots = Mapping[int | None, Review]
_GROUPING, _NOTE = "grouping", "note"


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision of a copy that goes against one here. ours: the latest decision here on the same matter."""

    theirs: Review
    ours: Review
    field: str


def clashes(here: Sequence[Review], there: Sequence[Review]) -> list[Clash]:
    """The decisions that only the copy has and that go against what only this file has; each log in order.

    Compared is what each side makes of one subject: a decision that both made alike is no clash, nor one that
    the other side knew when it decided.
    """
    found: list[Clash] = []
    known = {r.uid for r in here}
    mine, theirs = _parted(here), _parted(there)
    for part, log in theirs.items():
        if part in mine and any(r.uid not in known for r in log):
            found += _in_part(mine[part], log)
    return list({c.theirs.uid: c for c in found}.values())


def open_clashes(log: Sequence[Review]) -> list[Clash]:
    """The contested decisions of a log that nobody has settled: by undoing them, or deciding anew since."""
    undone = {r.undoes for r in log if r.undoes is not None}
    found: list[Clash] = []
    for part in _parted(log).values():
        roots = _roots(part)
        for review in (r for r in part if r.contested and r.id not in undone):
            root = roots[review.id]
            group = next(g for g in _subjects(roots.values()) if root.uid in g)
            about = [r for r in part if not r.contested and roots[r.id].uid in group]
            before = [r for r in about if (r.id or 0) < (review.id or 0)]
            since = {_matter(roots[r.id]) for r in about if r not in before}
            if before and since.isdisjoint((_matter(root), VERDICT)):
                found.append(Clash(review, before[-1], _matter(root)))
    return sorted(found, key=lambda c: c.theirs.id or 0)


def _parted(log: Iterable[Review]) -> dict[tuple[str, str], list[Review]]:
    """The log by document or other target: decisions on different ones have nothing to do with each other."""
    parts: dict[tuple[str, str], list[Review]] = {}
    for review in log:
        parts.setdefault((review.target_kind, review.document or review.target), []).append(review)
    return parts


def _in_part(here: Sequence[Review], there: Sequence[Review]) -> Iterable[Clash]:
    ours = [r for r in _only(here, there) if not r.contested]
    theirs = [r for r in _only(there, here) if not r.contested]
    roots_here, roots_there = _roots(here), _roots(there)
    for group in _subjects([*roots_here.values(), *roots_there.values()]):
        new = [r for r in theirs if roots_there[r.id].uid in group]
        mine = [r for r in ours if roots_here[r.id].uid in group]
        changed = {_matter(roots_here[r.id]): r for r in mine if _matter(roots_here[r.id]) != _NOTE}
        if changed and new:
            yield from _between(changed, new, _view(here, group), _view(there, group), roots_there)


def _between(
    changed: Mapping[str, Review], new: Sequence[Review], ours: _View, theirs: _View, roots: _Roots
) -> Iterable[Clash]:
    """The clashes about one subject. changed: by matter, the latest decision of this side alone."""
    differ = {f for f in {*ours, *theirs} if ours.get(f) != theirs.get(f)}
    # Who accepted a record has decided on all of its slots.
    settled = {*changed, *(ours if VERDICT in changed else ())}
    for review in new:
        field = _matter(roots[review.id])
        about = {field, *(ACCEPTED if field == VERDICT and theirs.get(VERDICT) == ACCEPT else ())}
        hit = differ & about & settled
        if field != _NOTE and VERDICT in differ and _rejects(ours, theirs, field, changed):
            hit.add(VERDICT)
        if hit:
            first = min(hit)
            against = changed.get(first) or changed.get(VERDICT) or next(iter(changed.values()))
            yield Clash(review, against, first)


def _rejects(ours: _View, theirs: _View, field: str, changed: Mapping[str, Review]) -> bool:
    """Whether one side now rejects what the other holds for an initiative."""
    if ours.get(VERDICT) == REJECT:
        return VERDICT in changed
    return theirs.get(VERDICT) == REJECT and (field == VERDICT or VERDICT in changed)


def _view(log: Sequence[Review], group: set[str | None]) -> _View:
    """What the decisions of a log that hold make of a subject: value by matter."""
    found: _View = {}
    for review in standing(log):
        if _matter(review) in (_NOTE, EXTERNAL) or review.uid not in group:
            continue
        found[_matter(review)] = _value(review)
        if review.field == VERDICT and review.after == ACCEPT and review.found:
            record = json.loads(review.found)
            found = {s: slot_of(record, s) for s in ACCEPTED} | found
    return found


def _value(review: Review) -> str | None:
    if review.field in (MERGE, SPLIT):
        return f"{review.field} {review.before} {review.after}"
    return review.after


def _matter(review: Review) -> str:
    """What a decision settles: merges and splits of a group are one matter, notes none."""
    if review.field in (MERGE, SPLIT):
        return _GROUPING
    return review.field or _NOTE


def _subjects(roots: Iterable[Review]) -> list[set[str | None]]:
    """Decisions of one part (their uids) gathered by what they are about.

    Those on one id are about one thing; an initiative may have gone by several, and what was found tells.
    """
    uids: dict[str, set[str | None]] = {}
    anchors: dict[str, list[Record]] = {}
    for root in roots:
        uids.setdefault(root.target, set()).add(root.uid)
        known = anchors.setdefault(root.target, [])
        if root.target_kind == "initiative" and root.found:
            known.append(json.loads(root.found))
    groups: list[list[str]] = []
    for target in uids:
        about = [g for g in groups if any(_same(anchors[target], anchors[other]) for other in g)]
        groups = [g for g in groups if g not in about] + [[target, *(other for g in about for other in g)]]
    return [set().union(*(uids[target] for target in group)) for group in groups]


def _same(a: Sequence[Record], b: Sequence[Record]) -> bool:
    return any(same_statement(x, y) for x in a for y in b)


def _roots(log: Sequence[Review]) -> dict[int | None, Review]:
    """For each decision what it is about in the end: itself, or for an undoing what it takes back."""
    found: dict[int | None, Review] = {}
    for review in log:
        found[review.id] = review if review.undoes is None else found[review.undoes]
    return found


def _only(log: Sequence[Review], other: Sequence[Review]) -> list[Review]:
    known = {r.uid for r in other}
    return [r for r in log if r.uid not in known]
