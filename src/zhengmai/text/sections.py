"""What each stretch of a document is: boilerplate, title, heading, body, or a speaker's turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Section, SectionKind, Span
from zhengmai.text.breaks import soft_breaks

_TURN = re.compile(r"\s*(?P<name>[\u4e00-\u9fff·・（）()A-Za-z\d]{1,16})\s?[:：](?=\s*\S)")
_SENTENCE_MARK = re.compile(r"[。！？；]")
_BLANK = " \t\r\n\u3000\u200b\ufeff\u00a0"


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """One row of boilerplate.tsv."""

    reach: str
    reason: str
    pattern: re.Pattern[str]
    example: str


@cache
def boilerplate_rules() -> tuple[BoilerplateRule, ...]:
    """The rows of boilerplate.tsv, compiled."""
    rows = read_table("boilerplate.tsv", ("reach", "reason", "pattern", "example"))
    return tuple(
        BoilerplateRule(r["reach"], r["reason"], re.compile(r["pattern"]), r["example"]) for r in rows
    )


def sections(text: str, title: str | None = None) -> tuple[Section, ...]:
    """The document's stretches in text order; blanks between them belong to none.

    A turn lasts until the next turn or heading; its `speaker` is the name or role before the colon.
    """
    lines = list(_lines(text))
    kinds = _boilerplate(text, lines)
    speakers = _speakers(text, [line for line, reason in zip(lines, kinds, strict=True) if reason is None])
    found: list[Section] = []
    speaker: str | None = None
    for index, (line, reason) in enumerate(zip(lines, kinds, strict=True)):
        if reason is not None:
            found.append(Section(line.start, line.end, SectionKind.BOILERPLATE, reason=reason))
            continue
        kind = _kind(text, line, first=all(k is not None for k in kinds[:index]), title=title)
        turn = _turn_name(text, line)
        if kind is SectionKind.HEADING or kind is SectionKind.TITLE:
            speaker = None
        elif turn in speakers:
            speaker, kind = turn, SectionKind.TURN
        elif speaker:
            kind = SectionKind.TURN
        found.append(Section(line.start, line.end, kind, speaker if kind is SectionKind.TURN else None))
    return tuple(_merge_boilerplate(found))


def _lines(text: str) -> Iterator[Span]:
    """Paragraphs: what stands between hard line breaks, blanks trimmed."""
    soft = {i for s in soft_breaks(text) for i in range(s.start, s.end)}
    start = 0
    for i in [*(m.start() for m in re.finditer("\n", text) if m.start() not in soft), len(text)]:
        left, right = start, i
        while left < right and text[left] in _BLANK:
            left += 1
        while right > left and text[right - 1] in _BLANK:
            right -= 1
        if left < right:
            yield Span(left, right)
        start = i + 1


def _boilerplate(text: str, lines: list[Span]) -> list[str | None]:
    """For every line the reason why it is boilerplate, or None."""
    reasons: list[str | None] = []
    rest: str | None = None
    for position, line in enumerate(lines):
        if rest is None:
            rule = next((r for r in boilerplate_rules() if r.pattern.match(line.of(text))), None)
            # A teaser ends a page; in its first lines the same words would be a list of contents.
            if rule and rule.reach == "to_end" and position > 0:
                rest = rule.reason
            reasons.append(rule.reason if rule and (rule.reach == "line" or position > 0) else None)
        else:
            reasons.append(rest)
    return reasons


def _kind(text: str, line: Span, *, first: bool, title: str | None) -> SectionKind:
    words = line.of(text)
    if title and words.replace(" ", "") == title.replace(" ", ""):
        return SectionKind.TITLE
    unpunctuated = not _SENTENCE_MARK.search(words) and not words.endswith(("，", "：", ":", ",", "…"))
    if first and title is None and unpunctuated and len(words) <= 80:
        return SectionKind.TITLE
    if unpunctuated and len(words) <= 40 and not _TURN.match(words):
        return SectionKind.HEADING
    return SectionKind.BODY


def _turn_name(text: str, line: Span) -> str | None:
    match = _TURN.match(line.of(text))
    return match.group("name") if match else None


def _speakers(text: str, lines: list[Span]) -> set[str]:
    """Names before a colon that open a turn: roles, and names that do so at least twice."""
    counts = Counter(name for line in lines if (name := _turn_name(text, line)))
    roles = {n for n in counts if pattern("speaker_role").search(n)}
    repeated = {
        n for n, c in counts.items() if c > 1 and not pattern("no_speaker").search(n) and len(n) <= 10
    }
    partners = {n for n, c in counts.items() if roles and len(n) <= 6 and not pattern("no_speaker").search(n)}
    return roles | repeated | partners if roles or len(repeated) > 1 else roles


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
