"""The nouns: frozen dataclasses, standard library only."""

from zhengmai.model.analysis import SCHEMA_VERSION, Analysis, Engine
from zhengmai.model.annotation import Anchor, Mention, MentionType, TimeExpression
from zhengmai.model.dates import EdtfDate
from zhengmai.model.document import (
    Damage,
    Dating,
    Document,
    Exchange,
    Genre,
    Reply,
    Section,
    SectionKind,
    Sentence,
    Speaker,
    Word,
)
from zhengmai.model.initiative import (
    Act,
    Cue,
    Field,
    Initiative,
    Participant,
    Quantity,
    Scope,
    Status,
    Strength,
    Voice,
    WhenBasis,
)
from zhengmai.model.span import Span
from zhengmai.model.thread import Link, LinkKind, Occasion, Outcome, Thread

__all__ = [
    "SCHEMA_VERSION",
    "Act",
    "Analysis",
    "Anchor",
    "Cue",
    "Damage",
    "Dating",
    "Document",
    "EdtfDate",
    "Engine",
    "Exchange",
    "Field",
    "Genre",
    "Initiative",
    "Link",
    "LinkKind",
    "Mention",
    "MentionType",
    "Occasion",
    "Outcome",
    "Participant",
    "Quantity",
    "Reply",
    "Scope",
    "Section",
    "SectionKind",
    "Sentence",
    "Span",
    "Speaker",
    "Status",
    "Strength",
    "Thread",
    "TimeExpression",
    "Voice",
    "WhenBasis",
    "Word",
]
