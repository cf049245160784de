"""What annotators find: names and times, each with the rule that produced it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhengmai.model.span import Span


class MentionType(StrEnum):
    """Types of names."""

    COUNTRY = "country"
    PLACE = "place"
    ORGANISATION = "organisation"
    MECHANISM = "mechanism"
    DOCUMENT = "document"
    PERSON = "person"


class Anchor(StrEnum):
    """What a time expression is reckoned from."""

    NONE = "none"
    SPOKEN = "spoken"
    PUBLISHED = "published"
    HEADING = "heading"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A name in the text.

    ids: what it names, in text order (alpha-3 for states, canonical Chinese names else).
    why: how the ids were chosen where that took a decision. rule: what found it.
    """

    text: str
    type: MentionType
    ids: tuple[str, ...]
    rule: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression(Span):
    """An expression that places something in calendar time.

    value: EDTF, a reference (PRESENT_REF …) or an ISO duration; None if recognised but not resolved.
    earliest, latest: first and last day, None where open or unknown. alternatives: other values that a
    reader might choose. reason: in words, what the value was reckoned from.
    """

    text: str
    value: str | None
    earliest: str | None
    latest: str | None
    anchor: Anchor
    rule: str
    reason: str | None = None
    alternatives: tuple[str, ...] = ()
