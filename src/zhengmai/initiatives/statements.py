"""What a stored initiative says of one thing: its subject, its dates, what it counts, whom it concerns.

Made from one document's record alone, so that it never changes when other documents come.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from zhengmai.initiatives import subjects
from zhengmai.initiatives.antecedents import completed, kindred, spoken_of
from zhengmai.initiatives.partners import foreign, is_state
from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.subject_words import words
from zhengmai.initiatives.things import Page, Thing, is_name
from zhengmai.model.dates import bounds

_BACK, _BEHIND, _YEAR = 220, 4, 5
_FOUNDING = ("propose", "establish", "meet", "agree", "join")
_POINTS = ("meet", "visit", "exercise")
_ANNOUNCING = re.compile("宣布|承诺|提出|倡议|提议|决定|商定|约定|同意")
_PROGRESS = re.compile("截至|累计|已经?[^，]{0,8}(?:超过|达|建成|培训|完成)")
_NEWCOMER = "接纳新成员"
#: A meeting of a mechanism: where something was signed, the mechanism is what it is about.
_FORMAT = re.compile("(机制|委员会).*(?:会议|会晤)$")
_NEXT = re.compile("下一?[次届]")

Item = Mapping[str, Any]


def statements(record: Item, text: str) -> tuple[Statement, ...]:
    """One statement for every initiative of a record (`Analysis.as_dict()`), in its order."""
    page = Page(record, text)
    spoken = bounds_of(record["doc"].get("spoken"))
    return tuple(_statement(page, item, spoken) for item in record["initiatives"])


def bounds_of(value: str | None) -> tuple[str, str] | None:
    """First and last day of a closed EDTF value, None where it is open or no date."""
    first, last = bounds(value)
    return (first, last) if first and last else None


def _statement(page: Page, item: Item, spoken: tuple[str, str] | None) -> Statement:
    start, end = item["start"], item["end"]
    clause = page.text[start:end]
    named = page.states_in(start, end)
    parties = foreign(p for p in item["parties"] if p in named or not named or not is_state(p))
    own = page.things_in(start, end, item["parties"])
    joined = _joined(page, item, clause)
    chosen, inherited = _chosen(page, item, own, parties)
    dates = [t for t in page.times if start <= t["start"] and t["end"] <= end]
    return Statement(
        id=item["id"],
        document=page.record["id"],
        start=start,
        act=item["act"],
        status=item["status"],
        genre=page.record["doc"].get("genre") or "",
        label=joined[-1] if joined else chosen[0].name.text if chosen else item.get("mechanism") or "",
        names=joined or _names(page, item, clause, chosen),
        context=() if joined else _context(page, start, chosen),
        inherited=inherited and not joined,
        session=None if joined else _session(item, own if inherited else (*own, *chosen)),
        edition=_edition(page, item, clause, chosen),
        period=_period(page, dates),
        partners=frozenset(p for p in parties if is_state(p)) if joined else _partners(chosen),
        parties=parties,
        counts=frozenset((q["value"], q["unit"]) for q in item.get("quantities") or () if q["end"] <= end),
        is_progress=bool(_PROGRESS.search(clause)) and not _ANNOUNCING.search(clause),
        happened=bounds_of(item["when"]) if item.get("when_role") in ("on", "during") else None,
        announced=_announced(spoken, dates, clause),
        said=bounds_of(item.get("stated_on")) or spoken,
        text=_letters(page.blank[start:end]),
        quote=_letters(item.get("quote") or clause),
    )


def _chosen(
    page: Page, item: Item, own: Sequence[Thing], parties: Collection[str]
) -> tuple[list[Thing], bool]:
    """The things that a clause is about, and whether they stand before it.

    First what it names in full; then a common name with the clause's parties (两国签署自由贸易协定); then the
    thing before that a kindred word means (升级谈判); last, what the text goes on about.
    """
    span = item["start"], item["end"]
    weak = [t for t in own if not t.is_named and t.name.head not in subjects.GATHERINGS]
    full = _told([t for t in own if t.is_named], item["act"], bool(weak))
    full = [completed(page, span, t) if t.partners and subjects.is_bare(t.core) else t for t in full]
    if not all(t.is_relative for t in full):
        return full, False
    common = [_with_parties(t, parties) for t in own if parties and _is_common(t, item["act"])]
    if common and not full:
        return common, False
    if not full and _quoted(item, page.text[span[0] : span[1]]):
        return [], False
    before = kindred(page, span, full or weak or own[-1:], parties)
    if before:
        return full + [t for t in before if t.core not in {f.core for f in full}], not full
    if full or (weak and item.get("quantities")):
        return full or weak, False
    if any(t.name.head in subjects.GATHERINGS | subjects.FORMATS for t in own):
        return [], False
    return spoken_of(page, span, own, parties, item["act"] in _POINTS), True


def _is_common(thing: Thing, act: str) -> bool:
    if thing.name.is_place:
        return False
    return subjects.is_common(thing.core) and (act in _POINTS or thing.name.head not in subjects.GATHERINGS)


def _quoted(item: Item, clause: str) -> bool:
    """Whether the record's mechanism stands in quotation marks in the clause: a name, whatever its words."""
    mechanism = (item.get("mechanism") or "").strip("“”《》")
    return bool(mechanism) and (f"“{mechanism}”" in clause or f"《{mechanism}" in clause)


def _with_parties(thing: Thing, parties: Collection[str]) -> Thing:
    """What needs partners to be a name has those of its clause: 两国签署自由贸易协定."""
    return Thing(thing.name, thing.core, thing.partners or frozenset(parties), thing.is_own)


def _told(found: list[Thing], act: str, is_weak: bool) -> list[Thing]:
    """Without the meeting at which the thing was founded, signed or promised, if there is more.

    Frameworks and relations as a whole are things only where they are proposed, founded or met about.
    """
    things = [t for t in found if act in _FOUNDING or not subjects.is_wide(t.core)]
    if act == "exercise" and (held := [t for t in things if t.name.head in subjects.EXERCISES]):
        return held
    if act in _POINTS:
        return [t for t in things if not t.name.is_place] or ([] if is_weak else things)
    others = [t for t in things if t.name.head not in subjects.GATHERINGS]
    return others or ([] if is_weak else things)


def _partners(things: Iterable[Thing]) -> frozenset[str]:
    return frozenset(p for t in things for p in t.partners)


def _session(item: Item, things: Iterable[Thing]) -> int | None:
    """The number of the meeting; what is founded at one has none."""
    if item["act"] == "establish":
        return None
    return next((t.name.session for t in things if t.name.session and not t.name.is_place), None)


def _edition(page: Page, item: Item, clause: str, chosen: Sequence[Thing]) -> str | None:
    """The year or version in the name, or that it is agreed anew; 下次会议 follows the day it is said."""
    if _NEXT.search(clause):
        if year := (item["when"] or "")[:4] if item.get("when_role") == "on" else "":
            return str(year)
        return f"after {item.get('stated_on') or page.record['doc'].get('spoken')}"
    if year := next((y for t in chosen if (y := _year_of(page, t))), None):
        return year
    # 中秘自贸协定|升级: what makes it another thing may stand behind the name.
    told = (
        clause,
        *(page.text[t.name.start : t.name.end + _BEHIND] for t in chosen),
        *(t.core for t in chosen),
    )
    return next((e for words in told if (e := subjects.edition(words))), None)


def _year_of(page: Page, thing: Thing) -> str | None:
    """The year before or in a name, which tells the meeting: 2025年|上合组织峰会."""
    if thing.name.head not in subjects.GATHERINGS:
        return None
    found = re.search(r"(20\d\d)年", page.text[max(0, thing.name.start - _YEAR) : thing.name.end])
    return found[1] if found else None


def _joined(page: Page, item: Item, clause: str) -> tuple[str, ...]:
    """Becoming a member of a body is one thing per newcomer, whatever paper is signed on the way."""
    if not words().joins.search(clause) or not any(is_state(p) and p != "CHN" for p in item["parties"]):
        return ()
    start, end = item["start"], item["end"]
    bodies = [m for m in page.record["mentions"] if m["type"] == "organisation" and m["start"] < end]
    inside = [m for m in bodies if m["start"] >= start]
    near = inside[:1] or [m for m in bodies if m["start"] > start - _BACK and "组织" in m["ids"][0]][-1:]
    return (_NEWCOMER, *(subjects.short(name) + _NEWCOMER for m in near for name in m["ids"]))


def _names(page: Page, item: Item, clause: str, chosen: Sequence[Thing]) -> tuple[str, ...]:
    """What the things are called without their partners; where none is seen, the mechanism of the record."""
    found = [t.core for t in chosen]
    mechanism = item.get("mechanism") or ""
    if not found and mechanism and mechanism in clause:
        named = [page.thing(n, item["parties"]) for n in subjects.names(mechanism)]
        found = [t.core for t in _told([t for t in named if t.is_named], item["act"], False)]
        found = found or [subjects.plain(mechanism)] * _quoted(item, clause)
    known = subjects.plain(item.get("mechanism_id") or "")
    if known and found and is_name(mechanism) and any(_stands_in(page, t, mechanism) for t in chosen):
        core, _ = page.partners.parted(known, item["parties"])
        found += [core] * all(core not in n for n in found)
    is_paired = any(t.partners for t in chosen)
    wider = [inner for n in found if (inner := subjects.core(n, is_paired))]
    if item["act"] not in _POINTS:
        found = [_FORMAT.sub(r"\1", n) for n in found]
    never = words().vague
    return tuple(dict.fromkeys(n for n in (*wider, *found) if n not in never))


def _stands_in(page: Page, thing: Thing, mechanism: str) -> bool:
    """Whether a mechanism is the thing or a part of its name, and not only where it was done."""
    name, plain = page.text[thing.name.start : thing.name.end], mechanism.strip("“”《》")
    return plain in name or name.strip("“”《》") in plain


def _context(page: Page, start: int, chosen: Sequence[Thing]) -> tuple[str, ...]:
    """What the text was about before: the last full name, and the title's."""
    cores = {t.core for t in chosen}
    near = page.named_before(start, _BACK)[-1:] + page.titled[:1]
    return tuple(dict.fromkeys(t.core for t in near if t.core not in cores))


def _period(page: Page, dates: Sequence[Item]) -> str | None:
    """The years a plan is for: 2019年至2021年|合作纲要."""
    for date in dates:
        if "/" in date["value"] and any(
            date["end"] == t.name.start or t.name.start <= date["start"] < t.name.end for t in page.things
        ):
            return str(date["value"])
    return None


def _announced(spoken: tuple[str, str] | None, dates: Sequence[Item], clause: str) -> tuple[str, str] | None:
    """The day of an announcement that the clause tells of: a past date with 宣布, 承诺 and the like."""
    if not _ANNOUNCING.search(clause) or spoken is None:
        return None
    past = [b for d in dates if (b := bounds_of(d["value"])) and b[0] <= spoken[1] and len(d["value"]) <= 10]
    return past[0] if past else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
