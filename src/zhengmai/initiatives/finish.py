"""The last step: a draft's slots filled, its places put into the stored text's offsets."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from zhengmai.annotators.base import Page
from zhengmai.initiatives.core import is_core
from zhengmai.initiatives.dating import open_bounds
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import Topic, settle_field, topic_of
from zhengmai.initiatives.quantities import quantities
from zhengmai.initiatives.roles import roles_of
from zhengmai.initiatives.slots import (
    condition_of,
    framework_of,
    mechanism_of,
    participants_of,
    place_of,
    scope_of,
    voice_of,
)
from zhengmai.lexicon import Lexicon
from zhengmai.model import Cue, Field, Initiative, MentionType, Quantity, Span, Status


def finish(draft: Draft, page: Page, lexicon: Lexicon, wider: Topic, occasion: str | None) -> Initiative:
    """Fill the slots of a draft and put it into the stored text's offsets.

    wider: what the document's title is about. occasion: the id of the event it belongs to.
    """
    clause, document = draft.clause, page.document
    span = page.folded.span(draft.start, draft.end)
    evidence = span.of(document.text)
    mechanism, mechanism_id = mechanism_of(clause, draft.trigger, draft.act, draft.theme)
    condition = condition_of(clause)
    status = draft.mood.status
    return Initiative(
        start=span.start,
        end=span.end,
        id=sha256(f"{document.id}|{span.start}|{span.end}|{draft.act}".encode()).hexdigest()[:16],
        evidence=evidence,
        quote=page.folded.span(clause.sentence_start, clause.sentence_end).of(document.text),
        act=draft.act,
        status=status,
        rule=draft.trigger.rule.rule,
        cues=tuple(_cues(draft, page)),
        core=is_core(evidence, draft.act, clause.section.kind, draft.parties, draft.groups),
        strength=draft.mood.strength if status in (Status.PLEDGED, Status.PROPOSED) else None,
        scope=scope_of(draft.parties, draft.groups),
        parties=draft.parties,
        roles=roles_of(draft, lexicon),
        groups=draft.groups,
        participants=participants_of(clause, lexicon),
        mechanism=mechanism,
        mechanism_id=mechanism_id,
        framework=framework_of(clause),
        place=place_of(clause),
        **_dates(draft, page),
        **_voice(draft, page, lexicon),
        quantities=tuple(_quantities(draft, page, lexicon)),
        condition=page.folded.span(*condition) if condition else None,
        field=settle_field(draft.act, _topics(draft, page, wider)),
        occasion=occasion,
    )


def _dates(draft: Draft, page: Page) -> dict[str, Any]:
    stated_on = draft.clause.section.spoken or page.document.spoken.value
    earliest, latest = open_bounds(draft.when, draft.mood.status, stated_on)
    return {
        "when": draft.when.value,
        "when_basis": draft.when.basis,
        "when_role": "recurring" if draft.recurs else draft.when.role,
        "earliest": earliest,
        "latest": latest,
        "stated_on": stated_on,
    }


def _voice(draft: Draft, page: Page, lexicon: Lexicon) -> dict[str, Any]:
    speaker, mode = draft.attribution.stated_by, draft.attribution.mode
    document = page.document
    return {
        "stated_by": speaker,
        "voice": voice_of(speaker, mode, document.genre, document.outlet, lexicon),
    }


def _topics(draft: Draft, page: Page, title: Topic) -> list[Topic]:
    """From the evidence outwards; diplomacy of the clause itself stands before a wider subject."""
    own = topic_of(page.text[draft.start : draft.end])
    if own.field is not None and not own.sure and own.field is not Field.OTHER:
        return [own]
    return [own, *draft.topics, title]


def _cues(draft: Draft, page: Page) -> list[Cue]:
    """The characters that decided each slot."""
    clause = draft.clause
    start = clause.start + draft.intro
    spans: list[tuple[int, int, str]] = [(start + draft.trigger.start, start + draft.trigger.end, "act")]
    if draft.mood.at is not None:
        spans.append((clause.start + draft.mood.at[0], clause.start + draft.mood.at[1], "status"))
    if draft.when.source is not None:
        spans.append((draft.when.source.start, draft.when.source.end, "when"))
    for placed in clause.of_type(MentionType.COUNTRY, MentionType.ORGANISATION):
        spans.append((placed.start, placed.end, "parties"))
    stored: list[tuple[Span, str]] = [(page.folded.span(a, b), slot) for a, b, slot in spans if a < b]
    unique = dict.fromkeys((s.start, s.end, slot) for s, slot in stored)
    return [Cue(*key) for key in sorted(unique)]


def _quantities(draft: Draft, page: Page, lexicon: Lexicon) -> list[Quantity]:
    found = []
    for quantity in quantities(draft.clause.text, lexicon):
        span = page.folded.span(draft.clause.start + quantity.start, draft.clause.start + quantity.end)
        found.append(
            Quantity(span.start, span.end, quantity.value, quantity.unit, quantity.bound, quantity.kind)
        )
    return found
