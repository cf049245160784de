"""The points of a list as parts of the initiative that announces it (提出四点建议：一是…，二是…)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengmai.initiatives.clauses import Clause, Discourse
from zhengmai.initiatives.draft import Draft
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Status


@dataclass(slots=True)
class _List:
    """An announced list: the index of its announcement, and whether its points have begun."""

    lead: int
    counting: bool = False


def leads(drafts: Sequence[Draft], discourse: Discourse) -> list[int | None]:
    """For each draft the index of the one under whose numbered points it stands, or None.

    A list opens with an act that announces points or measures, and begins with its first numbered clause. It
    ends where another speaker begins, where a paragraph begins without a number, and where a sentence without
    one tells what was done.
    """
    found: list[int | None] = [None] * len(drafts)
    starting: dict[int, list[int]] = {}
    for i, draft in enumerate(drafts):
        starting.setdefault(draft.clause.start, []).append(i)
    current: _List | None = None
    paragraph = sentence = -1
    for clause in discourse.clauses:
        numbered = _is_numbered(clause, discourse)
        if current and current.counting and clause.paragraph != paragraph and not numbered:
            current = None
        if current and numbered:
            current.counting = True
        fresh, paragraph, sentence = clause.sentence != sentence, clause.paragraph, clause.sentence
        for i in starting.get(clause.start, ()):
            if current and _ends(drafts[current.lead], drafts[i], fresh and not numbered):
                current = None
            if current and current.counting:
                found[i] = current.lead
            elif not numbered and pattern("announces_points").search(drafts[i].text):
                current = _List(i)
    return found


def _ends(lead: Draft, draft: Draft, unnumbered: bool) -> bool:
    if draft.attribution.stated_by != lead.attribution.stated_by:
        return True
    done = draft.mood.status is Status.DONE and draft.own_subject
    return unnumbered and done and lead.mood.status is not Status.DONE


def _is_numbered(clause: Clause, discourse: Discourse) -> bool:
    text = discourse.page.text
    dashed = text[max(0, clause.start - 2) : clause.start] == "——"
    return dashed or bool(pattern("numbered").search(clause.text))
