"""What people decided, laid over what an analysis found: what a person decided wins.

Pure: records and decisions in, records out. `judgements` writes the result to the corpus file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.store.likely import Record
from zhengmai.store.outcome import effective
from zhengmai.store.reviews import FULLY_REVIEWED, Review, standing
from zhengmai.store.slots import ACCEPTED, slot_of
from zhengmai.store.subjects import Subject, answers, subjects

CORRECTED, REJECTED = "corrected", "rejected"
#: Kinds of misfits: what they mean stands in `_gone`, `_changed`, `_new` and `_lost`.
GONE, CHANGED, NEW, LOST = "gone", "changed", "new", "lost"


@dataclass(frozen=True, slots=True)
class Judged:
    """An initiative as it counts.

    state: accepted, corrected, added, rejected; None if nobody judged it. found: what the analysis found,
    None if nothing. external: evidence from elsewhere. aliases: other ids that it went by.
    """

    record: dict[str, Any]
    state: str | None = None
    found: Record | None = None
    external: tuple[Any, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misfit:
    """A decision (id `review`) that no longer fits what the analysis finds: the kind, and in words."""

    review: int
    kind: str
    detail: str


def replay(found: Sequence[Record], log: Sequence[Review], text: str) -> tuple[list[Judged], list[Misfit]]:
    """The initiatives of one document as they count, in text order, and the decisions that no longer fit.

    found: the records of the analysis. log: all decisions about the document and its initiatives.
    """
    holding = standing(log)
    complete = _complete(holding)
    asked, lost = subjects([r for r in holding if r.target_kind == "initiative"], complete, text)
    asked, chosen = answers(asked, found)
    judged: list[Judged] = []
    misfits = [_lost(review) for review in lost]
    for subject in asked:
        now = chosen.get(subject.id)
        one = _judged(subject, now, text)
        judged += [one] if one else []
        misfits += [_gone(subject, one is not None)] if now is None and not subject.addition else []
        misfits += _changed(subject, now) if now is not None and not subject.is_rejected else []
    taken = {id(record) for record in chosen.values()}
    for record in found:
        if id(record) not in taken:
            judged.append(Judged(dict(record), REJECTED if complete else None, record))
            misfits += [_new(complete, record)] if complete else []
    return sorted(judged, key=lambda j: (j.record["start"], j.record["end"])), misfits


def _complete(holding: Sequence[Review]) -> Review | None:
    said = [r for r in holding if r.target_kind == "document" and r.field == FULLY_REVIEWED]
    return said[-1] if said and said[-1].after == "true" else None


def _judged(subject: Subject, now: Record | None, text: str) -> Judged | None:
    """A subject as it counts; None where nothing is left to show: rejected, and not found any more."""
    if now is None and subject.is_rejected and subject.addition is None:
        return None
    record = effective(subject, now, text)
    aliases = subject.ids | ({now["id"]} if now else set())
    return Judged(
        record, _state(subject), now, tuple(subject.external), tuple(sorted(aliases - {subject.id}))
    )


def _state(subject: Subject) -> str | None:
    if subject.is_rejected:
        return REJECTED
    if subject.addition is not None:
        return "added"
    if subject.corrections:
        return CORRECTED
    return "accepted" if subject.accepted is not None else None


def _gone(subject: Subject, kept: bool) -> Misfit:
    words = subject.anchors[-1]["evidence"]
    shown = "it is kept as decided" if kept else "there is nothing left to reject"
    return Misfit(subject.last, GONE, f"the analysis no longer finds “{words}” ({subject.id}); {shown}")


def _changed(subject: Subject, now: Record) -> Iterator[Misfit]:
    """What the analysis says otherwise than it did when somebody decided; the decision holds."""
    decided = {
        slot: (r.id or 0, slot_of(subject.anchors[-1], slot), r.after)
        for slot, r in subject.corrections.items()
    }
    right = subject.accepted
    if right is not None and subject.verdict is not None:
        kept = {s: (subject.verdict.id or 0, slot_of(right, s), slot_of(right, s)) for s in ACCEPTED}
        decided = kept | decided
    for slot, (review, before, after) in decided.items():
        says = slot_of(now, slot)
        if says not in (before, after):
            yield Misfit(
                review, CHANGED, f"{slot} of {subject.id}: the analysis now says {says}, decided is {after}"
            )


def _new(complete: Review, record: Mapping[str, Any]) -> Misfit:
    words = f"“{record['evidence']}” ({record['id']})"
    return Misfit(
        complete.id or 0, NEW, f"the document was fully reviewed; now the analysis also finds {words}"
    )


def _lost(review: Review) -> Misfit:
    return Misfit(
        review.id or 0, LOST, f"the words that {review.target} was about are not in the text any more"
    )
