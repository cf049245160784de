"""Dates that acts inherit: what a text tells of its one visit, meeting or signing happened on that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhengmai.initiatives.attribution import AUTHOR
from zhengmai.initiatives.dating import EVENT_ACTS, When
from zhengmai.initiatives.draft import Draft
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Genre, SectionKind, Status, WhenBasis

#: Texts about one event, and how many of their sentences may tell of it first.
_ABOUT_ONE = frozenset({Genre.NEWS, Genre.COMMUNIQUE})
_LEAD = 5
#: The rule for the announcement of points (提出四点建议).
_OFFER = "propose.points"


def main_draft(drafts: Sequence[Draft], genre: str | None) -> Draft | None:
    """The record that tells what a text is about: the first narrated event of its lead."""
    if genre not in _ABOUT_ONE:
        return None
    for draft in drafts:
        in_body = draft.clause.section.kind is not SectionKind.TITLE and draft.clause.sentence < _LEAD
        if in_body and draft.act in EVENT_ACTS and draft.attribution.stated_by == AUTHOR:
            return draft
    return None


def main_event(drafts: Sequence[Draft]) -> When | None:
    """The date of the event a text begins with: the first dated meeting, visit or signing of its lead."""
    for draft in drafts:
        when = draft.when
        is_stated = when.basis is WhenBasis.STATED and when.role in ("on", "during")
        told = draft.mood.status is Status.DONE and draft.act in EVENT_ACTS
        if told and is_stated and draft.clause.sentence < _LEAD:
            return when
    return None


def inherit(drafts: Sequence[Draft], event: When | None, genre: str | None) -> list[Draft]:
    """Date what is told as done at the event and has no date of its own, or only its session's.

    Texts that are not about one event (briefings, reports, speeches) stay as they are; of a commentary only
    what points to the event is dated.
    """
    if event is None or genre not in (*_ABOUT_ONE, Genre.COMMENTARY):
        return list(drafts)
    pointed = genre == Genre.COMMENTARY
    dated = replace(event, basis=WhenBasis.INHERITED, source=None)
    return [replace(d, when=dated) if _belongs(d, event, pointed) else d for d in drafts]


def _belongs(draft: Draft, event: When, pointed: bool) -> bool:
    """Whether an undated act was part of the event; pointed: only if its clause points to it (此次会晤)."""
    # Points are offered there and then, though what they propose is still to come.
    offered = draft.trigger.rule.rule == _OFFER
    if draft.attribution.stated_by != AUTHOR or not (offered or draft.mood.status is Status.DONE):
        return False
    if draft.when.basis not in (None, WhenBasis.INFERRED):
        return False
    if pointed and not pattern("this_event").search(draft.clause.text):
        return False
    if pattern("during_visit").search(draft.clause.text):
        return event.role == "during"  # a visit may have lasted longer than its dated meeting
    return offered or draft.act in EVENT_ACTS or bool(pattern("at_the_event").search(draft.clause.text))
