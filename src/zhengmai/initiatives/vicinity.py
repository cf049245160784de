"""The clauses around an act within its sentence: what opens it, what belongs to it, what trails behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from zhengmai.initiatives.clauses import Clause
from zhengmai.initiatives.draft import Draft
from zhengmai.lexicon.patterns import pattern


@dataclass(frozen=True, slots=True)
class Vicinity:
    """Clauses of one sentence, in text order.

    before: those between the act before and this one. opening: the clause right before its evidence, whatever
    it states. own: those its evidence covers. after: those behind it that state no act (…，规模为2000亿元),
    up to the next act.
    """

    before: tuple[Clause, ...]
    opening: tuple[Clause, ...]
    own: tuple[Clause, ...]
    after: tuple[Clause, ...]


def vicinities(drafts: Sequence[Draft], clauses: Sequence[Clause]) -> list[Vicinity]:
    """One for each draft; both sequences are in text order."""
    sentences: dict[int, list[Clause]] = {}
    for clause in clauses:
        sentences.setdefault(clause.sentence, []).append(clause)
    acts: dict[int, list[Draft]] = {}
    for draft in drafts:
        acts.setdefault(draft.clause.sentence, []).append(draft)
    return [_vicinity(d, sentences[d.clause.sentence], acts[d.clause.sentence]) for d in drafts]


def _vicinity(draft: Draft, clauses: Sequence[Clause], acts: Sequence[Draft]) -> Vicinity:
    since = max((d.end for d in acts if d.end <= draft.start), default=-1)
    until = min((d.start for d in acts if d.start >= draft.end), default=draft.clause.sentence_end + 1)
    return Vicinity(
        tuple(c for c in clauses if since <= c.start and c.end <= draft.start),
        tuple(c for c in clauses if c.end <= draft.start)[-1:],
        tuple(c for c in clauses if c.start < draft.end and draft.start < c.end) or (draft.clause,),
        tuple(takewhile(_trails, (c for c in clauses if draft.end <= c.start < until))),
    )


def _trails(clause: Clause) -> bool:
    """Whether a clause may belong to the act before it: not the next point of a list."""
    return not pattern("numbered").search(clause.text)
