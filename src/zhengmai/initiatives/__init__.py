"""Clauses, names and times to initiatives: who states that who does what with whom, when, how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhengmai.annotators.base import Page
from zhengmai.initiatives.confidence import Models, default_models, features
from zhengmai.initiatives.fields import topic_of
from zhengmai.initiatives.find import Reader
from zhengmai.initiatives.finish import Finisher
from zhengmai.initiatives.inherit import inherit, main_draft, main_event
from zhengmai.initiatives.merge import merge
from zhengmai.initiatives.occasions import occasion_of
from zhengmai.initiatives.parts import leads
from zhengmai.initiatives.posts import profiles
from zhengmai.initiatives.vicinity import vicinities
from zhengmai.lexicon import Lexicon
from zhengmai.model import Initiative, Mention, TimeExpression


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
    models: Models | None = None,
) -> tuple[Initiative, ...]:
    """All initiatives of a page in text order, without those that are hardly right.

    `inner` are the states and bodies inside longer names, which are parties although they are no mentions.
    models: how likely each is right; those that ship with the package by default.
    """
    models = models or default_models()
    examined = examine(page, lexicon, mentions, inner, times)
    if models is None:
        return tuple(e.initiative for e in examined)
    judged = [kept for e in examined if (kept := _judged(e, models)) is not None]
    ids = {i.id for i in judged}
    return tuple(i if i.part_of is None or i.part_of in ids else replace(i, part_of=None) for i in judged)


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
    event = main_event(drafts)
    drafts = inherit(drafts, event, page.document.genre)
    main = main_draft(drafts, page.document.genre)
    occasion = occasion_of(page.document, event, reader.principal)
    wider = topic_of(page.document.title or "")
    clauses = reader.discourse.clauses
    finisher = Finisher(page, lexicon, reader.discourse.topics, wider, occasion, profiles(clauses, lexicon))
    found = [
        finisher.finish(d, around) for d, around in zip(drafts, vicinities(drafts, clauses), strict=True)
    ]
    unique: dict[str, Examined] = {}
    for draft, initiative, lead in zip(drafts, found, leads(drafts, reader.discourse), strict=True):
        traits = features(draft, page.document.genre, reader.international, main=draft is main)
        whole = found[lead].id if lead is not None else None
        if whole is not None:
            initiative = replace(initiative, part_of=whole)
        unique[initiative.id] = Examined(initiative, traits)
    return tuple(sorted(unique.values(), key=lambda e: (e.initiative.start, e.initiative.end)))


def _judged(examined: Examined, models: Models) -> Initiative | None:
    """The initiative with its confidence, or None below the threshold."""
    confidence = round(models.right.probability(examined.features), 4)
    if confidence < models.keep_from:
        return None
    core = examined.initiative.core and models.core.probability(examined.features) >= models.core_from
    return replace(examined.initiative, confidence=confidence, core=core)
