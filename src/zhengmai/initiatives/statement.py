"""A statement: what one stored initiative says of one thing, and which statements are reprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

#: What of a statement decides about clashes.
Profile = tuple[Any, ...]
#: Sentences shorter than this are alike by chance.
REPRINT = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """One initiative as threads see it.

    id: the initiative's. label: its subject as the text says it. names: what it speaks of, without its
    partners; inherited: whether they come from the text before it. context: what it was about before.
    session: number of the meeting; edition: year or version in the name; period: years covered by what is
    adopted. partners: in the names (binding) · parties: in the clause; states but China, unions of states,
    regions.
    counts: (value, unit); is_progress: they tell how far it has come. happened: first and last day of
    a dated event. announced: of a told announcement.
    said: day or period of speaking. text: the clause without its dates. quote: letters of the sentence.
    """

    id: str
    document: str
    start: int
    act: str
    status: str
    genre: str
    label: str
    names: tuple[str, ...]
    context: tuple[str, ...]
    inherited: bool
    session: int | None
    edition: str | None
    period: str | None
    partners: frozenset[str]
    parties: frozenset[str]
    counts: frozenset[tuple[float, str]]
    is_progress: bool
    happened: tuple[str, str] | None
    announced: tuple[str, str] | None
    said: tuple[str, str] | None
    text: str
    quote: str

    @property
    def profile(self) -> Profile:
        """All that decides whether the statement clashes with another."""
        return (
            *(self.act, self.status, self.genre, self.names, self.session, self.edition, self.period),
            *(self.partners, self.parties, self.counts, self.happened, self.announced, self.said),
        )


def reprints(found: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """(copy, original) for sentences that stand word for word in several documents."""
    first: dict[tuple[str, str, str], Statement] = {}
    for one in sorted(found, key=lambda s: (s.said or ("9", "9"), s.document, s.start)):
        original = first.setdefault((one.quote, one.text, one.act), one)
        if original.document != one.document and len(one.text) >= REPRINT:
            yield one.id, original.id
