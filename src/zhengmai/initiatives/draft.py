"""An initiative before its smaller slots are filled."""

from __future__ import annotations

from dataclasses import dataclass

from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.attribution import Attribution
from zhengmai.initiatives.clauses import Clause, Placed
from zhengmai.initiatives.dating import When
from zhengmai.initiatives.fields import Topic
from zhengmai.initiatives.status import Mood
from zhengmai.model import Act


@dataclass(frozen=True, slots=True)
class Draft:
    """An initiative before its smaller slots are filled; offsets are folded."""

    clause: Clause
    start: int
    end: int
    trigger: Trigger
    act: Act
    mood: Mood
    parties: tuple[str, ...]
    groups: tuple[str, ...]
    when: When
    attribution: Attribution
    theme: Placed | None
    topics: tuple[Topic, ...]
    named: tuple[str, ...]
    deictic: bool
    own_subject: bool
    intro: int

    @property
    def text(self) -> str:
        """The clause's words without the introduction of a speaker."""
        return self.clause.text[self.intro :]

    @property
    def recurs(self) -> bool:
        """Whether the clause says that the act comes back (每年)."""
        return any(t.time.rule.startswith("recurring") for t in self.clause.times)
