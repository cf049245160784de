"""A document: text exactly as read, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zhengmai.model.span import Span


class Genre(StrEnum):
    """Kinds of policy text; a manifest may name others, which are kept as written."""

    INTERVIEW = "interview"
    COMMUNIQUE = "communique"
    PRESS_CONFERENCE = "press_conference"
    SPEECH = "speech"
    NEWS = "news"
    COMMENTARY = "commentary"
    REPORT = "report"
    LAW = "law"


class SectionKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    TURN = "turn"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Dating:
    """One of a document's two dates: its EDTF value, what it rests on, and the words that say so.

    basis: a value of the codebook's kind `dating_basis` (manifest, label, dateline …); None without value.
    """

    value: str | None = None
    basis: str | None = None
    span: Span | None = None


class Reply(StrEnum):
    """What became of a question at a press conference or in an interview."""

    ANSWERED = "answered"
    PARTLY = "partly"
    REFERRED = "referred"
    DECLINED = "declined"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Section(Span):
    """A stretch of the document with one speaker and one date of speaking."""

    kind: SectionKind = SectionKind.BODY
    speaker: str | None = None
    spoken: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Damage(Span):
    """Characters that seem lost or broken; `suggestion` is what may have stood there."""

    kind: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange(Span):
    """A question and its answer.

    question, answer: their words, without the names before them; no answer is None. asker: who asks, as
    written; outlet: for whom, by its canonical name; answerer: who answers. cue: the words that decline to
    answer or refer the question to somebody else.
    """

    question: Span
    answer: Span | None = None
    asker: str | None = None
    outlet: str | None = None
    answerer: str | None = None
    reply: Reply = Reply.NONE
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a document holds, with the post that the text names."""

    name: str
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Text exactly as read, plus what is known about it.

    Reading fills what the file or a manifest declares; the first stage of the analysis adds what the
    words say (sections, dates, genre). Offsets everywhere count code points of `text`.
    """

    id: str
    text: str
    file: str | None = None
    title: str | None = None
    genre: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Dating = Dating()
    spoken: Dating = Dating()
    synthetic: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    damage: tuple[Damage, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    number: str | None = None
    authors: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()

    @property
    def name(self) -> str:
        """What to call it in a message: its file, else the head of its id."""
        return self.file or self.id[:12]

    @property
    def boilerplate(self) -> tuple[Span, ...]:
        """The stretches that are not part of the document; nothing is extracted from them."""
        return tuple(Span(s.start, s.end) for s in self.sections if s.kind is SectionKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence; `clauses` are its parts between commas and the like."""

    clauses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word of the segmentation."""

    tag: str | None = None
