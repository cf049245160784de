"""What a stored initiative says of one thing: its subject, its dates, what it counts, whom it concerns.

Made from one document's record alone, so that it never changes when other documents come.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhengmai.initiatives import subjects
from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.subjects import Name
from zhengmai.model.dates import bounds

_NAMED_TYPES = ("mechanism", "document", "organisation")
_SHORTEST = 3
_BACK = 220
_FOUNDING = ("propose", "establish", "meet", "agree", "join")
_POINTS = ("meet", "visit", "exercise")
_ANNOUNCING = re.compile("宣布|承诺|提出|倡议|提议")
_PROGRESS = re.compile("截至|累计|已经?[^，]{0,8}(?:超过|达|建成|培训|完成)")
_NEWCOMER = "接纳新成员"
_POINTING = re.compile("这|该|此|上述|其中|有关援助|第二|下一|首批")
_NEXT = re.compile("下一?[次届]")
_FAR = 700
_PRIVATE, _LETTERS = 0xE000, 6400
_PAUSE = "。；！？\n"

Item = Mapping[str, Any]


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
        self.names = _with_mentions(subjects.names(self.blank), record["mentions"], text)
        title = record["doc"].get("title") or ""
        self.titled = [n for n in subjects.names(title) if n.is_full]
        self.spoken = bounds_of(record["doc"].get("spoken"))

    def names_in(self, start: int, end: int) -> list[Name]:
        return [n for n in self.names if start <= n.start and n.end <= end]

    def canonical(self, name: Name) -> str:
        """A name with one private character for every state, so that 中新 and 中国—新西兰 are the same."""
        inside = [m for m in self.countries if name.start <= m["start"] and m["end"] <= name.end]
        text = name.text
        # In titles the states are no mentions of their own: read as elsewhere in the document.
        for mention in sorted(inside or self.countries, key=lambda m: (-len(m["text"]), m["start"])):
            written = subjects.plain(mention["text"])
            if written in text and (inside or len(written) > 1):
                letters = "".join(chr(_PRIVATE + zlib.crc32(c.encode()) % _LETTERS) for c in mention["ids"])
                text = text.replace(written, letters, 1)
        return text

    def states_in(self, start: int, end: int) -> frozenset[str]:
        inside = (m for m in self.countries if start <= m["start"] and m["end"] <= end)
        return frozenset(c for m in inside for c in m["ids"] if _is_foreign_state(c))


def _with_mentions(found: Sequence[Name], mentions: Sequence[Item], text: str) -> list[Name]:
    """The names with what the lexicon knows as one in place of the parts that the pattern saw of it."""
    known = [m for m in mentions if m["type"] in _NAMED_TYPES and _is_thing(m)]
    whole = [
        Name(
            m["start"],
            m["end"],
            subjects.plain(m["text"]),
            _head_of(m["text"]),
            True,
            subjects.ordinal(m["text"]),
        )
        for m in known
    ]
    whole = [n for n in whole if len(n.text) > _SHORTEST and n.text not in subjects.words().vague]
    rest = [
        n for n in found if not any(w.start < n.end and n.start < w.end and not _holds(n, w) for w in whole)
    ]
    longer = [w for w in whole if not any(_holds(n, w) for n in rest)]
    return sorted((*rest, *longer), key=lambda n: (n.start, n.end))


def _holds(name: Name, other: Name) -> bool:
    return name.is_full and name.start <= other.start and other.end <= name.end


def _is_thing(mention: Item) -> bool:
    return mention["type"] != "organisation" or _head_of(mention["text"]) != ""


def _head_of(text: str) -> str:
    heads = [m for m in subjects.words().heads.finditer(text) if m.end() >= len(text.rstrip("”》"))]
    return heads[-1][0] if heads else ""


def bounds_of(value: str | None) -> tuple[str, str] | None:
    """First and last day of a closed EDTF value, None where it is open or no date."""
    first, last = bounds(value)
    return (first, last) if first and last else None


def _statement(page: _Page, item: Item) -> Statement:
    start, end = item["start"], item["end"]
    own = page.names_in(start, end)
    weak = [n for n in own if not n.is_full and n.head not in subjects.GATHERINGS]
    full = _things([n for n in own if n.is_full], item["act"], bool(weak))
    inherited = [] if full else _before(page, start, end, (weak or own)[-1] if own else None)
    chosen = full + _meant(page, start, full) if full else inherited
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
        label=joined[-1] if joined else chosen[0].text if chosen else item.get("mechanism") or "",
        names=joined or _named(page, item, clause, chosen),
        context=() if joined else _context(page, start, chosen),
        inherited=not full and not joined,
        session=None if joined or item["act"] == "establish" else _session((*(full or own), *inherited)),
        edition=_edition(page, item, clause, inherited),
        period=_period(page, dates),
        states=parties if joined else frozenset(c for n in chosen for c in page.states_in(n.start, n.end)),
        parties=parties,
        counts=frozenset((q["value"], q["unit"]) for q in item.get("quantities") or () if q["end"] <= end),
        is_progress=bool(_PROGRESS.search(clause)),
        happened=bounds_of(item["when"]) if item.get("when_role") in ("on", "during") else None,
        announced=_announced(page, dates, clause),
        said=bounds_of(item.get("stated_on")) or page.spoken,
        text=_letters(page.blank[start:end]),
        quote=_letters(item.get("quote") or clause),
    )


def _session(names: Iterable[Name]) -> int | None:
    return next((n.session for n in names if n.session), None)


def _things(found: list[Name], act: str, is_weak: bool) -> list[Name]:
    """Without the meeting at which the thing was founded, signed or promised, if there is more.

    Frameworks and relations as a whole are things only where they are proposed, founded or met about.
    """
    names = [n for n in found if act in _FOUNDING or not subjects.is_wide(n.text)]
    if act in _POINTS:
        return [n for n in names if not n.is_place] or names
    things = [n for n in names if n.head not in subjects.GATHERINGS]
    return things or ([] if is_weak else names)


def _edition(page: _Page, item: Item, clause: str, inherited: Sequence[Name]) -> str | None:
    """The year or version in the name; 下次会议 is the one after the day it is said."""
    if _NEXT.search(clause):
        return f"after {item.get('stated_on') or page.record['doc'].get('spoken')}"
    return subjects.edition(clause) or next((e for n in inherited if (e := subjects.edition(n.text))), None)


def _joined(page: _Page, item: Item, clause: str) -> tuple[str, ...]:
    """Becoming a member of a body is one thing per newcomer, whatever paper is signed on the way."""
    if not subjects.words().joins.search(clause) or not any(map(_is_foreign_state, item["parties"])):
        return ()
    start, end = item["start"], item["end"]
    bodies = [m for m in page.record["mentions"] if m["type"] == "organisation" and m["start"] < end]
    inside = [m for m in bodies if m["start"] >= start]
    near = inside[:1] or [m for m in bodies if m["start"] > start - _BACK and "组织" in m["ids"][0]][-1:]
    return (_NEWCOMER, *(subjects.short(name) + _NEWCOMER for m in near for name in m["ids"]))


def _named(page: _Page, item: Item, clause: str, chosen: Sequence[Name]) -> tuple[str, ...]:
    """The names in the clause, or before it; where the text gives none, the mechanism of the record."""
    found = [page.canonical(n) for n in chosen]
    mechanism = item.get("mechanism") or ""
    known = subjects.plain(item.get("mechanism_id") or "")
    if not found and mechanism:
        found = [n.text for n in subjects.names(f"《{mechanism.strip('《》“”')}》") if n.is_full and n.head]
    if known and mechanism in clause and known not in found and found:
        found.append(known)
    wider = [core for n in found if (core := subjects.core(n))]
    return tuple(dict.fromkeys(n for n in (*wider, *found) if n not in subjects.words().vague))


def _before(page: _Page, start: int, end: int, weak: Name | None) -> list[Name]:
    """The full name that an anaphora (这一基金, 其, nothing) means: the last one, best of the same head."""
    before = [n for n in page.names if start - _FAR <= n.start and n.end <= start and n.is_full]
    # A clause goes on about a thing without its name only where it points to it or tells what became of it.
    if not any(p.search(page.text, start, end) for p in (subjects.words().stages, _POINTING)):
        return []
    if weak is not None and (same := [n for n in before if weak.head in n.text]):
        return same[-1:]
    near = [n for n in before if n.start >= start - _BACK and not n.is_place and not subjects.is_wide(n.text)]
    sentence = max((page.text.rfind(c, 0, start) for c in _PAUSE), default=-1)
    here = [n for n in near if n.start > sentence]
    return here[:1] or near[-1:]


def _meant(page: _Page, start: int, own: Sequence[Name]) -> list[Name]:
    """What a relative name (升级谈判, 购销合同) is about: the last name before it of a kindred head."""
    if not all(subjects.is_relative(n.text) for n in own):
        return []
    heads, texts = {n.head for n in own}, {n.text for n in own}
    near = [
        n
        for n in page.names
        if start - _FAR <= n.start and n.end <= start and n.is_full and not subjects.is_relative(n.text)
    ]
    kindred = [
        n for n in near if any(subjects.are_kin(head, n.head) for head in heads) and n.text not in texts
    ]
    return kindred[-1:]


def _context(page: _Page, start: int, chosen: Sequence[Name]) -> tuple[str, ...]:
    """What the text was about before: the last full name, and the title's."""
    texts = {n.text for n in chosen}
    near = [n for n in page.names if start - _BACK <= n.start and n.end <= start and n.is_full]
    return tuple(dict.fromkeys(page.canonical(n) for n in near[-1:] if n.text not in texts)) + tuple(
        n.text for n in page.titled[:1] if n.text not in texts
    )


def _period(page: _Page, dates: Sequence[Item]) -> str | None:
    """The years a plan is for: 2019年至2021年|合作纲要."""
    for date in dates:
        if "/" in date["value"] and any(
            date["end"] == n.start or n.start <= date["start"] < n.end for n in page.names
        ):
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
