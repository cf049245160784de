"""What a reading may reckon from: the reference day, the last date mentioned, the heading above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengmai.annotators.times.moment import Moment
from zhengmai.model import Anchor, Document, Genre, Section


@dataclass(frozen=True, slots=True)
class Context:
    """Everything around one expression that its value may depend on.

    reference: the day the words were spoken or published, None if unknown. previous: the last date
    mentioned; near: the same, if it stands in the same sentence; explicit: whether that was told with its
    year, not reckoned; plan: first and last year of the five-year plan spoken of; heading: the year or month
    of the governing heading; inherit: the first end of the range whose second end is being read; ahead:
    whether the words around say that it is still to come; essay: whether the text is a commentary, whose 今天
    is nowadays.
    """

    reference: Moment | None = None
    anchor: Anchor = Anchor.SPOKEN
    previous: Moment | None = None
    near: Moment | None = None
    explicit: bool = False
    plan: tuple[Moment, Moment] | None = None
    heading: Moment | None = None
    inherit: Moment | None = None
    ahead: bool = False
    essay: bool = False

    def at(
        self,
        previous: Moment | None,
        near: Moment | None,
        *,
        explicit: bool,
        plan: tuple[Moment, Moment] | None,
        heading: Moment | None,
        ahead: bool,
    ) -> Context:
        """The same reference at another place of the text, with what was mentioned before it."""
        return Context(
            self.reference, self.anchor, previous, near, explicit, plan, heading, None, ahead, self.essay
        )

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
        essay = document.genre == Genre.COMMENTARY
        if document.spoken.value:
            return cls(dated, Context(Moment.read(document.spoken.value), essay=essay))
        return cls(dated, Context(Moment.read(document.published.value), Anchor.PUBLISHED, essay=essay))

    def at(self, position: int) -> Context:
        """The context of a position of the stored text: the innermost dated section's day, if any."""
        inside: Sequence[Section] = [s for s in self.dated if s.start <= position < s.end]
        if not inside:
            return self.whole
        section = min(inside, key=len)
        return replace(self.whole, reference=Moment.read(section.spoken), anchor=Anchor.SPOKEN)
