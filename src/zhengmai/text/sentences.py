"""Sentences and their clauses, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengmai.model.document import Sentence
from zhengmai.model.span import Span
from zhengmai.text.breaks import ZERO_WIDTH, soft_breaks

_CLOSERS = "”’」』）)》"
_END = re.compile(rf"[。！？!?…]+[{_CLOSERS}]*|\r?\n|(?<=[\u4e00-\u9fff”])\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,；;：:]|——|－－")
_OPEN = {"（": "）", "(": ")", "《": "》", "〈": "〉"}
_BRACKET = re.compile(r"[（）()《》〈〉]")
_BLANK = " \t\u3000\u00a0\r\n" + ZERO_WIDTH


def sentences(text: str, breaks: Sequence[Span] | None = None) -> tuple[Sentence, ...]:
    """Sentences in text order, blanks trimmed, each with its clauses.

    A sentence ends at 。！？… (with closing quotes) or a paragraph's end; a clause at ，；： outside of
    brackets and book titles. Line breaks inside a sentence do not end it.
    breaks: these line breaks, where they are known already.
    """
    breaks = soft_breaks(text) if breaks is None else breaks
    soft = {i for span in breaks for i in range(span.start, span.end)}
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() in soft:
            continue
        found += _sentence(text, start, match.end())
        start = match.end()
    found += _sentence(text, start, len(text))
    return tuple(found)


def _sentence(text: str, start: int, end: int) -> list[Sentence]:
    span = _trim(text, start, end)
    return [] if span is None else [Sentence(span.start, span.end, tuple(_clauses(text, span)))]


def _clauses(text: str, span: Span) -> Iterator[Span]:
    bracketed = _bracketed(text, span)
    start = span.start
    for match in _CLAUSE.finditer(text, span.start, span.end):
        if match.start() in bracketed or _within_number(text, match):
            continue
        clause = _trim(text, start, match.start())
        if clause:
            yield clause
        start = match.end()
    clause = _trim(text, start, span.end)
    if clause:
        yield clause


def _within_number(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()


def _bracketed(text: str, span: Span) -> set[int]:
    """Positions inside brackets that close within the sentence."""
    inside: set[int] = set()
    stack: list[tuple[str, int]] = []
    for mark in _BRACKET.finditer(text, span.start, span.end):
        if closes := _OPEN.get(mark.group()):
            stack.append((closes, mark.start()))
        elif stack and mark.group() == stack[-1][0]:
            _, opened = stack.pop()
            inside.update(range(opened, mark.start()))
    return inside


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end) if start < end else None
