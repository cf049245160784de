"""A clause as the reader meets it: without the words that only introduce a speaker, with what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengmai.initiatives.acts import Trigger, find_trigger
from zhengmai.initiatives.attribution import Attribution
from zhengmai.initiatives.clauses import Clause, Placed, PlacedTime
from zhengmai.initiatives.dating import stated
from zhengmai.initiatives.fields import Topic, Topics
from zhengmai.initiatives.parties import Named, named_in
from zhengmai.initiatives.signs import Signs
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, MentionType

_SUBJECTS = (MentionType.COUNTRY, MentionType.ORGANISATION, MentionType.PERSON)
_TITLES = (MentionType.DOCUMENT, MentionType.MECHANISM, MentionType.ORGANISATION, MentionType.PERSON)
_HIDING = ("visitor", "held_meeting")
_NAMES = (MentionType.MECHANISM, MentionType.DOCUMENT, MentionType.ORGANISATION, MentionType.PERSON)


class Phrase(NamedTuple):
    """`text` is the clause from `start` (folded) on; its trigger's offsets count characters of `text`."""

    clause: Clause
    attribution: Attribution
    text: str
    start: int
    trigger: Trigger | None
    named: Named
    time: PlacedTime | None
    own_subject: bool
    topic: Topic

    @classmethod
    def of(
        cls,
        clause: Clause,
        attribution: Attribution,
        inner: Sequence[Placed],
        lexicon: Lexicon,
        topics: Topics,
    ) -> Phrase:
        """Read a clause; `inner` are the states and bodies inside its longer names."""
        opening = pattern("opening").match(clause.text, attribution.intro)
        intro = opening.end() if opening else attribution.intro
        text, start = clause.text[intro:], clause.start + intro
        trigger = _trigger(clause, text, start)
        founding = trigger.start + start if trigger and trigger.rule.act == Act.ESTABLISH else None
        named = named_in(clause, lexicon, inner, trigger, founding, opening.end() if opening else 0)
        time = stated(_dating_times(clause, start, trigger)) if clause.times else None
        limit = trigger.start + intro if trigger else len(clause.text)
        subject, topic = _has_subject(clause, limit), topics.within(start, clause.end)
        return cls(clause, attribution, text, start, trigger, named, time, subject, topic)

    @property
    def signs(self) -> Signs:
        """What may stand in the clause."""
        return self.clause.signs

    @property
    def intro(self) -> int:
        """How many characters of the clause stand before the phrase."""
        return self.start - self.clause.start

    def search(self, name: str) -> re.Match[str] | None:
        """Where a named expression of `signs.SOUGHT` first stands in its text, or None."""
        return pattern(name).search(self.text) if name in self.clause.signs.sought else None

    @property
    def dates_announcement(self) -> bool:
        """Whether the clause's date stands before a verb of saying and so is not that of the act."""
        if self.time is None:
            return False
        end = self.intro + self.trigger.start if self.trigger else None
        behind = self.clause.text[self.time.end - self.clause.start : end]
        return "announcement" in self.signs.sought and bool(pattern("announcement").search(behind))

    @property
    def unquoted(self) -> str:
        """The text with titles and names blanked: no word in them tells how far an act has come."""
        text = self.text
        for placed in self.clause.of_type(*_TITLES):
            a, b = max(0, placed.start - self.start), placed.end - self.start
            text = text[:a] + "□" * max(0, b - a) + text[b:]
        return text


def _trigger(clause: Clause, text: str, start: int) -> Trigger | None:
    """The trigger in a clause's text from `start` (folded) on, outside of names and of who only came."""
    signs = clause.signs
    if not signs.triggers:
        return None
    hidden = [(m.start - start, m.end - start) for m in clause.of_type(*_NAMES)]
    hidden += [m.span() for name in _HIDING if name in signs.sought for m in pattern(name).finditer(text)]
    return find_trigger(text, signs.triggers, signs.silencers, hidden)


def _dating_times(clause: Clause, start: int, trigger: Trigger | None) -> list[PlacedTime]:
    """The times that may date the clause's act: not those of a relative clause (落实去年签署的协定)."""
    times = [t for t in clause.times if t.start >= start] or list(clause.times)
    if trigger is None:
        return times
    end = pattern("relative_end")
    return [
        t
        for t in times
        if t.start <= start + trigger.start or not end.search(clause.text[t.end - clause.start :])
    ]


def _has_subject(clause: Clause, limit: int) -> bool:
    """Whether a clause names its own subject before its verb (a partner behind 同 or 与 is none)."""
    named = clause.of_type(*_SUBJECTS)
    first = named[0] if named and named[0].start - clause.start < limit else None
    if first is not None:
        return not pattern("preposition").search(clause.text, 0, first.start - clause.start)
    deictic = clause.search("deictic_subject", 0, limit)
    return deictic is not None and not pattern("preposition").search(clause.text, 0, deictic.start())
