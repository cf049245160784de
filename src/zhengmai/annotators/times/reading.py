"""What one time expression was read as, before it becomes a TimeExpression."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zhengmai.annotators.times.moment import Moment
from zhengmai.model import Anchor
from zhengmai.model.dates import interval


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of calendar time, or a word for one.

    start, end: None where open; approximate: whether each is. word: a reference or an ISO duration
    instead of a stretch.
    resolved: False if the expression is a time but its value cannot be told. point: the last moment it
    names, which 同年, 次日 and ranges reckon from. hit: False if the words turn out to be no time here.
    """

    start: Moment | None = None
    end: Moment | None = None
    word: str | None = None
    anchor: Anchor = Anchor.NONE
    reason: str | None = None
    alternatives: tuple[str, ...] = ()
    approximate: tuple[bool, bool] = (False, False)
    resolved: bool = True
    point: Moment | None = None
    hit: bool = True

    @property
    def value(self) -> str | None:
        """EDTF, a reference, an ISO duration, or None."""
        if not self.resolved:
            return None
        if self.word is not None:
            return self.word
        if self.start is not None and self.start == self.end and self.approximate == (False, False):
            return self.start.edtf
        start, end = (
            m.edtf + "~" * about if m else None
            for m, about in zip((self.start, self.end), self.approximate, strict=True)
        )
        return interval(start, end) if start or end else None

    def since(self) -> Reading:
        """From its beginning on."""
        return replace(self, end=None) if self.start else self

    def after(self) -> Reading:
        """From the last moment it names on."""
        return replace(self, start=self.point or self.start, end=None)

    def until(self) -> Reading:
        """Up to its end."""
        return replace(self, start=None) if self.end else self


def at(moment: Moment | None, anchor: Anchor = Anchor.NONE, reason: str | None = None) -> Reading:
    """One moment; unresolved if there is none."""
    if moment is None:
        return unresolved(anchor, reason)
    return Reading(moment, moment, anchor=anchor, reason=reason, point=moment)


def no_time() -> Reading:
    """What a rule matched and its surroundings refute."""
    return Reading(resolved=False, hit=False)


def unresolved(anchor: Anchor, reason: str | None) -> Reading:
    """A time whose value cannot be told."""
    return Reading(anchor=anchor, reason=reason, resolved=False)
