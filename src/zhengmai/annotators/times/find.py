"""All time expressions of a page, in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhengmai.annotators.base import Page
from zhengmai.annotators.times.context import Context, References
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.names import Names
from zhengmai.annotators.times.reading import Reading
from zhengmai.annotators.times.resolve import read
from zhengmai.annotators.times.scan import Phrase, phrases
from zhengmai.model import Anchor, Genre, Mention, Span, TimeExpression
from zhengmai.model.dates import bounds

_SENTENCE_END = re.compile(r"[。！？\n]")


@dataclass(slots=True)
class _Trail:
    """What was mentioned so far: the last date and where it ended, and the governing heading."""

    previous: Moment | None = None
    end: int = 0
    explicit: bool = False
    heading: Moment | None = None

    def follow(self, context: Context, text: str, start: int) -> Context:
        """The context of an expression at `start` of the folded text."""
        same = self.explicit and not _SENTENCE_END.search(text, self.end, start)
        near = self.previous if same else None
        return replace(context, previous=self.previous, near=near, heading=self.heading)

    def note(self, reading: Reading, phrase: Phrase, text: str) -> None:
        """Remember an expression that has been read."""
        if _is_heading(phrase, reading, text):
            self.heading = reading.point
        elif reading.point is not None:
            told = reading.anchor is Anchor.NONE or (reading.anchor is Anchor.PREVIOUS and self.explicit)
            self.previous, self.end, self.explicit = reading.point, phrase.end, told


def find_times(page: Page, mentions: Sequence[Mention] = ()) -> tuple[TimeExpression, ...]:
    """Every expression that places something in calendar time, in text order, without overlaps.

    mentions: the names already found; years inside the name of a body, mechanism or document are no
    times. Nothing is found in boilerplate or inside book title marks. Relative expressions reckon from
    the spoken day of their section, else of the document, else from its day of publication, and are never
    more precise than that.
    """
    return tuple(_found(page, Names.of(page.document.text, mentions)))


def _found(page: Page, names: Names) -> Iterator[TimeExpression]:
    text, references, trail = page.folded.text, References.of(page.document), _Trail()
    for phrase in phrases(text, grammar(), law=page.document.genre == Genre.LAW):
        span = page.span(phrase.start, phrase.end)
        if span is None or names.forbid(span):
            continue
        reading = read(phrase, trail.follow(references.at(span.start), text, phrase.start))
        trail.note(reading, phrase, text)
        yield _expression(page.document.text, span, phrase, reading)


def _expression(text: str, span: Span, phrase: Phrase, reading: Reading) -> TimeExpression:
    value = reading.value
    earliest, latest = bounds(value)
    return TimeExpression(
        start=span.start,
        end=span.end,
        text=span.of(text),
        value=value,
        earliest=earliest,
        latest=latest,
        anchor=reading.anchor,
        rule=phrase.rule,
        reason=reading.reason,
        alternatives=tuple(a for a in reading.alternatives if a != value),
    )


def _is_heading(phrase: Phrase, reading: Reading, text: str) -> bool:
    """Whether a year or month fills its line, as in a chronicle."""
    moment = reading.point
    if moment is None or moment.day is not None or phrase.limits or phrase.last or reading.start != reading.end:
        return False
    line = text[text.rfind("\n", 0, phrase.start) + 1 : phrase.end + 2]
    rest = line.partition("\n")[0].strip(" 　#*【】")
    return "\n" in text and rest == text[phrase.start : phrase.end]
