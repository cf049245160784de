"""What the clauses so far hand on to the next one: subject, mood, time, theme."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhengmai.initiatives.acts import find_trigger, is_frame
from zhengmai.initiatives.clauses import Placed, PlacedTime
from zhengmai.initiatives.dating import is_calendar
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.fields import Topic
from zhengmai.initiatives.mood import agreed, asked, in_review, is_item, opens_list
from zhengmai.initiatives.partners import is_state
from zhengmai.initiatives.phrase import Phrase
from zhengmai.initiatives.status import Mood, modal
from zhengmai.model import Act, MentionType, SectionKind, Status

#: A clause this short that holds a time only dates what follows (2013年5月，).
SHORT = 14


@dataclass(slots=True)
class State:
    """pending: where a begun sentence opened (folded), until an act closes it. carried: its parties.

    points: the mood of announced proposals. recent: parties last named together. review: whether a report
    looks back here. has_subject: whether the sentence has named one by now. opens_paragraph:
    whether the clause at hand is its paragraph's first. announced: whether points were
    announced by the clause before.
    """

    pending: int | None = None
    pending_time: PlacedTime | None = None
    governing: PlacedTime | None = None
    paragraph_time: PlacedTime | None = None
    carried: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    mood: Mood | None = None
    points: Mood | None = None
    theme: Placed | None = None
    topic: Topic | None = None
    review: bool = False
    has_subject: bool = False
    opens_paragraph: bool = False
    announced: bool = False
    speaker: str | None = None
    paragraph: int = -1
    sentence: int = -1
    drafts: list[Draft] = field(default_factory=list)

    def enter(self, phrase: Phrase, *, goes_on: bool, report: bool) -> None:
        """Forget what does not reach over a sentence's or paragraph's end; note what opens here."""
        clause, attribution = phrase.clause, phrase.attribution
        if clause.sentence != self.sentence:
            if self.mood and self.mood.status in (Status.DONE, Status.ONGOING):
                self.mood = None  # what was told as a fact does not govern the next sentence
            self.pending, self.pending_time, self.governing = None, None, None
            self.has_subject = False
        self.opens_paragraph = clause.paragraph != self.paragraph
        if clause.paragraph != self.paragraph:
            self.paragraph_time, self.theme, self.topic = None, None, None
            if clause.section.kind is not SectionKind.TURN:
                self.recent = ()
        # Points belong to their announcement, whoever told of it.
        changed = attribution.stated_by != self.speaker and not self.announced
        if changed:
            self.points = None
        if (changed and clause.paragraph == self.paragraph) or (
            clause.paragraph != self.paragraph and not goes_on and not self.announced
        ):
            self.mood, self.carried = None, ()
        self.sentence, self.paragraph, self.speaker = clause.sentence, clause.paragraph, attribution.stated_by
        self.review = in_review(clause, self.review)
        self.has_subject = self.has_subject or phrase.own_subject
        self._open(phrase, report)

    def _open(self, phrase: Phrase, report: bool) -> None:
        """Introductions that ask, announced points, and dates that govern a paragraph."""
        clause = phrase.clause
        if phrase.attribution.intro:
            self.mood, self.carried = asked(clause), ()
        announced = None if report else opens_list(clause)  # what a state's own plan proposes is planned
        self.points, self.announced = announced or self.points, announced is not None
        if self.points is not None and (announced or is_item(clause)):
            self.mood = self.points
        looks_back = report and self.review and clause.start == clause.sentence_start
        if phrase.time and (looks_back or phrase.search("announces")):
            self.paragraph_time = phrase.time

    def prepare(self, phrase: Phrase, parties: tuple[str, ...]) -> None:
        """A clause without an act may bring the subject, the time, the mood or the frame of the next."""
        text, time, signs = phrase.text, phrase.time, phrase.signs
        mood, frame = modal(text, signs.cues), is_frame(text, signs.silencers)
        if time and is_calendar(time.time.value):
            self.governing = time
            if self.opens_paragraph and not str(time.time.value).endswith(".."):
                self.paragraph_time = time  # 面对今年的疫情，… dates what the paragraph tells
        if phrase.named.all or phrase.named.deictic:
            if phrase.own_subject or not self.carried:
                self.carried = parties
            if len(phrase.named.all) > 1:
                self.recent = phrase.named.all
            if mood or (phrase.own_subject and not frame):
                self.mood = mood
        elif mood:
            self.mood = mood
        dated = bool(phrase.clause.times) and len(text) <= SHORT
        prepares = frame or bool(mood) or dated
        if self.pending is None:
            self.pending = phrase.start if prepares and text else None
        elif not prepares and not phrase.named.groups and find_trigger(text, signs.triggers):
            self.close()  # praise and the like break off what was begun
        if self.pending is not None and dated and time is not None and not phrase.dates_announcement:
            self.pending_time = time
        self.remember(phrase)

    def hand_on(self, draft: Draft, phrase: Phrase) -> None:
        """After an act: its parties, time, mood and theme hold for what follows."""
        acting = draft.parties
        if not phrase.own_subject and self.carried:
            # A body that is only named as an object (维护世界贸易组织的地位) does not act in what follows.
            acting = tuple(p for p in acting if p in self.carried or is_state(p))
        self.carried = acting or self.carried
        if len(phrase.named.all) > 1:
            self.recent = phrase.named.all
        self.governing = phrase.time or self.governing
        self.remember(phrase)
        if draft.act is Act.AGREE and phrase.search("agreed_points"):
            self.points, self.announced = agreed(), True
        rule = draft.mood.rule
        if rule in ("cue", "inherited", "past") or (rule == "kind" and phrase.named.subject):
            self.mood = draft.mood

    def close(self) -> None:
        """Nothing begun is open any more."""
        self.pending, self.pending_time = None, None

    def remember(self, phrase: Phrase) -> None:
        """What the next clauses may be about without saying so."""
        if named := phrase.clause.of_type(MentionType.MECHANISM, MentionType.DOCUMENT):
            self.theme = named[-1]
        if phrase.topic.sure:
            self.topic = phrase.topic
