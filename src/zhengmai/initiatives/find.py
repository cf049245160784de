"""Reads the clauses in order and states their initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengmai.annotators.base import Page
from zhengmai.initiatives.acts import Trigger, settle_act
from zhengmai.initiatives.attribution import AUTHOR, Attribution, attributions
from zhengmai.initiatives.clauses import Clause, Discourse, Placed, PlacedTime
from zhengmai.initiatives.dating import EVENT_ACTS, session_date, settle_when
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import Topic, around, topic_of
from zhengmai.initiatives.mood import default_statuses
from zhengmai.initiatives.parties import Context, principal_parties, settle_parties
from zhengmai.initiatives.phrase import Phrase
from zhengmai.initiatives.relevance import Setting, is_international, is_relevant
from zhengmai.initiatives.state import State
from zhengmai.initiatives.status import Clock, Mood, settle_status
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Genre, Mention, SectionKind, Status, TimeExpression
from zhengmai.model.dates import bounds

_CHINESE_VOICES = (Genre.REPORT, Genre.LAW, Genre.PRESS_CONFERENCE, Genre.INTERVIEW, Genre.SPEECH)


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
        state, topics = State(), self.discourse.topics
        joint, report = self.genre == Genre.COMMUNIQUE, self.genre == Genre.REPORT
        for clause, attribution in zip(self.discourse.clauses, self.attributed, strict=True):
            if clause.section.kind is SectionKind.HEADING:
                continue
            goes_on = state.speaker == attribution.stated_by and attribution.stated_by != AUTHOR
            inner = self.inner.get(clause.start, ())
            phrase = Phrase.of(clause, attribution, inner, self.lexicon, topics)
            state.enter(phrase, goes_on=goes_on or joint, report=report)
            self._read(phrase, state)
        return state.drafts

    def _read(self, phrase: Phrase, state: State) -> None:
        if phrase.trigger is None:
            named, parties = phrase.named, tuple[str, ...]()
            if named.all or named.deictic:
                context = Context(self.principal, state.recent, ())
                parties = settle_parties(named, context, (), phrase.text)
            state.prepare(phrase, parties)
            return
        draft = self._draft(phrase, phrase.trigger, state)
        if is_relevant(draft, self.lexicon, self._setting(phrase, draft, state)):
            state.drafts.append(draft)
            state.close()
        state.hand_on(draft, phrase)

    def _setting(self, phrase: Phrase, draft: Draft, state: State) -> Setting:
        """Whether somebody commits himself here, or the clause itself names who takes part."""
        cued = draft.mood.rule == "cue"
        explicit = (
            phrase.attribution.stated_by != AUTHOR
            or self.genre in (Genre.REPORT, Genre.SPEECH)
            or (self.genre == Genre.COMMUNIQUE and self.international)
            or len(phrase.named.all) > 1
            or bool(phrase.named.groups)
            or phrase.named.deictic
            or state.pending is not None
            or (draft.mood.rule in ("cue", "inherited") and len(draft.parties) > 1)
        )
        return Setting(self.genre, self.international, explicit, cued)

    def _draft(self, phrase: Phrase, trigger: Trigger, state: State) -> Draft:
        clause, subject = phrase.clause, phrase.own_subject
        about = phrase.topic
        if phrase.search("framework"):  # 在共建“一带一路”框架下: not what the act is about
            about = topic_of(pattern("framework").sub("", phrase.text))
        act = settle_act(trigger, about.economic, about.mixed)
        governed = self._goes_on(clause) or (act in EVENT_ACTS and not subject)
        time = phrase.time or state.pending_time or (state.governing if governed else None)
        context = Context(self.principal, state.recent, self._own_side(phrase.attribution))
        parties = settle_parties(phrase.named, context, state.carried, phrase.text, subject)
        mood = self._mood(phrase, trigger, act, time, state)
        if mood.status in (Status.PLEDGED, Status.PROPOSED) and phrase.dates_announcement:
            time = None
        told = self.genre == Genre.REPORT or mood.status in (Status.DONE, Status.SUSPENDED)
        if state.governing is None and told:
            time = time or state.paragraph_time
        return Draft(
            clause=clause,
            start=state.pending if state.pending is not None else phrase.start,
            end=clause.end,
            trigger=trigger,
            act=act,
            mood=mood,
            parties=parties,
            groups=phrase.named.groups,
            when=settle_when(time, state.governing, mood.status)
            or session_date(clause, trigger, state.theme if self._goes_on(clause) else None),
            attribution=phrase.attribution,
            theme=state.theme if not subject or phrase.search("anaphor") else None,
            topics=self._topics(phrase, act, state),
            named=phrase.named.all,
            deictic=phrase.named.deictic,
            own_subject=subject,
            intro=phrase.intro,
        )

    def _goes_on(self, clause: Clause) -> bool:
        """Whether no pause stands before a clause: the second act of one (访问…|并出席…) keeps its date."""
        return clause.position > 0 and self.discourse.page.text[clause.start - 1] not in "，；：。"

    def _mood(
        self, phrase: Phrase, trigger: Trigger, act: Act, time: PlacedTime | None, state: State
    ) -> Mood:
        """How far the act has come; the cue's place is put into the clause's own offsets."""
        spoken = phrase.clause.section.spoken or self.discourse.page.document.spoken.value
        mood = settle_status(
            phrase.unquoted,
            phrase.signs.cues,
            trigger,
            act,
            inherited=state.mood,
            own_subject=phrase.own_subject,
            defaults=default_statuses(self.genre, phrase.attribution, state.has_subject, state.review),
            clock=_clock(time or state.governing, spoken),
        )
        if mood.at is None:
            return mood
        return replace(mood, at=(mood.at[0] + phrase.intro, mood.at[1] + phrase.intro))

    def _topics(self, phrase: Phrase, act: Act, state: State) -> tuple[Topic, ...]:
        """The clause's topic, what went before where it has no subject of its own, its sentence's."""
        before = None if phrase.own_subject else state.topic
        clause = phrase.clause
        sentence = self.discourse.topics.within(clause.sentence_start, clause.sentence_end)
        return (phrase.topic, *around(act, before, sentence))

    def _own_side(self, attribution: Attribution) -> tuple[str, ...]:
        """The side a speaker speaks for; an unknown speaker of a Chinese text speaks for China."""
        if attribution.stated_by == AUTHOR:
            return ("CHN",) if self.genre in _CHINESE_VOICES else ()
        entry = self.lexicon.entry(attribution.stated_by)
        if entry and entry.country:
            return (entry.country,)
        return ("CHN",) if attribution.mode == "direct" else ()


def _clock(time: PlacedTime | None, stated_on: str | None) -> Clock:
    """Where a date lies from the day of speaking."""
    first, said = bounds(stated_on)
    if time is None or said is None or first is None:
        return Clock.UNKNOWN
    earliest, latest = time.time.earliest, time.time.latest
    if latest and latest < said:
        return Clock.PAST
    if earliest and earliest > said:
        return Clock.FUTURE
    return Clock.SINCE if earliest and latest is None else Clock.UNKNOWN


def _inner_by_clause(discourse: Discourse, inner: Sequence[Mention]) -> dict[int, list[Placed]]:
    page, found = discourse.page, dict[int, list[Placed]]()
    for mention in inner:
        start = page.folded.position(mention.start)
        placed = Placed(start, page.folded.position(mention.end - 1) + 1, mention)
        clause = next((c for c in discourse.clauses if c.start <= placed.start and placed.end <= c.end), None)
        if clause:
            found.setdefault(clause.start, []).append(placed)
    return found
