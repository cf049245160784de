"""The last step: a draft's slots filled, its places put into the stored text's offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from zhengmai.annotators.base import Page
from zhengmai.initiatives.clauses import Clause
from zhengmai.initiatives.core import is_core
from zhengmai.initiatives.dating import open_bounds
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import Topic, Topics, settle_field
from zhengmai.initiatives.objects import mechanism_of
from zhengmai.initiatives.posts import participants_of
from zhengmai.initiatives.quantities import quantities
from zhengmai.initiatives.roles import roles_of
from zhengmai.initiatives.slots import (
    bodies_in,
    condition_of,
    framework_of,
    place_of,
    scope_of,
    strength_of,
)
from zhengmai.initiatives.vicinity import Vicinity
from zhengmai.initiatives.voices import voice_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Cue, Initiative, MentionType, Participant, Quantity, Span

#: A slot's value with where it stands (folded), or nothing.
Found = tuple[str, int, int] | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a draft is right, and whether it may be core: what the models say."""

    confidence: float | None
    may_be_core: bool


#: Nothing was learnt: every draft is kept as it is.
UNJUDGED = Verdict(None, True)


@dataclass(frozen=True, slots=True)
class Finisher:
    """Fills the slots of one page's drafts and puts them into the stored text's offsets.

    topics: what its stretches are about; wider: what the document's title is. occasion: the id of the event
    it belongs to. known: the people of the text with their posts.
    """

    page: Page
    lexicon: Lexicon
    topics: Topics
    wider: Topic
    occasion: str | None
    known: Mapping[str, Participant]

    def id_of(self, draft: Draft) -> str:
        """The initiative's id: a hash of the document, its place and act."""
        span = self.page.folded.span(draft.start, draft.end)
        written = f"{self.page.document.id}|{span.start}|{span.end}|{draft.act}"
        return sha256(written.encode()).hexdigest()[:16]

    def finish(
        self, draft: Draft, identifier: str, around: Vicinity, verdict: Verdict, whole: str | None
    ) -> Initiative:
        """The initiative of a draft: its id, the clauses around it, how likely it is, what it is part of."""
        clause, document = draft.clause, self.page.document
        span = self.page.folded.span(draft.start, draft.end)
        mechanism, mechanism_id = mechanism_of(draft, around)
        frame, place = framework_of(around), place_of(around, draft.act, self.lexicon)
        voice = voice_of(draft.attribution, clause, draft.start, self.page, self.known, self.lexicon)
        condition = condition_of(around, draft.mood.status)
        return Initiative(
            start=span.start,
            end=span.end,
            id=identifier,
            evidence=span.of(document.text),
            quote=self.page.folded.span(clause.sentence_start, clause.sentence_end).of(document.text),
            act=draft.act,
            status=draft.mood.status,
            rule=draft.trigger.rule.rule,
            cues=tuple(self._cues(draft, frame, place, _at(mechanism, around.own))),
            core=verdict.may_be_core and _is_core(span.of(document.text), draft, around),
            strength=strength_of(draft),
            scope=scope_of(draft.parties, draft.groups, bodies_in(around.own, *frame[1:]) if frame else ()),
            **self._who(draft, around, voice.side),
            mechanism=mechanism,
            mechanism_id=mechanism_id,
            framework=frame[0] if frame else None,
            place=place[0] if place else None,
            **self._dates(draft),
            stated_by=draft.attribution.stated_by,
            voice=voice,
            quantities=tuple(self._quantities(around)),
            condition=self.page.folded.span(*condition) if condition else None,
            field=settle_field(draft.act, self._topics(draft)),
            occasion=self.occasion,
            part_of=whole,
            confidence=verdict.confidence,
        )

    def _who(self, draft: Draft, around: Vicinity, side: str | None) -> dict[str, Any]:
        said = (draft.clause.start, draft.clause.start + draft.intro)
        return {
            "parties": draft.parties,
            "roles": roles_of(draft, self.lexicon, side),
            "groups": draft.groups,
            "participants": participants_of(_acting(draft, around), self.lexicon, said),
        }

    def _dates(self, draft: Draft) -> dict[str, Any]:
        stated_on = draft.clause.section.spoken or self.page.document.spoken.value
        earliest, latest = open_bounds(draft.when, draft.mood.status, stated_on)
        return {
            "when": draft.when.value,
            "when_basis": draft.when.basis,
            "when_role": "recurring" if draft.recurs else draft.when.role,
            "earliest": earliest,
            "latest": latest,
            "stated_on": stated_on,
        }

    def _topics(self, draft: Draft) -> list[Topic]:
        """From the evidence outwards; what is settled in it, though not surely, stands before a wider one.

        A point of a list has nothing from the points beside it.
        """
        own = self.topics.within(draft.start, draft.end)
        if own.settled and not own.sure:
            return [own]
        sentence = self.page.text[draft.clause.sentence_start : draft.clause.sentence_end]
        if len(pattern("point").findall(sentence)) > 1:
            return [own, draft.topics[0]]
        return [own, *draft.topics, self.wider]

    def _cues(self, draft: Draft, frame: Found, place: Found, thing: Found) -> list[Cue]:
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
        for slot, value in (("framework", frame), ("place", place), ("mechanism", thing)):
            if value is not None:
                spans.append((value[1], value[2], slot))
        stored: list[tuple[Span, str]] = [
            (self.page.folded.span(a, b), slot) for a, b, slot in spans if a < b
        ]
        unique = dict.fromkeys((s.start, s.end, slot) for s, slot in stored)
        return [Cue(*key) for key in sorted(unique)]

    def _quantities(self, around: Vicinity) -> Iterator[Quantity]:
        for clause in (*around.own, *around.after):
            for q in quantities(clause.text, self.lexicon):
                span = self.page.folded.span(clause.start + q.start, clause.start + q.end)
                yield Quantity(span.start, span.end, q.value, q.unit, q.bound, q.kind)


def _is_core(evidence: str, draft: Draft, around: Vicinity) -> bool:
    formulas = {id(rule): rule for clause in around.own for rule in clause.signs.peripherals}
    kind = draft.clause.section.kind
    return is_core(evidence, formulas.values(), draft.act, kind, draft.parties, draft.groups)


def _acting(draft: Draft, around: Vicinity) -> Iterator[Clause]:
    """The clauses that name who takes part: the act's, and the subject's where it has none of its own."""
    if not draft.own_subject and draft.attribution.mode == "narrated":
        yield from around.before
    yield from around.own


def _at(words: str | None, clauses: Iterable[Clause]) -> Found:
    """Where words stand in the clauses of an act; nothing where they come from the text before."""
    for clause in clauses:
        if words and (at := clause.text.find(words)) >= 0:
            return words, clause.start + at, clause.start + at + len(words)
    return None
