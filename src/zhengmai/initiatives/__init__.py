"""Clauses, names and times to initiatives: who states that who does what with whom, when, how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhengmai.annotators.base import Page
from zhengmai.initiatives.confidence import Models, default_models, features
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import topic_of
from zhengmai.initiatives.find import Reader
from zhengmai.initiatives.finish import UNJUDGED, Finisher, Verdict
from zhengmai.initiatives.inherit import inherit, main_draft, main_event
from zhengmai.initiatives.merge import merge
from zhengmai.initiatives.occasions import occasion_of
from zhengmai.initiatives.parts import leads
from zhengmai.initiatives.posts import profiles
from zhengmai.initiatives.vicinity import Vicinity, vicinities
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
    found = _Found.of(Reader.of(page, lexicon, mentions, inner, times))
    kept = [(n, verdict) for n in found.unique if (verdict := _verdict(found.traits[n], models)) is not None]
    return found.finished(kept)


def examine(
    page: Page,
    lexicon: Lexicon,
    mentions: Sequence[Mention],
    inner: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[Examined, ...]:
    """Every possible initiative of a page with its features, before any is dropped: to learn from."""
    found = _Found.of(Reader.of(page, lexicon, mentions, inner, times))
    traits = {found.ids[n]: found.traits[n] for n in found.unique}
    return tuple(Examined(i, traits[i.id]) for i in found.finished([(n, UNJUDGED) for n in found.unique]))


@dataclass(frozen=True, slots=True)
class _Found:
    """The drafts of a page with their ids, features, surroundings and the lists they stand in.

    leads: for each the number of the one whose numbered point it is. unique: the last of each id.
    """

    drafts: Sequence[Draft]
    ids: Sequence[str]
    traits: Sequence[Mapping[str, float]]
    around: Sequence[Vicinity]
    leads: Sequence[int | None]
    finisher: Finisher

    @classmethod
    def of(cls, reader: Reader) -> _Found:
        page, lexicon, genre = reader.discourse.page, reader.lexicon, reader.genre
        drafts = merge(reader.drafts())
        event = main_event(drafts)
        drafts = inherit(drafts, event, genre)
        main = main_draft(drafts, genre)
        clauses, topics = reader.discourse.clauses, reader.discourse.topics
        occasion = occasion_of(page.document, event, reader.principal)
        title = topic_of(page.document.title or "")
        finisher = Finisher(page, lexicon, topics, title, occasion, profiles(clauses, lexicon))
        return cls(
            drafts,
            [finisher.id_of(d) for d in drafts],
            [features(d, genre, reader.international, main=d is main) for d in drafts],
            vicinities(drafts, clauses),
            leads(drafts, reader.discourse),
            finisher,
        )

    @property
    def unique(self) -> list[int]:
        return list({identifier: n for n, identifier in enumerate(self.ids)}.values())

    def finished(self, kept: Sequence[tuple[int, Verdict]]) -> tuple[Initiative, ...]:
        """The initiatives of some drafts, in text order; part of a list only where its lead is kept, too."""
        ids = {self.ids[n] for n, _ in kept}
        found: list[Initiative] = []
        for n, verdict in kept:
            lead = self.leads[n]
            whole = self.ids[lead] if lead is not None and self.ids[lead] in ids else None
            finish = self.finisher.finish
            found.append(finish(self.drafts[n], self.ids[n], self.around[n], verdict, whole))
        return tuple(sorted(found, key=lambda i: (i.start, i.end)))


def _verdict(traits: Mapping[str, float], models: Models | None) -> Verdict | None:
    """How likely a draft is right and whether it may be core; None below the threshold."""
    if models is None:
        return UNJUDGED
    confidence = round(models.right.probability(traits), 4)
    if confidence < models.keep_from:
        return None
    return Verdict(confidence, models.core.probability(traits) >= models.core_from)
