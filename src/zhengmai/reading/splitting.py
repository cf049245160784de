"""One text that holds many articles, cut where its own marks say so; a rule ends the article before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from zhengmai.lexicon.load import read_table
from zhengmai.model.document import Section, SectionKind
from zhengmai.model.span import Span
from zhengmai.reading.extracted import Extracted

_LINE = re.compile(r"[^\r\n]+")
_LABELLED = re.compile(r"[【\[<]?[\u4e00-\u9fffA-Za-z-]{1,16}(?:[】\]>]|\s?[:：])")
_LEAST = 30  # an article is longer than that; a mark with less after it is part of something else
_LABEL, _RULE, _DATED = "label", "rule", "dated"
_REASON = "mark between articles"


def split(whole: Extracted) -> list[tuple[int, Extracted]]:
    """The articles of a text and the line each begins on; the text itself where it has no such marks.

    What stands before the first mark is an article of its own.
    """
    cuts = next(filter(None, (_cuts(whole.text, kind) for kind in (_LABEL, _RULE, _DATED))), [])
    starts = [0, *(c for c in cuts if whole.text[:c].strip())]
    ends = [*starts[1:], len(whole.text)]
    if len(starts) == 1:
        return [(1, whole)]
    return [(whole.text.count("\n", 0, a) + 1, _part(whole, a, b)) for a, b in zip(starts, ends, strict=True)]


def _cuts(text: str, kind: str) -> list[int]:
    """Where the articles after the first begin by the marks of one kind."""
    lines = list(_lines(text))
    marks = [i for i, line in enumerate(lines) if _is_mark(line.of(text).strip(), kind)]
    if kind == _RULE:
        starts = [lines[i + 1].start for i in marks if i + 1 < len(lines)]
    else:
        starts = [lines[_opening(text, lines, i) if kind == _LABEL else i].start for i in marks]
    long = [a for a, b in pairwise([*starts, len(text)]) if len(text[a:b].strip()) >= _LEAST]
    return long if kind == _RULE or len(long) > 1 else []


def _opening(text: str, lines: list[Span], at: int) -> int:
    """The first line of the labelled lines that a label stands among (来源：…, 日期：… before 标题：…)."""
    while at and _LABELLED.match(lines[at - 1].of(text).strip()) and len(lines[at - 1]) <= 60:
        if text.count("\n", lines[at - 1].end, lines[at].start) > 1:
            break
        at -= 1
    return at


def _lines(text: str) -> Iterator[Span]:
    return (Span(*m.span()) for m in _LINE.finditer(text) if m.group().strip())


def _is_mark(line: str, kind: str) -> bool:
    return len(line) <= 160 and any(p.match(line) for k, p in _marks() if k == kind)


@cache
def _marks() -> list[tuple[str, re.Pattern[str]]]:
    rows = read_table("splits.tsv", ("kind", "pattern", "example"))
    return [(row["kind"], re.compile(rf"(?:{row['pattern']})\Z")) for row in rows]


def _part(whole: Extracted, start: int, end: int) -> Extracted:
    text = whole.text[start:end].rstrip()
    kept = [
        replace(s, start=max(s.start - start, 0), end=min(s.end - start, len(text)))
        for s in whole.sections
        if s.end > start and s.start < start + len(text)
    ]
    last = text.rpartition("\n")[2]
    if _is_mark(last.strip(), _RULE):
        kept.append(Section(len(text) - len(last), len(text), SectionKind.BOILERPLATE, reason=_REASON))
    return replace(whole, text=text, sections=tuple(s for s in kept if s.start < s.end))
