"""What several clauses say is one record: 共享机遇，共迎挑战，建设命运共同体; 抵达开罗，开始访问."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhengmai.initiatives.core import is_peripheral
from zhengmai.initiatives.draft import Draft
from zhengmai.model import Act

#: Triggers of this rank and weaker name no act of their own.
GENERAL_RANK = 7
TREND = "trend"
#: Who arrives to visit or attend does one thing.
ARRIVAL, _PURPOSES = "visit.arrive", frozenset({"meet.attend", "meet.present", "join.part"})


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """Join clauses that tell of one act: generalities of the same status and parties, arrival and purpose."""
    merged: list[Draft] = []
    for draft in drafts:
        if merged and _continues(merged[-1], draft):
            merged[-1] = replace(merged[-1], end=draft.end)
        elif merged and _arrives(merged[-1], draft):
            merged[-1] = replace(draft, start=merged[-1].start, when=draft.when or merged[-1].when)
        else:
            merged.append(draft)
    return merged


def _arrives(before: Draft, draft: Draft) -> bool:
    """Whether an act is what somebody arrives for (抵达开罗，开始国事访问)."""
    return (
        before.trigger.rule.rule == ARRIVAL
        and before.clause.sentence == draft.clause.sentence
        and 0 <= draft.start - before.end <= 3
        and not draft.own_subject
        and (draft.act is Act.VISIT or draft.trigger.rule.rule in _PURPOSES)
    )


def _continues(before: Draft, draft: Draft) -> bool:
    return (
        before.clause.sentence == draft.clause.sentence
        and 0 <= draft.start - before.end <= 3
        and not draft.own_subject
        and draft.when.value == before.when.value
        and (before.mood.status, before.parties) == (draft.mood.status, draft.parties)
        and (
            _are_trends(before, draft)
            or (before.act is draft.act and _is_general(before) and _is_general(draft))
        )
    )


def _are_trends(before: Draft, draft: Draft) -> bool:
    """互利合作持续深化，人文交流日益活跃: one observation, whatever it is about."""
    return all(
        is_peripheral(d.clause.text, (r for r in d.clause.signs.peripherals if r.rule == TREND))
        for d in (before, draft)
    )


def _is_general(draft: Draft) -> bool:
    return draft.trigger.rule.rank >= GENERAL_RANK or is_peripheral(
        draft.text, draft.clause.signs.peripherals
    )
