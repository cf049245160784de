"""Sections with a day of their own: the sessions of a collection, an introduction written later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengmai.annotators.times.dating import date_in, dating_rules
from zhengmai.model import Document, Section, SectionKind
from zhengmai.model.dates import bounds
from zhengmai.text.fold import Folded, fold

_LONGEST = 80  # characters of a line that begins a session; a dateline stands at a longer one's beginning
_YEAR = re.compile(r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?")
_SPEAKS = re.compile(r"记者|问[：:]|答[：:]|讲话|发言人|电\s|讯\s|主持")


def with_days(document: Document, folded: Folded) -> tuple[Section, ...]:
    """The document's sections, those with a day of their own with `spoken`.

    document: with its sections and its own two dates; folded: its text's matching view. A text of two
    sessions or more, each under a line with its day, has the day of each on all sections below that line. The
    introduction of an interview that was reprinted later has the day of publication where its own words name
    a later day than the interview's.
    """
    text = folded.whole
    days = _sessions(text, document)
    if len({day for day in days if day}) > 1:
        return tuple(
            replace(section, spoken=day) if day and section.kind is not SectionKind.BOILERPLATE else section
            for section, day in zip(document.sections, days, strict=True)
        )
    return _with_introduction(text, document)


def _sessions(text: str, document: Document) -> list[str | None]:
    """For every section the day of the session it belongs to."""
    days: list[str | None] = []
    day: str | None = None
    for number, section in enumerate(document.sections):
        day = _day_of(text, document, number, section) or day
        days.append(day)
    return days


def _day_of(text: str, document: Document, number: int, section: Section) -> str | None:
    if section.kind in (SectionKind.BOILERPLATE, SectionKind.TURN):
        return None
    if "日" not in (line := section.of(text)):
        return None
    line = fold(line).text
    for rule in dating_rules():
        if rule.which != "session" or (rule.basis == "heading" and len(line) > _LONGEST):
            continue
        match = rule.pattern.match(line)
        if match is None:
            continue
        is_bare = not re.search(r"[\u4e00-\u9fff]", re.sub(r"[年月日星期一二三四五六七八九十〇天]", "", line))
        if is_bare and not _speaks(text, document.sections[number + 1 : number + 3]):
            return None  # the day of a chronicle's entry, which somebody tells of later
        return date_in(match, document.published.value)
    return None


def _speaks(text: str, following: Sequence[Section]) -> bool:
    return any(s.kind is SectionKind.TURN or _SPEAKS.search(s.of(text)) for s in following)


def _with_introduction(text: str, document: Document) -> tuple[Section, ...]:
    published, spoken = document.published.value, document.spoken
    first = next((s.start for s in document.sections if s.kind is SectionKind.TURN), None)
    _, last_day = bounds(spoken.value)
    if spoken.basis != "interview" or first is None or not last_day or not published:
        return document.sections
    told = [bounds(date_in(m, None) or "")[0] for m in _years(text[:first])]
    if not any(day and day > last_day for day in told):
        return document.sections
    return tuple(
        replace(s, spoken=published) if s.start < first and s.kind is not SectionKind.BOILERPLATE else s
        for s in document.sections
    )


def _years(text: str) -> list[re.Match[str]]:
    return list(_YEAR.finditer(text))
