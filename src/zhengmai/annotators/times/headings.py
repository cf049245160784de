"""Headings that govern the bare dates below them: `2013年`, `3月`, `一、2015年工作回顾`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhengmai.annotators.times.grammar import grammar
from zhengmai.annotators.times.moment import Moment
from zhengmai.text.fold import Folded

_LINE = re.compile(r"[^\n]+")
_LONGEST = 40  # characters of a heading
_SENTENCE = re.compile(r"[。！？；]")
_DECORATION = " \u3000\r\t#*【】◆●■"
_BRACKETS = "（）()〔〕"
_ENTRY = re.compile(
    r"[\s\u3000#*【△▲◆●■·]*(?:[\d〇零○一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}(?:月|日)"
)
_ENTRIES = 4
_MONTH_LEVEL, _UNNUMBERED = 8, 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A short line that ends no sentence, by its place in the folded text.

    level: 0 for a year, then by its numbering, 8 for a month, 9 for no numbering.
    """

    start: int
    end: int
    level: int


@dataclass(slots=True)
class Governing:
    """The dated headings above the place that is being read, the widest first.

    chronicle: whether the text is a list of dated entries.
    """

    lines: list[Heading]
    dated: list[tuple[int, Moment]]
    chronicle: bool = False
    inside: Heading | None = None

    @classmethod
    def of(cls, text: str, folded: Folded) -> Governing:
        """For a text and its folded view, which joins lines; before its first line."""
        lines = [
            replace(h, start=folded.position(h.start), end=folded.position(h.end)) for h in _headings(text)
        ]
        return cls(lines[::-1], [], is_chronicle(text))

    def reach(self, position: int) -> Moment | None:
        """Go on to `position`; the moment that governs it. A new heading ends those of its rank and below."""
        while self.lines and self.lines[-1].start <= position:
            self.inside = self.lines.pop()
            level = self.inside.level
            if level < _UNNUMBERED:
                self.dated = [held for held in self.dated if held[0] < level]
        return self.dated[-1][1] if self.dated else None

    def date(self, moment: Moment, text: str, start: int, end: int) -> bool:
        """Take `moment`, read at `[start, end)`, for the date of its line if the line is such a heading."""
        line = self.inside
        if moment.day is not None or line is None or not (line.start <= start and end <= line.end):
            return False
        before, after = _split().fullmatch(text[line.start : start]), text[end : line.end]
        if before is None or not _chronicle().fullmatch(after.strip(_DECORATION + _BRACKETS)):
            return False
        if line.level == _MONTH_LEVEL and moment.month is not None:  # 1949年10月 also heads 11月 below
            self.dated = [held for held in self.dated if held[0] > 0 or held[1].year == moment.year]
            self.dated.append((0, Moment(moment.year)))
        self.dated.append((min(line.level, _MONTH_LEVEL), moment))
        return True


def is_chronicle(text: str) -> bool:
    """Whether most lines of a text begin with a date: each is an entry, in the year of the one above it."""
    lines = [line for line in text.split("\n") if line.strip()]
    entries = sum(_ENTRY.match(line) is not None for line in lines)
    return entries >= _ENTRIES and entries * 2 >= len(lines)


def _headings(text: str) -> Iterator[Heading]:
    for match in _LINE.finditer(text):
        if match.end() - match.start() > _LONGEST + 20:
            continue
        line = match.group().strip(_DECORATION)
        if line[:1] in _BRACKETS and line[-1:] in _BRACKETS:  # （一九五四年）
            line = line[1:-1]
        if line and len(line) <= _LONGEST and not _SENTENCE.search(line):
            yield Heading(match.start(), match.end(), _level(line))


def _level(line: str) -> int:
    for rank, numbering in enumerate(_numberings(), 1):
        if numbering.match(line):
            return rank
    if re.match(r"[\d〇零○一二三四五六七八九]{4}年", line):
        if _year_line().fullmatch(line):
            return 0
        return _MONTH_LEVEL if _month_line().fullmatch(line) else _UNNUMBERED
    return _MONTH_LEVEL if re.fullmatch(r"[\d一二三四五六七八九十]{1,2}月份?", line) else _UNNUMBERED


@cache
def _numberings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source) for source in grammar().headings["numbering"])


@cache
def _chronicle() -> re.Pattern[str]:
    return re.compile("(?!.*年)" + grammar().headings["chronicle"])


@cache
def _year_line() -> re.Pattern[str]:
    return re.compile(r"[\d〇零○一二三四五六七八九]{4}年(?:度|的)?" + _chronicle().pattern)


@cache
def _month_line() -> re.Pattern[str]:
    return re.compile(r"[\d〇零○一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,2}月份?")


@cache
def _split() -> re.Pattern[str]:
    """What may stand before the date of a heading: decoration and numbering."""
    numberings = "|".join(grammar().headings["numbering"])
    return re.compile(f"[{re.escape(_DECORATION)}（]*(?:{numberings})?[{re.escape(_DECORATION)}]*")
