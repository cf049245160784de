"""Reads the clauses in order and states their initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhengmai.annotators.base import Page
from zhengmai.initiatives.acts import Trigger, find_trigger, is_frame, settle_act
from zhengmai.initiatives.attribution import AUTHOR, Attribution, attributions
from zhengmai.initiatives.clauses import Clause, Discourse, Placed, PlacedTime
from zhengmai.initiatives.dating import When, is_calendar, settle_when, stated
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import Topic, topic_of
from zhengmai.initiatives.mood import asked, default_statuses, in_review, is_item, opens_list
from zhengmai.initiatives.parties import Context, Named, named_in, principal_parties, settle_parties
from zhengmai.initiatives.relevance import is_international, is_relevant
from zhengmai.initiatives.status import Mood, modal, settle_status
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Genre, Mention, MentionType, SectionKind, Status, TimeExpression
from zhengmai.model.dates import bounds


@dataclass(slots=True)
class State:
    """What the clauses so far hand on to the next one."""

    pending: int | None = None
    carried: tuple[str, ...] = ()
    mood: Mood | None = None
    points: Mood | None = None
    governing: PlacedTime | None = None
    recent: tuple[str, ...] = ()
    review: bool = False
    event: When | None = None
    speaker: str | None = None
    paragraph: int = -1
    sentence: int = -1
    paragraph_time: PlacedTime | None = None
    pending_time: PlacedTime | None = None
    theme: Placed | None = None
    topic: Topic | None = None
    drafts: list[Draft] = field(default_factory=list)

    def enter(self, clause: Clause, attribution: Attribution, goes_on: bool) -> None:
        """Forget what does not reach over a sentence's or paragraph's end."""
        if clause.sentence != self.sentence:
            if self.mood and self.mood.status in (Status.DONE, Status.ONGOING):
                self.mood = None  # what was told as a fact does not govern the next sentence
            self.pending, self.pending_time, self.governing = None, None, None
        if clause.paragraph != self.paragraph:
            self.paragraph_time, self.theme, self.topic = None, None, None
            if not goes_on:
                self.mood, self.carried = None, ()
            if clause.section.kind is not SectionKind.TURN:
                self.recent = ()
        elif attribution.stated_by != self.speaker:
            self.mood, self.carried = None, ()
        if attribution.stated_by != self.speaker:
            self.points = None
        self.sentence, self.paragraph, self.speaker = clause.sentence, clause.paragraph, attribution.stated_by


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one page; `drafts()` gives its initiatives in text order."""

    discourse: Discourse
    lexicon: Lexicon
    inner: dict[int, list[Placed]]
    attributed: list[Attribution]
    principal: tuple[str, ...]
    international: bool

    @classmethod
    def of(
        cls,
        page: Page,
        lexicon: Lexicon,
        mentions: Sequence[Mention],
        inner: Sequence[Mention],
        times: Sequence[TimeExpression],
    ) -> Reader:
        """Prepare a page; `inner` are the states and bodies inside longer names."""
        discourse = Discourse.of(page, mentions, times)
        inside = _inner_by_clause(discourse, inner)
        principal = principal_parties(discourse, lexicon, inside)
        found = attributions(discourse, lexicon)
        return cls(discourse, lexicon, inside, found, principal, is_international(discourse, lexicon))

    @property
    def genre(self) -> str | None:
        """The document's genre."""
        return self.discourse.page.document.genre

    def drafts(self) -> list[Draft]:
        """All initiatives of the page."""
        state = State()
        for clause, attribution in zip(self.discourse.clauses, self.attributed, strict=True):
            goes_on = state.speaker == attribution.stated_by and attribution.stated_by != AUTHOR
            state.enter(clause, attribution, goes_on or self.genre == Genre.COMMUNIQUE)
            state.review = in_review(clause, state.review)
            self._read(clause, attribution, state)
        return state.drafts

    def _read(self, clause: Clause, attribution: Attribution, state: State) -> None:
        if clause.section.kind is SectionKind.HEADING:
            return
        intro = attribution.intro + len(pattern("opening").match(clause.text, attribution.intro).group())  # type: ignore[union-attr]
        text, start = clause.text[intro:], clause.start + intro
        if attribution.intro:
            state.mood, state.carried = asked(clause.text), ()
        if self._points_open(clause, state):
            state.mood = state.points
        own_time = stated(self._dating_times(clause, text, start))
        review = self.genre == Genre.REPORT and state.review and clause.start == clause.sentence_start
        if own_time and (review or pattern("announces").search(text)):
            state.paragraph_time = own_time
        trigger = find_trigger(text, self._hidden(clause, start)) if text else None
        founding = trigger.start + start if trigger and trigger.rule.act == Act.ESTABLISH else None
        named = named_in(clause, self.lexicon, self.inner.get(clause.start, ()), trigger, founding)
        if trigger is None:
            self._prepare(clause, text, start, named, own_time, state)
            return
        draft = self._draft(clause, attribution, text, start, named, trigger, own_time, state)
        explicit = (
            attribution.stated_by != AUTHOR
            or self.genre in (Genre.REPORT, Genre.SPEECH)
            or (self.genre == Genre.COMMUNIQUE and self.international)
            or len(named.all) > 1
            or bool(named.groups)
            or named.deictic
            or state.pending is not None
        )
        if is_relevant(
            clause,
            self.lexicon,
            draft.act,
            trigger,
            draft.parties,
            draft.groups,
            self.genre,
            self.international,
            explicit,
            draft.mood.rule == "cue",
        ):
            state.drafts.append(draft)
            state.pending, state.pending_time = None, None
        self._hand_on(draft, named, own_time, state)

    def _points_open(self, clause: Clause, state: State) -> bool:
        """Whether a point of announced proposals begins here; notes the announcement itself."""
        state.points = opens_list(clause.text) or state.points
        return state.points is not None and (is_item(clause.text) or bool(opens_list(clause.text)))

    def _draft(
        self,
        clause: Clause,
        attribution: Attribution,
        text: str,
        start: int,
        named: Named,
        trigger: Trigger,
        own_time: PlacedTime | None,
        state: State,
    ) -> Draft:
        topic = topic_of(text)
        act = settle_act(trigger, topic.economic)
        own_time = own_time or state.pending_time
        subject = own_subject(clause, named, trigger.start + start - clause.start, self.lexicon)
        context = Context(self.principal, state.recent, self._own_side(attribution))
        parties = settle_parties(named, context, state.carried, text, subject)
        mood = settle_status(
            self._unquoted(clause, text, start),
            trigger,
            act,
            inherited=state.mood,
            own_subject=subject,
            defaults=default_statuses(self.genre, attribution, subject, state.review),
            past=_is_past(
                own_time or state.governing,
                clause.section.spoken or self.discourse.page.document.spoken.value,
            ),
        )
        governing = state.governing
        told = self.genre == Genre.REPORT or mood.status in (Status.DONE, Status.SUSPENDED)
        if governing is None and state.paragraph_time is not None and told:
            own_time = own_time or state.paragraph_time
        narrated = attribution.stated_by == AUTHOR
        when = settle_when(own_time, governing, state.event, act, mood.status, narrated)
        begin = state.pending if state.pending is not None else start
        if mood.at is not None:
            shift = start - clause.start
            mood = replace(mood, at=(mood.at[0] + shift, mood.at[1] + shift))
        sentence = topic_of(self.discourse.page.text[clause.sentence_start : clause.sentence_end])
        topics = (topic, *((state.topic,) if state.topic and not subject else ()), sentence)
        theme = state.theme if not subject or pattern("anaphor").search(text) else None
        return Draft(
            clause,
            begin,
            clause.end,
            trigger,
            act,
            mood,
            parties,
            named.groups,
            when,
            attribution,
            theme,
            topics,
            named.all,
            named.deictic,
            subject,
            start - clause.start,
        )

    def _prepare(
        self, clause: Clause, text: str, start: int, named: Named, own_time: PlacedTime | None, state: State
    ) -> None:
        """A clause without an act may bring the subject, the time, the mood or the frame of the next."""
        mood = modal(text)
        if own_time and is_calendar(own_time.time.value):
            state.governing = own_time
        if named.all or named.deictic:
            context = Context(self.principal, state.recent, ())
            state.carried = settle_parties(named, context, (), text)
            if len(named.all) > 1:
                state.recent = named.all
            if mood or (text and not is_frame(text)):
                state.mood = mood
        elif mood:
            state.mood = mood
        prepares = is_frame(text) or bool(mood) or (own_time is not None and len(text) <= 14)
        if state.pending is None:
            state.pending = start if prepares and text else None
        elif not prepares and not named.groups and find_trigger(text, ignore_silence=True):
            state.pending, state.pending_time = None, None  # praise and the like break off what was begun
        if state.pending is not None and own_time is not None and len(text) <= 14:
            state.pending_time = own_time
        self._remember(clause, text, state)

    def _hand_on(self, draft: Draft, named: Named, own_time: PlacedTime | None, state: State) -> None:
        if draft.parties:
            state.carried = draft.parties
        if len(named.all) > 1:
            state.recent = named.all
        if own_time:
            state.governing = own_time
        self._remember(draft.clause, draft.clause.text, state)
        if draft.mood.rule in ("cue", "inherited", "past") or (draft.mood.rule == "kind" and named.subject):
            state.mood = draft.mood
        events = (Act.MEET, Act.VISIT, Act.AGREE)
        if (
            state.event is None
            and draft.act in events
            and draft.when.role in ("on", "during")
            and draft.when.value
        ):
            state.event = draft.when

    def _remember(self, clause: Clause, text: str, state: State) -> None:
        """What the next clauses may be about without saying so."""
        if named := clause.of_type(MentionType.MECHANISM, MentionType.DOCUMENT):
            state.theme = named[-1]
        topic = topic_of(text)
        if topic.sure:
            state.topic = topic

    def _hidden(self, clause: Clause, start: int) -> list[tuple[int, int]]:
        """Names in which no trigger counts, relative to the text after the introduction."""
        kinds = (MentionType.MECHANISM, MentionType.DOCUMENT, MentionType.ORGANISATION, MentionType.PERSON)
        return [(m.start - start, m.end - start) for m in clause.of_type(*kinds)]

    def _dating_times(self, clause: Clause, text: str, start: int) -> list[PlacedTime]:
        """The times that may date the clause's act: not those of a relative clause (落实去年签署的协定)."""
        times = [t for t in clause.times if t.start >= start] or list(clause.times)
        trigger = find_trigger(text, self._hidden(clause, start)) if len(times) > 0 and text else None
        if trigger is None:
            return times
        after = [t for t in times if t.start > start + trigger.start]
        relative = {t for t in after if pattern("relative_end").search(clause.text[t.end - clause.start :])}
        return [t for t in times if t not in relative]

    def _unquoted(self, clause: Clause, text: str, start: int) -> str:
        """The text with its titles and names blanked: no word in them tells how far an act has come."""
        for placed in clause.of_type(MentionType.DOCUMENT, MentionType.MECHANISM):
            a, b = max(0, placed.start - start), placed.end - start
            text = text[:a] + "□" * max(0, b - a) + text[b:]
        return text

    def _own_side(self, attribution: Attribution) -> tuple[str, ...]:
        """The side a speaker speaks for; an unknown speaker of a Chinese text speaks for China."""
        if attribution.stated_by == AUTHOR:
            own = (Genre.REPORT, Genre.LAW, Genre.PRESS_CONFERENCE, Genre.INTERVIEW, Genre.SPEECH)
            return ("CHN",) if self.genre in own else ()
        entry = self.lexicon.entry(attribution.stated_by)
        if entry and entry.country:
            return (entry.country,)
        return ("CHN",) if attribution.mode == "direct" else ()


def own_subject(clause: Clause, named: Named, trigger: int, lexicon: Lexicon) -> bool:
    """Whether a clause names its own subject before its verb (a partner behind 同 or 与 is none)."""
    for placed in clause.mentions:
        offset = placed.start - clause.start
        if offset >= trigger or placed.type not in (
            MentionType.COUNTRY,
            MentionType.ORGANISATION,
            MentionType.PERSON,
        ):
            continue
        return not pattern("preposition").search(clause.text, 0, offset)
    deictic = pattern("deictic_subject").search(clause.text, 0, trigger)
    return (
        bool(deictic) and not pattern("preposition").search(clause.text, 0, deictic.start())
        if deictic
        else False
    )


def _is_past(time: PlacedTime | None, stated_on: str | None) -> bool:
    """Whether a date ended before the words were said."""
    _, said = bounds(stated_on)
    return bool(time and time.time.latest and said and time.time.latest < said)


def _inner_by_clause(discourse: Discourse, inner: Sequence[Mention]) -> dict[int, list[Placed]]:
    page, found = discourse.page, dict[int, list[Placed]]()
    for mention in inner:
        start = page.folded.position(mention.start)
        placed = Placed(start, page.folded.position(mention.end - 1) + 1, mention)
        clause = next((c for c in discourse.clauses if c.start <= placed.start and placed.end <= c.end), None)
        if clause:
            found.setdefault(clause.start, []).append(placed)
    return found
