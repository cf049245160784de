"""All time expressions of a page, in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.annotators.times.context import References
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.headings import Governing
from zhengmai.annotators.times.names import Names
from zhengmai.annotators.times.reading import Reading
from zhengmai.annotators.times.resolve import read
from zhengmai.annotators.times.scan import Phrase, phrases
from zhengmai.annotators.times.trail import Trail
from zhengmai.model import Genre, Mention, Span, TimeExpression
from zhengmai.model.dates import bounds


def find_times(page: Page, mentions: Sequence[Mention] = ()) -> tuple[TimeExpression, ...]:
    """Every expression that places something in calendar time, in text order, without overlaps.

    mentions: the names already found; years inside the name of a body, mechanism or document are no
    times. Nothing is found in boilerplate or inside book title marks. Relative expressions reckon from
    the spoken day of their section, else of the document, else from its day of publication, and are never
    more precise than that.
    """
    return tuple(_found(page, Names.of(page.document.text, mentions)))


def _found(page: Page, names: Names) -> Iterator[TimeExpression]:
    text, references = grammar().simplified(page.folded.text), References.of(page.document)
    trail = Trail(Governing.of(page.document.text, page.folded))
    for phrase in phrases(text, grammar(), law=page.document.genre == Genre.LAW):
        span = page.span(phrase.start, phrase.end)
        if span is None or names.forbid(span):
            continue
        context = references.at(span.start)
        if phrase.first.rule.value is None:
            context = trail.follow(context, text, phrase, whole=context is references.whole)
        reading = read(phrase, context)
        if not reading.hit:
            continue
        trail.note(reading, phrase, text, context.reference)
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
