"""The decisions on one document's initiatives, gathered by what they are about, and what answers them now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.store.likely import Record, nearly_same_place, relocated, same_statement, shared
from zhengmai.store.reviews import ADDED, EXTERNAL, REJECT, VERDICT, Review
from zhengmai.store.slots import SLOTS


@dataclass(frozen=True, slots=True)
class Subject:
    """One initiative that somebody decided on.

    id: the one it had then; aliases: others by which it was decided on. anchors: the records that it was when
    it was decided on, the latest last. decisions: those that hold, in order. implied: follows from the whole
    document having been reviewed.
    """

    id: str
    anchors: tuple[Record, ...]
    decisions: tuple[Review, ...]
    implied: Review | None = None
    aliases: tuple[str, ...] = ()

    @property
    def ids(self) -> set[str]:
        """All ids that it went by."""
        return {self.id, *self.aliases, *(a["id"] for a in self.anchors)}

    @property
    def corrections(self) -> dict[str, Review]:
        """The latest correction of each slot."""
        return {r.field: r for r in self.decisions if r.field in SLOTS}

    @property
    def verdict(self) -> Review | None:
        """The latest verdict, said or implied."""
        return next((r for r in reversed(self.decisions) if r.field == VERDICT), self.implied)

    @property
    def is_rejected(self) -> bool:
        """Whether it is no initiative, somebody says."""
        return self.verdict is not None and self.verdict.after == REJECT

    @property
    def addition(self) -> Review | None:
        """The decision that added it, if one did."""
        return next((r for r in reversed(self.decisions) if r.field == ADDED), None)

    @property
    def accepted(self) -> Record | None:
        """The record as somebody found it right, also by reviewing the whole document; None if nobody did."""
        verdict = self.verdict
        if verdict is None or verdict.after == REJECT:
            return None
        return self.anchors[-1] if verdict is self.implied else self._anchor_of(verdict)

    @property
    def external(self) -> list[Any]:
        """Evidence from elsewhere of what came of it."""
        return [json.loads(r.after) for r in self.decisions if r.field == EXTERNAL and r.after]

    @property
    def acts(self) -> set[str]:
        """The acts by which it may be known: as found, and as corrected."""
        corrected = self.corrections.get("act")
        return {a["act"] for a in self.anchors} | (
            {corrected.after} if corrected and corrected.after else set()
        )

    @property
    def first(self) -> int:
        """The first decision on it that holds."""
        return min([r.id or 0 for r in self.decisions] or [self.implied.id or 0 if self.implied else 0])

    @property
    def last(self) -> int:
        """The decision to name in a report."""
        reviews = [r.id or 0 for r in self.decisions] or [self.implied.id or 0 if self.implied else 0]
        return max(reviews)

    def joined(self, other: Subject) -> Subject:
        """Two subjects that turned out to be one; it keeps the id by which it was decided on first."""
        decisions = tuple(sorted((*self.decisions, *other.decisions), key=lambda r: r.id or 0))
        implied = self.implied or other.implied
        first, second = sorted((self, other), key=lambda s: s.first)
        aliases = (*first.aliases, second.id, *second.aliases)
        return Subject(first.id, (*other.anchors, *self.anchors), decisions, implied, aliases)

    def _anchor_of(self, review: Review) -> Record:
        given = json.loads(review.found) if review.found else self.anchors[-1]
        # The anchors have been moved to where their words stand now.
        same = (
            a for a in reversed(self.anchors) if (a["id"], a["evidence"]) == (given["id"], given["evidence"])
        )
        return next(same, self.anchors[-1])


def subjects(
    decisions: Sequence[Review], complete: Review | None, text: str
) -> tuple[list[Subject], list[Review]]:
    """The subjects of the decisions that hold, and the decisions whose words are not in the text any more.

    complete: the decision that the document is fully reviewed, whose `found` lists what was there then.
    """
    gathered: dict[str, Subject] = {}
    lost: list[Review] = []
    for review in decisions:
        anchor = _anchor(review, text)
        known = gathered.get(review.target)
        if anchor is None and known is None:
            lost.append(review)
            continue
        anchors = () if anchor is None else (anchor,)
        one = Subject(review.target, anchors, (review,))
        gathered[review.target] = (
            Subject(known.id, (*known.anchors, *anchors), (*known.decisions, review)) if known else one
        )
    for identity, record in _implied(complete, text):
        known = gathered.get(identity) or Subject(identity, (record,), ())
        gathered[identity] = Subject(identity, (*known.anchors, record), known.decisions, complete)
    return list(gathered.values()), lost


def answers(asked: Sequence[Subject], found: Sequence[Record]) -> tuple[list[Subject], Mapping[str, Record]]:
    """Which record of an analysis is each subject now, by the subject's id; subjects that are one are joined.

    First by id, then by act and overlap, then (not for what was rejected) by place alone; one to one.
    """
    pairs = _by_id(asked, found)
    exact = set(pairs)
    taken = set(pairs.values())
    for _, _, _, s, f in sorted(_candidates(asked, found, exact, taken)):
        if s not in pairs and f not in taken:
            pairs[s] = f
            taken.add(f)
    # Those found by id first: a subject without an answer may be one of them, decided on in another copy.
    kept: list[int] = sorted(exact)
    joined = dict(enumerate(asked))
    for s in sorted(set(joined) - exact, key=lambda s: (s not in pairs, s)):
        same = next((k for k in kept if _are_same(asked[s], asked[k])), None)
        if same is None or (s in pairs and same in pairs):
            kept.append(s)
        else:
            joined[same] = joined[same].joined(asked[s])
    chosen = {joined[s].id: found[pairs[s]] for s in kept if s in pairs}
    return [joined[s] for s in sorted(kept)], chosen


def _by_id(asked: Sequence[Subject], found: Sequence[Record]) -> dict[int, int]:
    """The pairs of subject and record that one id names; a subject's present id comes before earlier ones."""
    places = {record["id"]: f for f, record in enumerate(found)}
    own = {s: places[subject.id] for s, subject in enumerate(asked) if subject.id in places}
    taken = set(own.values())
    for s, subject in enumerate(asked):
        free = sorted(places[i] for i in subject.ids if i in places and places[i] not in taken)
        if s not in own and free:
            own[s] = free[0]
            taken.add(free[0])
    return own


def _candidates(
    asked: Sequence[Subject], found: Sequence[Record], paired: set[int], taken: set[int]
) -> Iterator[tuple[int, float, int, int, int]]:
    """Possible pairs of what is left; the smallest is best: how sure, most shared, nearest."""
    left = [(f, record) for f, record in enumerate(found) if f not in taken]
    for s, subject in enumerate(asked):
        for f, record in left if s not in paired else ():
            best = max(subject.anchors, key=lambda a: shared(a, record))
            common, apart = shared(best, record), abs(best["start"] - record["start"])
            if common and record["act"] in subject.acts:
                yield 1, -common, apart, s, f
            elif nearly_same_place(best, record) and not subject.is_rejected:
                yield 2, -common, apart, s, f


def _are_same(a: Subject, b: Subject) -> bool:
    """Whether two subjects are one; never where somebody kept the one and rejected the other."""
    if a.is_rejected != b.is_rejected:
        return False
    return any(same_statement(x, y) for x in a.anchors for y in b.anchors)


def _anchor(review: Review, text: str) -> dict[str, Any] | None:
    return relocated(json.loads(review.found), text) if review.found else None


def _implied(complete: Review | None, text: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for item in json.loads(complete.found) if complete and complete.found else ():
        record = relocated(item["found"], text)
        if record is not None:
            yield item["id"], record
