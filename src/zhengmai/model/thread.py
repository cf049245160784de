"""What becomes of initiatives over many documents: occasions, threads and the links within them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a statement does to the history of its thread."""

    ANNOUNCES = "announces"
    RESTATES = "restates"
    SPECIFIES = "specifies"
    REPORTS_PROGRESS = "reports progress"
    COMPLETES = "completes"
    CANCELS = "cancels"


class Outcome(StrEnum):
    """What became of a promise, as far as the corpus tells."""

    DONE = "done"
    UNDER_WAY = "under way"
    SUSPENDED = "suspended"
    NONE_FOUND = "none found"


@dataclass(frozen=True, slots=True)
class Link:
    """One statement in a thread's history.

    initiative, document: ids. kind: what it does to the history. said: EDTF bounds of when it was said.
    reprint_of: the initiative whose sentence it repeats word for word; such a link is not counted.
    """

    initiative: str
    document: str
    kind: LinkKind
    status: str
    said: tuple[str, str] | None
    happened: tuple[str, str] | None
    evidence: str
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """Statements of one thing through time.

    subject: what the thing is called most often. links: its history in the order of saying. status: of the
    latest statement that tells one anew. promise, outcome: the link that first promises it, and the first
    after it that tells how it ended; None where there is none.
    """

    id: str
    subject: str
    parties: tuple[str, ...]
    links: tuple[Link, ...]
    status: str
    promise: Link | None = None
    outcome: Link | None = None
    result: Outcome | None = None

    @property
    def counted(self) -> tuple[Link, ...]:
        """The links without reprints."""
        return tuple(link for link in self.links if link.reprint_of is None)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One visit, summit, meeting, call, signing or press conference.

    first, last: its days (`YYYY-MM-DD`). kind: visit, summit, meeting, call, signing, briefing, announcement.
    level: leaders, ministers, officials, or None where the texts do not tell.
    """

    id: str
    first: str
    last: str
    kind: str
    level: str | None
    place: str | None
    parties: tuple[str, ...]
    name: str | None
    initiatives: tuple[str, ...]
    documents: tuple[str, ...]
