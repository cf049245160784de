"""What a reading may reckon from: the reference day, the last date mentioned, the heading above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.model import Anchor, Document, Genre, Section

_HEAD = 400  # characters in which a report says what day it is


@dataclass(frozen=True, slots=True)
class Context:
    """Everything around one expression that its value may depend on.

    reference: the day the words were spoken or published, None if unknown; anchor: which of them it is.
    previous: the last date mentioned; near: the same, if it stands in the same sentence; stretch: first and
    last moment of that, if it has both; told: the last date, if it was told with its year, not reckoned;
    here: whether that was in this paragraph; entry: the date that this paragraph begins with; day: the last
    that was a day; explicit: whether `near` was told with its year.
    plan: first and last year of the five-year plan spoken of; heading: the year or month of the governing
    heading; ahead: whether the words around say that it is still to come.
    inherit: the first end of the range whose second end is being read; until: the month, or of bare days the
    day, in which the range ends whose first end is being read.
    essay: whether the text is no report, so that its 今天 is nowadays; law: whether it is a statute, whose
    当年 and 次日 may be any.
    """

    reference: Moment | None = None
    anchor: Anchor = Anchor.SPOKEN
    previous: Moment | None = None
    near: Moment | None = None
    stretch: tuple[Moment, Moment] | None = None
    told: Moment | None = None
    here: bool = False
    entry: Moment | None = None
    day: Moment | None = None
    explicit: bool = False
    plan: tuple[Moment, Moment] | None = None
    heading: Moment | None = None
    ahead: bool = False
    inherit: Moment | None = None
    until: int | None = None
    essay: bool = False
    law: bool = False

    def at(
        self,
        *,
        previous: Moment | None,
        near: Moment | None,
        stretch: tuple[Moment, Moment] | None,
        told: Moment | None,
        here: bool,
        entry: Moment | None,
        day: Moment | None,
        explicit: bool,
        plan: tuple[Moment, Moment] | None,
        heading: Moment | None,
        ahead: bool,
    ) -> Context:
        """The same reference at another place of the text, with what was mentioned before it."""
        before = (previous, near, stretch, told, here, entry, day, explicit, plan, heading, ahead)
        return Context(self.reference, self.anchor, *before, None, None, self.essay, self.law)

    @property
    def story(self) -> Moment | None:
        """The last date mentioned, if it was told with its year in this paragraph."""
        return self.told if self.here else None

    @property
    def reason(self) -> str:
        """What the reference is, in words."""
        if self.reference is None:
            return "no reference day is known"
        return f"reckoned from {self.reference.edtf} ({self.anchor.value})"


@dataclass(frozen=True, slots=True)
class References:
    """The reference day of every place in a document."""

    dated: tuple[Section, ...]
    whole: Context

    @classmethod
    def of(cls, document: Document) -> References:
        """The document's spoken day, else its published one; sections with a day of their own."""
        dated = tuple(s for s in document.sections if s.spoken)
        law = document.genre == Genre.LAW
        whole = Context(Moment.read(document.spoken.value), essay=is_essay(document), law=law)
        if document.spoken.value:
            return cls(dated, whole)
        published = Moment.read(document.published.value)
        return cls(dated, replace(whole, reference=published, anchor=Anchor.PUBLISHED))

    def at(self, position: int) -> Context:
        """The context of a position of the stored text: the innermost dated section's day, if any."""
        if not self.dated:
            return self.whole
        inside: Sequence[Section] = [s for s in self.dated if s.start <= position < s.end]
        if not inside:
            return self.whole
        section = min(inside, key=len)
        return replace(self.whole, reference=Moment.read(section.spoken), anchor=Anchor.SPOKEN)


def is_essay(document: Document) -> bool:
    """Whether a text reasons rather than reports: a commentary, a work report, an undated article."""
    if document.genre != Genre.NEWS:
        return document.genre in (Genre.COMMENTARY, Genre.REPORT)
    return len(document.text) > _HEAD and not grammar().reports.search(document.text[:_HEAD])
