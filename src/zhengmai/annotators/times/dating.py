"""When a document was published and when its words were spoken, from the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from zhengmai.annotators.times.numerals import number
from zhengmai.lexicon.load import read_table
from zhengmai.model import Dating, Document
from zhengmai.model.dates import bounds
from zhengmai.text.fold import Folded, fold

HEAD, TAIL, _SIGNATURE = 600, 200, 40
_DIGIT = "一二三四五六七八九〇○零"
_YEAR = rf"(?P<y>(?:19|20)\d\d|[一二][{_DIGIT}]{{3}})"
_MONTH = r"(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<d>\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
#: What stands for dates in the patterns of dating.tsv.
_DATES = {
    "{digits}": r"(?P<y>(?:19|20)\d\d)[-年/.](?P<m>\d{1,2})[-月/.](?P<d>\d{1,2})日?",
    "{day}": rf"{_YEAR}年{_MONTH}月{_DAY}日",
    "{date}": rf"{_YEAR}年(?:{_MONTH}月)?(?:{_DAY}日)?",
    "{monthday}": rf"{_MONTH}月{_DAY}日",
}
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class DatingRule:
    """One row of dating.tsv."""

    which: str
    basis: str
    where: str
    pattern: re.Pattern[str]
    example: str


@cache
def dating_rules() -> tuple[DatingRule, ...]:
    """The rows of dating.tsv, compiled."""
    rows = read_table("dating.tsv", ("which", "basis", "where", "pattern", "example"))
    return tuple(
        DatingRule(r["which"], r["basis"], r["where"], re.compile(_spelled(r["pattern"])), r["example"])
        for r in rows
    )


def dates_of(document: Document, folded: Folded | None = None) -> tuple[Dating, Dating]:
    """(published, spoken). What was given with the document wins over what its words say.

    `spoken` falls back to `published` with basis `default`; what nothing says stays None. A day without a
    year is placed in the year that brings it nearest to the published date, and is left out without one.
    Where words say nothing at all, a day in the page's address counts as published, with basis `url`.
    folded: the text's matching view, where it is known already.
    """
    folded = folded or fold(document.text)
    published = document.published
    if published.value is None:
        published = next(_found("published", folded, None), Dating())
    spoken = document.spoken
    if spoken.value is None:
        spoken = next(_found("spoken", folded, published.value), Dating())
    if published.value is None and spoken.value is None:
        published = _of_address(document.url)
    if spoken.value is None and published.value is not None:
        spoken = Dating(published.value, "default", published.span)
    return published, spoken


def date_in(match: re.Match[str], published: str | None) -> str | None:
    """The EDTF date of a match of a rule: month and day may be missing; None if there is no such day."""
    groups = match.groupdict()
    year, month, day = (number(groups[g]) if groups.get(g) else None for g in ("y", "m", "d"))
    if year:
        return _valid(year, month, day)
    _, latest = bounds(published)
    if latest is None or month is None or day is None:
        return None
    near = date.fromisoformat(latest)
    candidates = [_valid(near.year + shift, month, day) for shift in (-1, 0, 1)]
    days = [date.fromisoformat(c) for c in candidates if c]
    return min(days, key=lambda d: abs((d - near).days)).isoformat() if days else None


def _spelled(pattern: str) -> str:
    for name, spelled in _DATES.items():
        pattern = pattern.replace(name, spelled)
    return pattern


def _found(which: str, folded: Folded, published: str | None) -> Iterator[Dating]:
    windows = _windows(folded.text)
    for rule in dating_rules():
        if rule.which != which:
            continue
        where = "above" if rule.where == "head" and rule.basis in ("heading", "label") else rule.where
        matches = list(rule.pattern.finditer(folded.text, *windows[where]))
        for match in reversed(matches) if rule.where == "last" else matches:
            value = date_in(match, published)
            if value is not None:
                yield Dating(value, rule.basis, folded.span(*match.span()))


def _windows(text: str) -> dict[str, tuple[int, int]]:
    """Where rules look; above: the head without a short last line, which is a signature."""
    size = len(text)
    last = text.rfind("\n", 0, len(text.rstrip())) + 1
    above = last if last > 0 and size - last <= _SIGNATURE else size
    return {
        **{"head": (0, HEAD), "above": (0, min(HEAD, above)), "last": (0, HEAD)},
        **{"tail": (max(0, size - TAIL), size), "text": (0, size)},
    }


def _of_address(url: str | None) -> Dating:
    match = _IN_ADDRESS.search(url or "")
    value = _valid(*map(int, match.groups())) if match else None
    return Dating(value, "url") if value else Dating()


def _valid(year: int, month: int | None, day: int | None) -> str | None:
    """An EDTF point, or None if the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    parts = [f"{year:04d}"] + [f"{n:02d}" for n in (month, day) if n is not None]
    return "-".join(parts)
