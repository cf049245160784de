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

_MARGIN = 6  # characters of decoration that a heading may have around its date
_DECORATION = " \u3000\r\n#*【】◆●■"
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
        near = None if _SENTENCE_END.search(text, self.end, start) else self.previous
        told = near is not None and self.explicit
        return replace(context, previous=self.previous, near=near, explicit=told, heading=self.heading)

    def note(self, reading: Reading, phrase: Phrase, text: str) -> None:
        """Remember an expression that has been read."""
        if _is_heading(phrase, reading, text):
            self.heading = reading.point
        elif reading.point is not None and not self._comparison(reading):
            told = reading.anchor is Anchor.NONE or (reading.anchor is Anchor.PREVIOUS and self.explicit)
            self.previous, self.end, self.explicit = reading.point, phrase.end, told

    def _comparison(self, reading: Reading) -> bool:
        """Whether it looks back from the last date (比上年增长): the text stays where it was."""
        back = self.previous and reading.point and reading.point.year < self.previous.year
        return bool(back) and reading.anchor is Anchor.PREVIOUS


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
    if (
        moment is None
        or moment.day is not None
        or phrase.limits
        or phrase.last
        or reading.start != reading.end
    ):
        return False
    before = text[max(0, phrase.start - _MARGIN) : phrase.start]
    after = text[phrase.end : phrase.end + _MARGIN]
    begins = "\n" in before or len(before) < _MARGIN
    rest = before.rpartition("\n")[2] + after.partition("\n")[0]
    return begins and "\n" in after and not rest.strip(_DECORATION)
