"""When a document was published and when its words were spoken, from the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.model import Dating, Document
from zhengmai.model.dates import bounds
from zhengmai.text.fold import Folded, fold

HEAD, TAIL = 600, 200


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
        DatingRule(r["which"], r["basis"], r["where"], re.compile(r["pattern"]), r["example"]) for r in rows
    )


def dates_of(document: Document) -> tuple[Dating, Dating]:
    """(published, spoken). What was given with the document wins over what its words say.

    `spoken` falls back to `published` with basis `default`; what nothing says stays None. A day without a
    year is placed in the year that brings it nearest to the published date, and is left out without one.
    """
    folded = fold(document.text)
    published = document.published
    if published.value is None:
        published = next(_found("published", folded, None), Dating())
    spoken = document.spoken
    if spoken.value is None:
        spoken = next(_found("spoken", folded, published.value), Dating())
    if spoken.value is None and published.value is not None:
        spoken = Dating(published.value, "default", published.span)
    return published, spoken


def _found(which: str, folded: Folded, published: str | None) -> Iterator[Dating]:
    size = len(folded.text)
    windows = {"head": (0, HEAD), "tail": (max(0, size - TAIL), size), "text": (0, size)}
    for rule in dating_rules():
        if rule.which != which:
            continue
        for match in rule.pattern.finditer(folded.text, *windows[rule.where]):
            value = _value(match, published)
            if value is not None:
                yield Dating(value, rule.basis, folded.span(*match.span()))


def _value(match: re.Match[str], published: str | None) -> str | None:
    groups = match.groupdict()
    month, day = (int(groups[g]) if groups.get(g) else None for g in ("m", "d"))
    if groups.get("y"):
        return _valid(int(groups["y"]), month, day)
    _, latest = bounds(published)
    if latest is None or month is None or day is None:
        return None
    near = date.fromisoformat(latest)
    candidates = [_valid(near.year + shift, month, day) for shift in (-1, 0, 1)]
    days = [date.fromisoformat(c) for c in candidates if c]
    return min(days, key=lambda d: abs((d - near).days)).isoformat() if days else None


def _valid(year: int, month: int | None, day: int | None) -> str | None:
    """An EDTF point, or None if the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    parts = [f"{year:04d}"] + [f"{n:02d}" for n in (month, day) if n is not None]
    return "-".join(parts)
