"""All time expressions of a page, in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengmai.annotators.base import Page
from zhengmai.annotators.times.context import Context, References
from zhengmai.annotators.times.eras import eras
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.headings import Governing
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.names import Names
from zhengmai.annotators.times.reading import Reading
from zhengmai.annotators.times.resolve import read
from zhengmai.annotators.times.scan import Phrase, phrases
from zhengmai.model import Anchor, Genre, Mention, Span, TimeExpression
from zhengmai.model.dates import bounds

_SENTENCE_END = re.compile(r"[。！？\n]")
_BARE, _YEAR = frozenset({"m", "d", "part", "wd"}), frozenset({"y", "yw", "mw", "w"})
_DECORATION = " \u3000\t#*△▲◆●■•·-—（("  # what may stand before the date of an entry
_NEAR = 200  # characters from which a date mentioned before is no longer of the same sentence


@dataclass(slots=True)
class _Trail:
    """What was mentioned so far: the last date, the last day, the headings, the plan.

    end, plan_end: where the last date and the plan ended; explicit: whether the date was told with its year;
    entry: the date its paragraph begins with, as the entries of a chronicle do.
    """

    governing: Governing
    previous: Moment | None = None
    end: int = 0
    explicit: bool = False
    entry: Moment | None = None
    day: Moment | None = None
    plan: tuple[Moment, Moment] | None = None
    plan_end: int = 0

    def follow(self, context: Context, text: str, phrase: Phrase) -> Context:
        """The context of an expression of the folded text."""
        start = phrase.start
        near = None if self._gone(text, self.end, start) else self.previous
        return context.at(
            previous=self.previous,
            near=near,
            told=self.previous if self.explicit else None,
            here="\n" not in text[self.end : start],
            entry=self.entry,
            day=self.day,
            explicit=near is not None and self.explicit,
            plan=None if self._gone(text, self.plan_end, start) else self.plan,
            heading=self.governing.reach(start),
            ahead=_ahead(text, phrase),
        )

    def _gone(self, text: str, end: int, start: int) -> bool:
        """Whether what ended at `end` stands in another sentence than what begins at `start`."""
        return start - end > _NEAR or _SENTENCE_END.search(text, end, start) is not None

    def note(self, reading: Reading, phrase: Phrase, text: str, today: Moment | None) -> None:
        """Remember an expression that has been read; today: the reference day."""
        if phrase.first.rule.name == "plan":
            plan = eras()[phrase.first.groups["name"]]
            self.plan, self.plan_end = (plan.start, plan.end or plan.start), phrase.end
        if _is_heading(phrase, reading):
            self.governing.date(*_place(phrase, reading, text))
        point = reading.point
        if point is None or self._comparison(reading) or _is_measure(text, phrase):
            return
        if "\n" in text[self.end : phrase.start] or not self.end:
            before = text[text.rfind("\n", 0, phrase.start) + 1 : phrase.start]
            self.entry = None if before.strip(_DECORATION) else point
        self.previous, self.end, self.explicit = point, phrase.end, self._told(reading, phrase)
        if point.day is not None and (
            today is None or today.day is None or point.as_date() <= today.as_date()
        ):
            self.day = point

    def _told(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the year was said (2013年, 去年), here or in what this goes on from."""
        if reading.anchor is Anchor.PREVIOUS:
            return self.explicit
        return reading.anchor is Anchor.NONE or "yw" in phrase.first.groups

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
    text, references = grammar().simplified(page.folded.text), References.of(page.document)
    trail = _Trail(Governing.of(page.document.text, page.folded))
    for phrase in phrases(text, grammar(), law=page.document.genre == Genre.LAW):
        span = page.span(phrase.start, phrase.end)
        if span is None or names.forbid(span):
            continue
        context = references.at(span.start)
        if phrase.first.rule.value is None:
            context = trail.follow(context, text, phrase)
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


def _ahead(text: str, phrase: Phrase) -> bool:
    """Whether the words say that it is still to come: 将于11月访问, 11月将访问, a deadline."""
    if not phrase.first.groups.keys() & _BARE or phrase.first.groups.keys() & _YEAR:
        return False
    rules = grammar()
    before = rules.ahead_before.search(text, max(0, phrase.start - 4), phrase.start)
    return bool(before or "before" in phrase.limits or rules.ahead_after.match(text, phrase.end))


def _is_measure(text: str, phrase: Phrase) -> bool:
    """Whether another time is measured against it (比2010年翻一番): the text stays where it was."""
    return bool(grammar().measure.search(text, max(0, phrase.start - 2), phrase.start)) or (
        text.startswith(("相比", "比较"), phrase.end)
    )


def _is_heading(phrase: Phrase, reading: Reading) -> bool:
    """Whether it is a single year or month, as a heading may give."""
    return (
        reading.start is not None and reading.start == reading.end and not phrase.limits and not phrase.last
    )


def _place(phrase: Phrase, reading: Reading, text: str) -> tuple[Moment, str, int, int]:
    assert reading.start is not None
    return reading.start, text, phrase.start, phrase.end
