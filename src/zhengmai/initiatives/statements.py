"""What a stored initiative says of one thing: its subject, its dates, what it counts, whom it concerns.

Made from one document's record alone, so that it never changes when other documents come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.initiatives import subjects
from zhengmai.initiatives.subjects import Name
from zhengmai.model.dates import bounds

_BACK = 220
_POINTS = ("meet", "visit", "exercise")
_ANNOUNCING = re.compile("宣布|承诺|提出|倡议|提议|设立|决定")
_PROGRESS = re.compile("截至|累计|已经?[^，]{0,8}(?:超过|达|建成|培训|完成)")
_NEWCOMER = "接纳新成员"
_FAR = 700
_PAUSE = "。；！？\n"

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One initiative as threads see it.

    id: the initiative's. names: what it speaks of, full names first; inherited: whether they come from the
    text before it. context: what it was about before. session: number of the meeting; edition: year or version in the name; period: years
    covered by what is adopted. states: countries in the names (binding) · parties: in the clause.
    counts: (value, unit); is_progress: they tell how far it has come. happened: first and last day of a dated event. announced: of a told announcement.
    said: day or period of speaking. text: the clause without its dates. quote: letters of the sentence.
    """

    id: str
    document: str
    start: int
    act: str
    status: str
    genre: str
    names: tuple[str, ...]
    context: tuple[str, ...]
    inherited: bool
    session: int | None
    edition: str | None
    period: str | None
    states: frozenset[str]
    parties: frozenset[str]
    counts: frozenset[tuple[float, str]]
    is_progress: bool
    happened: tuple[str, str] | None
    announced: tuple[str, str] | None
    said: tuple[str, str] | None
    text: str
    quote: str


def statements(record: Item, text: str) -> tuple[Statement, ...]:
    """One statement for every initiative of a record (`Analysis.as_dict()`), in its order."""
    page = _Page(record, text)
    return tuple(_statement(page, item) for item in record["initiatives"])


class _Page:
    """A record with what is asked of it again and again."""

    def __init__(self, record: Item, text: str) -> None:
        self.record = record
        self.text = text
        self.times = [t for t in record["times"] if (t["value"] or "")[:1].isdigit()]
        self.blank = _blanked(text, record["times"])
        self.countries = [m for m in record["mentions"] if m["type"] == "country"]
        self.names = subjects.names(self.blank)
        title = record["doc"].get("title") or ""
        self.titled = [n for n in subjects.names(title) if n.is_full]
        self.spoken = bounds_of(record["doc"].get("spoken"))

    def names_in(self, start: int, end: int) -> list[Name]:
        return [n for n in self.names if start <= n.start and n.end <= end]

    def states_in(self, start: int, end: int) -> frozenset[str]:
        inside = (m for m in self.countries if start <= m["start"] and m["end"] <= end)
        return frozenset(c for m in inside for c in m["ids"] if _is_foreign_state(c))


def bounds_of(value: str | None) -> tuple[str, str] | None:
    """First and last day of a closed EDTF value, None where it is open or no date."""
    first, last = bounds(value)
    return (first, last) if first and last else None


def _statement(page: _Page, item: Item) -> Statement:
    start, end = item["start"], item["end"]
    own = page.names_in(start, end)
    full = _things([n for n in own if n.is_full], item["act"])
    inherited = [] if full else _before(page, start, own[-1] if own else None)
    chosen = full or inherited
    clause = page.text[start:end]
    dates = [t for t in page.times if start <= t["start"] and t["end"] <= end]
    parties = page.states_in(start, end) or frozenset(p for p in item["parties"] if _is_foreign_state(p))
    joined = _joined(page, item, clause)
    return Statement(
        id=item["id"],
        document=page.record["id"],
        start=start,
        act=item["act"],
        status=item["status"],
        genre=page.record["doc"].get("genre") or "",
        names=joined or _named(item, clause, chosen),
        context=() if joined else _context(page, start, chosen),
        inherited=not full and not joined,
        session=next((n.session for n in (*(full or own), *inherited) if n.session), None) if not joined else None,
        edition=subjects.edition(clause) or next((e for n in inherited if (e := subjects.edition(n.text))), None),
        period=_period(page, dates),
        states=parties if joined else frozenset(c for n in chosen for c in page.states_in(n.start, n.end)),
        parties=parties,
        counts=frozenset((q["value"], q["unit"]) for q in item.get("quantities") or ()),
        is_progress=bool(_PROGRESS.search(clause)),
        happened=bounds_of(item["when"]) if item.get("when_role") in ("on", "during") else None,
        announced=_announced(page, dates, clause),
        said=bounds_of(item.get("stated_on")) or page.spoken,
        text=_letters(page.blank[start:end]),
        quote=_letters(item.get("quote") or clause),
    )


def _things(names: list[Name], act: str) -> list[Name]:
    """Without the meeting at which the thing was founded, signed or promised, if there is more."""
    if act in _POINTS:
        return [n for n in names if not n.is_place] or names
    return [n for n in names if n.head not in subjects.GATHERINGS] or names


def _joined(page: _Page, item: Item, clause: str) -> tuple[str, ...]:
    """Becoming a member of a body is one thing per newcomer, whatever paper is signed on the way."""
    if not subjects.words().joins.search(clause) or not any(map(_is_foreign_state, item["parties"])):
        return ()
    start, end = item["start"], item["end"]
    bodies = [m for m in page.record["mentions"] if m["type"] == "organisation" and m["start"] < end]
    inside = [m for m in bodies if m["start"] >= start]
    near = inside[:1] or [m for m in bodies if m["start"] > start - _BACK and "组织" in m["ids"][0]][-1:]
    return (_NEWCOMER, *(subjects.short(name) + _NEWCOMER for m in near for name in m["ids"]))


def _named(item: Item, clause: str, chosen: Sequence[Name]) -> tuple[str, ...]:
    """The names in the clause, or before it; where the text gives none, the mechanism of the record."""
    found = [n.text for n in chosen]
    mechanism = item.get("mechanism") or ""
    known = subjects.plain(item.get("mechanism_id") or "")
    if not found and mechanism:
        found = [n.text for n in subjects.names(f"《{mechanism.strip('《》“”')}》") if n.is_full]
    if known and mechanism in clause and known not in found and found:
        found.append(known)
    wider = [core for n in found if (core := subjects.core(n))]
    return tuple(dict.fromkeys(n for n in (*wider, *found) if n not in subjects.words().vague))


def _before(page: _Page, start: int, weak: Name | None) -> list[Name]:
    """The full name that an anaphora (这一基金, 其, nothing at all) means: the last one, best of the same head."""
    before = [n for n in page.names if start - _FAR <= n.start and n.end <= start and n.is_full]
    if weak is not None and (same := [n for n in before if weak.head in n.text]):
        return same[-1:]
    near = [n for n in before if n.start >= start - _BACK and not n.is_place]
    sentence = max((page.text.rfind(c, 0, start) for c in _PAUSE), default=-1)
    here = [n for n in near if n.start > sentence]
    return here[:1] or near[-1:] or page.titled[:1]


def _context(page: _Page, start: int, chosen: Sequence[Name]) -> tuple[str, ...]:
    """What the text was about before: the last full name, and the title's."""
    texts = {n.text for n in chosen}
    near = [n for n in page.names if start - _BACK <= n.start and n.end <= start and n.is_full]
    return tuple(dict.fromkeys(n.text for n in (*near[-1:], *page.titled[:1]) if n.text not in texts))


def _period(page: _Page, dates: Sequence[Item]) -> str | None:
    """The years a plan is for: 2019年至2021年|合作纲要."""
    for date in dates:
        if "/" in date["value"] and any(date["end"] == n.start or n.start <= date["start"] < n.end for n in page.names):
            return str(date["value"])
    return None


def _announced(page: _Page, dates: Sequence[Item], clause: str) -> tuple[str, str] | None:
    """The day of an announcement that the clause tells of: a past date with 宣布, 承诺 and the like."""
    if not _ANNOUNCING.search(clause) or page.spoken is None:
        return None
    past = [
        b for d in dates if (b := bounds_of(d["value"])) and b[0] <= page.spoken[1] and len(d["value"]) <= 10
    ]
    return past[0] if past else None


def _blanked(text: str, times: Sequence[Item]) -> str:
    """The text with its dates as commas of the same length, so that no name reaches over one."""
    characters = list(text)
    for time in times:
        characters[time["start"] : time["end"]] = "，" * (time["end"] - time["start"])
    return "".join(characters)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_foreign_state(party: str) -> bool:
    return len(party) == 3 and party.isascii() and party != "CHN"


def reprints(found: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """(copy, original) for sentences that stand word for word in several documents."""
    first: dict[tuple[str, str, str], Statement] = {}
    for one in sorted(found, key=lambda s: (s.said or ("9", "9"), s.document, s.start)):
        original = first.setdefault((one.quote, one.text, one.act), one)
        if original.document != one.document and len(one.text) >= _REPRINT:
            yield one.id, original.id


_REPRINT = 8
