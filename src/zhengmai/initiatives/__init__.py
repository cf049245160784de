"""Clauses, names and times to initiatives: who states that who does what with whom, when, how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from zhengmai.annotators.base import Page
from zhengmai.initiatives.confidence import Models, default_models, features
from zhengmai.initiatives.core import is_core
from zhengmai.initiatives.dating import event_of, open_bounds
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import Topic, settle_field, topic_of
from zhengmai.initiatives.find import Reader
from zhengmai.initiatives.merge import merge
from zhengmai.initiatives.occasions import occasion_of
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
from zhengmai.model import Cue, Field, Initiative, Mention, MentionType, Quantity, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class Examined:
    """A possible initiative with the features that tell how likely it is right."""

    initiative: Initiative
    features: Mapping[str, float]


def find_initiatives(
    page: Page,
    lexicon: Lexicon,
    mentions: Sequence[Mention],
    inner: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Initiative, ...]:
    """All initiatives of a page in text order, without those that are hardly right.

    `inner` are the states and bodies inside longer names, which are parties although they are no mentions.
    """
    models = default_models()
    examined = examine(page, lexicon, mentions, inner, times)
    if models is None:
        return tuple(e.initiative for e in examined)
    return tuple(judged for e in examined if (judged := _judged(e, models)) is not None)


def examine(
    page: Page,
    lexicon: Lexicon,
    mentions: Sequence[Mention],
    inner: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Examined, ...]:
    """Every possible initiative of a page with its features, before any is dropped: to learn from."""
    reader = Reader.of(page, lexicon, mentions, inner, times)
    drafts = merge(reader.drafts())
    event = event_of([(d.clause, d.act, d.when) for d in drafts])
    occasion = occasion_of(page.document, event, reader.principal)
    wider = topic_of(page.document.title or "")
    unique: dict[str, Examined] = {}
    for draft in drafts:
        initiative = _finish(draft, page, lexicon, wider, occasion)
        traits = features(draft, page.document.genre, reader.international)
        unique[initiative.id] = Examined(initiative, traits)
    return tuple(sorted(unique.values(), key=lambda e: (e.initiative.start, e.initiative.end)))


def _judged(examined: Examined, models: Models) -> Initiative | None:
    """The initiative with its confidence, or None below the threshold."""
    confidence = round(models.right.probability(examined.features), 4)
    if confidence < models.keep_from:
        return None
    core = examined.initiative.core and models.core.probability(examined.features) >= models.core_from
    return replace(examined.initiative, confidence=confidence, core=core)


def _finish(draft: Draft, page: Page, lexicon: Lexicon, wider: Topic, occasion: str | None) -> Initiative:
    """Fill the slots of a draft and put it into the stored text's offsets."""
    clause, document = draft.clause, page.document
    span = page.folded.span(draft.start, draft.end)
    evidence = span.of(document.text)
    sentence = page.folded.span(clause.sentence_start, clause.sentence_end)
    stated_on = clause.section.spoken or document.spoken.value
    earliest, latest = open_bounds(draft.when, draft.mood.status, stated_on)
    mechanism, mechanism_id = mechanism_of(clause, draft.trigger, draft.act, draft.theme)
    condition = condition_of(clause)
    return Initiative(
        start=span.start,
        end=span.end,
        id=sha256(f"{document.id}|{span.start}|{span.end}|{draft.act}".encode()).hexdigest()[:16],
        evidence=evidence,
        quote=sentence.of(document.text),
        act=draft.act,
        status=draft.mood.status,
        rule=draft.trigger.rule.rule,
        cues=tuple(_cues(draft, page)),
        core=is_core(evidence, draft.act, clause.section.kind, draft.parties, draft.groups),
        strength=draft.mood.strength if draft.mood.status in ("pledged", "proposed") else None,
        scope=scope_of(draft.parties, draft.groups),
        parties=draft.parties,
        roles=roles_of(draft, lexicon),
        groups=draft.groups,
        participants=participants_of(clause, lexicon),
        mechanism=mechanism,
        mechanism_id=mechanism_id,
        framework=framework_of(clause),
        place=place_of(clause),
        when=draft.when.value,
        when_basis=draft.when.basis,
        when_role=draft.when.role,
        earliest=earliest,
        latest=latest,
        stated_on=stated_on,
        stated_by=draft.attribution.stated_by,
        voice=voice_of(
            draft.attribution.stated_by, draft.attribution.mode, document.genre, document.outlet, lexicon
        ),
        quantities=tuple(_quantities(draft, page, lexicon)),
        condition=page.folded.span(*condition) if condition else None,
        field=settle_field(draft.act, _topics(draft, page, wider)),
        occasion=occasion,
    )


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
