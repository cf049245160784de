"""How far an act has come: modal and aspect words in scope, inherited mood, and defaults by kind of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from zhengmai.initiatives.acts import Trigger
from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Status, Strength

#: The rule of a mood that somebody's asking (李克强建议，) lays on what follows, whoever its subject is.
ASKED = "intro"
#: The rule of the mood of points that were announced.
LIST = "list"


@dataclass(frozen=True, slots=True)
class StatusCue:
    """One row of status_cues.tsv."""

    status: Status
    strength: Strength | None
    strong: bool
    before: bool
    pattern: re.Pattern[str]
    example: str


class Clock(Enum):
    """Where the date of an act lies from the day of speaking."""

    PAST = "past"
    FUTURE = "future"
    SINCE = "since"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mood:
    """A status with what it rests on: strength, and where in the clause's text the cue stands (or None)."""

    status: Status
    strength: Strength | None = None
    at: tuple[int, int] | None = None
    rule: str = "default"


@cache
def status_cues() -> tuple[StatusCue, ...]:
    """The rows of status_cues.tsv, compiled."""
    rows = read_table("status_cues.tsv", ("status", "strength", "force", "where", "pattern", "example"))
    return tuple(
        StatusCue(
            Status(r["status"]),
            Strength(r["strength"]) if r["strength"] else None,
            r["force"] == "strong",
            r["where"] == "before",
            re.compile(r["pattern"]),
            r["example"],
        )
        for r in rows
    )


def modal(
    text: str, cues: Sequence[StatusCue], limit: int | None = None, *, strong: bool = True
) -> Mood | None:
    """The governing cue of a clause: a suspension anywhere, else the first modal before `limit`.

    cues: the rows of status_cues.tsv that may match in the text.
    The first one governs: 希望中方将继续 is asked, not promised, and 愿继续鼓励 is promised, not asked.
    """
    found: list[tuple[int, int, StatusCue]] = []
    for cue in cues:
        if cue.strong is not strong:
            continue
        for match in cue.pattern.finditer(text):
            if cue.before and limit is not None and match.start() >= limit:
                break
            found.append((match.start(), match.end(), cue))
            if cue.status is Status.SUSPENDED:
                return Mood(cue.status, cue.strength, match.span(), "cue")
    if not found:
        return None
    start, end, cue = min(found, key=lambda f: f[0])
    return Mood(cue.status, cue.strength, (start, end), "cue")


def _decided(text: str, mood: Mood) -> bool:
    return mood.at is not None and text[slice(*mood.at)] == "决定"


def _is_numeral(text: str, mood: Mood) -> bool:
    """Whether a cue only numbers a point of a list (一要…，二要…)."""
    return mood.at == (1, 2) and pattern("list_item").match(text) is not None


def settle_status(
    text: str,
    cues: Sequence[StatusCue],
    trigger: Trigger,
    act: Act,
    *,
    inherited: Mood | None,
    own_subject: bool,
    defaults: tuple[Status, Status],
    clock: Clock,
) -> Mood:
    """The status of an act; cues: the rows of status_cues.tsv that may match in the text.

    In this order: a strong cue of the clause; a date in the past; the mood of the governing clause, where
    this one has no subject of its own or is what was asked for; where the date lies; a weak cue; `defaults`
    of the kind of text, (for events, for courses). A dated decision of the past (年底决定设立) is done, a
    dated promise (宣布将提供) is not.
    """
    if act is Act.PROPOSE:
        return Mood(Status.PROPOSED, None, (trigger.start, trigger.end), "act")
    event = trigger.rule.kind == "event"
    strong = modal(text, cues, trigger.end)
    if clock is Clock.PAST and (strong is None or (event and _decided(text, strong))):
        return Mood(Status.DONE, None, strong.at if strong else None, "past")
    if strong and not (inherited and inherited.rule == LIST and _is_numeral(text, strong)):
        return strong
    if inherited and (not own_subject or inherited.rule == ASKED):
        return Mood(inherited.status, inherited.strength, None, "inherited")
    if clock is Clock.FUTURE and event:
        return Mood(Status.PLEDGED, None, None, "future")
    if clock is Clock.SINCE:
        return Mood(Status.ONGOING, None, None, "since")
    weak = modal(text, cues, trigger.end, strong=False)
    if weak and not event and defaults[1] is not Status.PLEDGED:
        return Mood(weak.status, None, weak.at, "cue")
    return Mood(defaults[0] if event else defaults[1], None, None, "kind")
