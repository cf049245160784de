"""What a text has mentioned so far, which the expressions after it reckon from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.eras import eras
from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.headings import Governing
from zhengmai.annotators.times.moment import Moment
from zhengmai.annotators.times.reading import Reading
from zhengmai.annotators.times.scan import Phrase
from zhengmai.model import Anchor

_SENTENCE_END = re.compile(r"[。！？\n]")
_BARE, _YEAR = frozenset({"m", "d", "part", "wd"}), frozenset({"y", "yw", "mw", "w"})
_DECORATION = " \u3000\t#*△▲◆●■•·-—（("  # what may stand before the date of an entry
_NEAR = 200  # characters from which a date mentioned before is no longer of the same sentence
_PARAGRAPH = 2000  # and of the same paragraph


@dataclass(slots=True)
class Trail:
    """What was mentioned so far: the last date, the last day, the headings, the plan.

    stretch: first and last moment of the last date; end, plan_end: where the last date and the plan ended;
    explicit: whether the date was told with its year; entry: the date its paragraph begins with, as the
    entries of a chronicle do. first: the day of the first dateline, which is the document's; dateline: that
    of a later report on the same page.
    """

    governing: Governing
    previous: Moment | None = None
    stretch: tuple[Moment, Moment] | None = None
    end: int = 0
    explicit: bool = False
    entry: Moment | None = None
    day: Moment | None = None
    plan: tuple[Moment, Moment] | None = None
    plan_end: int = 0
    first: Moment | None = None
    dateline: Moment | None = None

    def follow(self, context: Context, text: str, phrase: Phrase, *, whole: bool) -> Context:
        """The context of an expression of the folded text.

        whole: whether `context` is the document's, which the dateline of a later report overrules.
        """
        start = phrase.start
        if whole and self.dateline is not None:
            context = replace(context, reference=self.dateline)
        near = None if self._gone(text, self.end, start) else self.previous
        return context.at(
            previous=self.previous,
            near=near,
            stretch=None if near is None else self.stretch,
            told=self.previous if self.explicit else None,
            here=start - self.end <= _PARAGRAPH and "\n" not in text[self.end : start],
            entry=self.entry,
            day=self.day,
            explicit=near is not None and self.explicit,
            plan=None if self._gone(text, self.plan_end, start) else self.plan,
            heading=self.governing.reach(start) or self._entry(text, start),
            ahead=_ahead(text, phrase),
        )

    def _entry(self, text: str, start: int) -> Moment | None:
        """The year of the entry above, for the line of a chronicle that tells only month and day."""
        if not self.governing.chronicle or self.entry is None:
            return None
        begun = text[text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1 : start]
        return None if begun.strip(_DECORATION) else Moment(self.entry.year)

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
        if point.day is not None and _is_dateline(text, phrase):
            self.dateline, self.first = (point if self.first else None), self.first or point
        self._begin(point, phrase, text)
        self.previous, self.end, self.explicit = point, phrase.end, self._told(reading, phrase)
        self.stretch = (reading.start, reading.end) if reading.start and reading.end else None
        if point.day is not None and _is_past(point, today):
            self.day = point

    def _begin(self, point: Moment, phrase: Phrase, text: str) -> None:
        """Take a date for the entry's if its paragraph begins with it."""
        if self.end and "\n" not in text[self.end : phrase.start]:
            return
        before = text[text.rfind("\n", 0, phrase.start) + 1 : phrase.start]
        self.entry = None if before.strip(_DECORATION) else point

    def _told(self, reading: Reading, phrase: Phrase) -> bool:
        """Whether the year was said (2013年, 去年), here or in what this goes on from."""
        if reading.anchor is Anchor.PREVIOUS:
            return self.explicit
        return reading.anchor is Anchor.NONE or "yw" in phrase.first.groups

    def _comparison(self, reading: Reading) -> bool:
        """Whether it looks back from the last date (比上年增长): the text stays where it was."""
        back = self.previous and reading.point and reading.point.year < self.previous.year
        return bool(back) and reading.anchor is Anchor.PREVIOUS


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


def _is_dateline(text: str, phrase: Phrase) -> bool:
    """Whether it is the day of a dateline: 新华社北京8月5日电."""
    rules = grammar()
    if not rules.dateline_after.match(text, phrase.end):
        return False
    return bool(rules.dateline_before.search(text, max(0, phrase.start - 14), phrase.start))


def _is_past(point: Moment, today: Moment | None) -> bool:
    return today is None or today.day is None or point.as_date() <= today.as_date()


def _is_heading(phrase: Phrase, reading: Reading) -> bool:
    """Whether it is a single year or month, as a heading may give."""
    return (
        reading.start is not None and reading.start == reading.end and not phrase.limits and not phrase.last
    )


def _place(phrase: Phrase, reading: Reading, text: str) -> tuple[Moment, str, int, int]:
    assert reading.start is not None
    return reading.start, text, phrase.start, phrase.end
