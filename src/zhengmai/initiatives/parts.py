"""The points of a list as parts of the initiative that announces it (提出四点建议：一是…，二是…)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengmai.initiatives.attribution import AUTHOR
from zhengmai.initiatives.clauses import Clause, Discourse
from zhengmai.initiatives.draft import Draft
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Status

#: The first point follows its announcement at once, but for so many clauses or paragraphs.
_NEAR, _PARAGRAPHS = 2, 2


@dataclass(slots=True)
class _List:
    """An announced list: the index of its announcement, clauses since then, whether its points have begun.

    speaker: whose words the points are; of an announcement that is told (某某提出三点建议) not its own.
    """

    lead: int
    paragraph: int
    speaker: str | None = None
    since: int = 0
    counting: bool = False

    def goes_on(self, first: bool, paragraph: int) -> bool:
        """Whether the list may still come, or go on, with the next clause."""
        self.since += 1
        self.counting = self.counting or first
        opened = self.paragraph < paragraph <= self.paragraph + _PARAGRAPHS
        return self.counting or self.since <= _NEAR or opened


def leads(drafts: Sequence[Draft], discourse: Discourse) -> list[int | None]:
    """For each draft the index of the one under whose numbered points it stands, or None.

    A list opens with an act that announces points or measures, and begins right behind it with a first
    one. It ends where another speaker begins, where a paragraph begins without a number, and where a sentence
    without one tells what was done.
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
        if current and not current.goes_on(_opens(clause, discourse), clause.paragraph):
            current = None
        fresh, paragraph, sentence = clause.sentence != sentence, clause.paragraph, clause.sentence
        for i in starting.get(clause.start, ()):
            if current and _ends(current, drafts[current.lead], drafts[i], fresh and not numbered):
                current = None
            if current and current.counting:
                found[i] = current.lead
                current.speaker = drafts[i].attribution.stated_by
            elif not numbered and pattern("announces_points").search(drafts[i].text):
                current = _List(i, clause.paragraph)
    return found


def _ends(current: _List, lead: Draft, draft: Draft, unnumbered: bool) -> bool:
    told = None if lead.act is Act.PROPOSE else lead.attribution.stated_by
    if draft.attribution.stated_by != (current.speaker or told or draft.attribution.stated_by):
        return True
    # What a speaker tells as done may lie in his point; what the text tells follows the list.
    narrated = draft.attribution.stated_by == AUTHOR and draft.own_subject
    done = draft.mood.status is Status.DONE and narrated
    return unnumbered and done and lead.mood.status is not Status.DONE


def _is_numbered(clause: Clause, discourse: Discourse) -> bool:
    return _is_dashed(clause, discourse) or bool(pattern("numbered").search(clause.text))


def _opens(clause: Clause, discourse: Discourse) -> bool:
    """Whether a clause is the first point of a list."""
    return _is_dashed(clause, discourse) or bool(pattern("numbered_first").search(clause.text))


def _is_dashed(clause: Clause, discourse: Discourse) -> bool:
    return discourse.page.text[max(0, clause.start - 2) : clause.start] == "——"
