"""What each stretch of a document is: boilerplate, title, heading, body, list item, or a speaker's turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Section, SectionKind, Span
from zhengmai.text.boilerplate import boilerplate
from zhengmai.text.breaks import soft_breaks
from zhengmai.text.speakers import openers

_LABELLED = re.compile(r"\s*[\u4e00-\u9fff·・（）()A-Za-z\d]{1,16}\s?[:：]\s*\S")
_STOP, _MARK = re.compile(r"[。；]"), re.compile(r"[。！？；]")
_BLANK = " \t\r\n\u3000\u200b\ufeff\u00a0"
_UNFINISHED = ("，", "：", ":", ",", "…")
# 问：…？答：… on one line: the answer is a turn of its own.
_ANSWER = re.compile(r"(?<=[？?。！”」])[ \t\u3000]*(?=答\s?[：:])")
_LONGEST_TITLE, _LONGEST_HEADING = 80, 40


def sections(
    text: str,
    title: str | None = None,
    told: Sequence[Section] = (),
    breaks: Sequence[Span] | None = None,
) -> tuple[Section, ...]:
    """The document's stretches in text order; blanks between them belong to none.

    A turn lasts until the next turn or heading; its `speaker` is the name or role before the colon.
    told: turns that a reader saw by the layout, each over the name that opens it. breaks: the line breaks
    inside sentences, where they are known already.
    """
    lines = list(_lines(text, soft_breaks(text) if breaks is None else breaks))
    reasons = boilerplate(text, lines)
    opened = openers(text, [line for line, reason in zip(lines, reasons, strict=True) if not reason], told)
    found: list[Section] = []
    speaker: str | None = None
    is_first = True
    for line, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            found.append(Section(line.start, line.end, SectionKind.BOILERPLATE, reason=reason))
            continue
        kind = _kind(text, line, first=is_first, title=title)
        if line.start in opened:
            speaker, kind = opened[line.start], SectionKind.TURN
        elif kind in (SectionKind.HEADING, SectionKind.TITLE):
            speaker = None
        elif speaker:
            kind = SectionKind.TURN
        found.append(Section(line.start, line.end, kind, speaker if kind is SectionKind.TURN else None))
        is_first = False
    return tuple(_merge_boilerplate(found))


def _lines(text: str, breaks: Sequence[Span]) -> Iterator[Span]:
    """Paragraphs: what stands between hard line breaks, blanks trimmed."""
    soft = {i for s in breaks for i in range(s.start, s.end)}
    start = 0
    for i in [*(m.start() for m in re.finditer("\n", text) if m.start() not in soft), len(text)]:
        cuts = [m.end() for m in _ANSWER.finditer(text, start, i)] if "答" in text[start:i] else []
        for left, right in zip([start, *cuts], [*cuts, i], strict=True):
            while left < right and text[left] in _BLANK:
                left += 1
            while right > left and text[right - 1] in _BLANK:
                right -= 1
            if left < right:
                yield Span(left, right)
        start = i + 1


def _kind(text: str, line: Span, *, first: bool, title: str | None) -> SectionKind:
    words = line.of(text)
    if title and "".join(words.split()) == "".join(title.split()):
        return SectionKind.TITLE
    if first and title is None and len(words) <= _LONGEST_TITLE and _may_be_title(words):
        return SectionKind.TITLE
    unpunctuated = not _MARK.search(words) and not words.endswith(_UNFINISHED)
    if unpunctuated and len(words) <= _LONGEST_HEADING and not _LABELLED.match(words):
        return SectionKind.HEADING
    return SectionKind.ITEM if pattern("numbered_point").match(words) else SectionKind.BODY


def _may_be_title(words: str) -> bool:
    """A title has no stop, but may ask or call: 欧洲缘何对一带一路热情渐高？"""
    told = pattern("question_told").search(words)
    return not _STOP.search(words) and not words.endswith(_UNFINISHED) and not told


def _merge_boilerplate(found: list[Section]) -> Iterator[Section]:
    """Neighbouring boilerplate of one reason becomes one stretch."""
    pending: Section | None = None
    for section in found:
        same = pending and section.kind is SectionKind.BOILERPLATE and section.reason == pending.reason
        if pending and same:
            pending = replace(pending, end=section.end)
            continue
        if pending:
            yield pending
        pending = section if section.kind is SectionKind.BOILERPLATE else None
        if pending is None:
            yield section
    if pending:
        yield pending
