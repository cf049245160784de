"""The visit, summit, meeting, call, signing or briefing at which initiatives were said or done.

`occasion_of` gives the id that one document alone can know. `events` gives, for every initiative of a
document, the dated event it belongs to; `same` tells whether events of two texts are one occasion, however
many outlets and sides tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from zhengmai.initiatives import subjects
from zhengmai.initiatives.dating import When
from zhengmai.initiatives.partners import is_state
from zhengmai.initiatives.similarity import likeness
from zhengmai.initiatives.statements import bounds_of
from zhengmai.lexicon.load import read_table
from zhengmai.model import Document, Genre

_OCCASIONAL = frozenset({Genre.NEWS, Genre.COMMUNIQUE, Genre.SPEECH})
_NARRATED = frozenset({"news", "communique"})
_EVENT_ACTS = frozenset({"meet", "visit", "agree", "exercise"})
_PAST = frozenset({"done", "suspended", "ongoing"})
_LONGEST, _RECENT, _LEAD = 12, 6, 350
_ALIKE, _SHARE = 0.75, 0.5
_OWN = "CHN"

_PAUSES = "。；！？\n"

Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event as one document tells of it.

    first, last: its days. parties: without China, which is in nearly all. name: of the meeting, if any.
    is_main: what the document is about.
    """

    first: str
    last: str
    kind: str
    level: str | None
    place: str | None
    parties: tuple[str, ...]
    name: str | None
    is_main: bool


def occasion_of(document: Document, event: When | None, parties: tuple[str, ...]) -> str | None:
    """An id from date and parties, the same in every document that tells of the same event; None else.

    First version: news, statements and speeches about one dated event of two to five parties, and every
    briefing by its day.
    """
    if document.genre == Genre.PRESS_CONFERENCE and document.spoken.value:
        return _identifier("briefing", document.spoken.value, (document.title or "",))
    if document.genre not in _OCCASIONAL or not event or not event.earliest or len(parties) < 2:
        return None
    return _identifier("event", event.earliest, tuple(sorted(parties)))


def events(record: Mapping[str, Any], text: str) -> tuple[Event | None, ...]:
    """For every initiative of a record the event it was said or done at, None where the text tells no day."""
    main = _main(record, text)
    return tuple(_event(item, main, record, text) for item in record["initiatives"])


def same(one: Event, other: Event) -> bool:
    """Whether two events are one occasion: their days touch, and parties or name agree."""
    if one.last < other.first or other.last < one.first or "briefing" in (one.kind, other.kind):
        return one == other
    here, there = _states(one), _states(other)
    if here and there and not here & there:
        return False
    if (
        one.parties
        and other.parties
        and "meeting" in (one.kind, other.kind)
        and not set(one.parties) & set(other.parties)
    ):
        return False
    if one.name and other.name and likeness((one.name,), (other.name,)) >= _ALIKE:
        return True
    shared, all_parties = set(one.parties) & set(other.parties), set(one.parties) | set(other.parties)
    if not one.parties or not other.parties:
        return not all_parties and one.place is not None and one.place == other.place
    return len(shared) / min(len(one.parties) or 9, len(other.parties) or 9) > _SHARE and (
        len(shared) / len(all_parties) >= _SHARE or one.kind == other.kind != "meeting"
    )


def _states(one: Event) -> set[str]:
    return {p for p in one.parties if is_state(p)}


def _main(record: Mapping[str, Any], text: str) -> Event | None:
    """The event that a news text or a communiqué is about, or the briefing itself."""
    doc = record["doc"]
    spoken = bounds_of(doc.get("spoken"))
    if spoken is None or not _is_short(spoken):
        return None
    if doc.get("genre") == "press_conference":
        return Event(
            *spoken, "briefing", None, None, (), subjects.plain(doc.get("title") or "") or None, True
        )
    if doc.get("genre") not in _NARRATED:
        return None
    items = record["initiatives"]
    found = next((i for i in items if i["act"] in _EVENT_ACTS and _is_recent(_days(i), spoken)), None)
    lead = next((i for i in items if i["act"] in _EVENT_ACTS and i["status"] in _PAST), None)
    chosen = found or lead
    if chosen is None:
        return None
    days = _days(chosen) if found else spoken
    assert days is not None  # what is recent has days
    return _made(chosen, days, text[:_LEAD], _principal(record, chosen), True)


def _principal(record: Mapping[str, Any], chosen: Mapping[str, Any]) -> tuple[str, ...]:
    """The parties of a text's event: those of the act itself and of the title."""
    title_end = len(record["doc"].get("title") or "")
    titled = {
        p for m in record["mentions"] if m["type"] == "country" and m["end"] <= title_end for p in m["ids"]
    }
    return tuple(sorted((set(chosen["parties"]) | titled) - {_OWN}))


def _event(item: Mapping[str, Any], main: Event | None, record: Mapping[str, Any], text: str) -> Event | None:
    spoken = bounds_of(item.get("stated_on")) or bounds_of(record["doc"].get("spoken"))
    days = _days(item) or _governing(item, record, text)
    if main is not None and _belongs(item, days, main):
        return main
    # What is dated to a day to come was not said or done there yet.
    if days is None or spoken is None or days[0] > spoken[1]:
        return None
    parties = tuple(sorted(set(item["parties"]) - {_OWN}))
    return _made(item, days, text[item["start"] : item["end"]], parties, False)


def _governing(item: Mapping[str, Any], record: Mapping[str, Any], text: str) -> Days | None:
    """The day named last in the clause or before it in the sentence: 3月10日，三国发表声明，|两国同意复交."""
    sentence = max(text.rfind(mark, 0, item["start"]) for mark in _PAUSES)
    within = [t for t in record["times"] if sentence < t["start"] and t["end"] <= item["end"]]
    found = [b for t in within if (b := bounds_of(t["value"])) and b[0] == b[1]]
    return found[-1] if found else None


def _belongs(item: Mapping[str, Any], days: Days | None, main: Event) -> bool:
    """Whether an initiative was said or done at what its document is about.

    It has no date, or one to come, or the same day; what happened at another time did not.
    """
    if days is not None and days[0] <= main.last:
        return main.first <= days[1] and main.kind != "briefing"
    if (days is not None and days[0] > main.last) or not item["when"] or item["when_basis"] == "inherited":
        return True
    latest = item.get("latest")
    return latest is None or bool(latest > main.last)


def _made(item: Mapping[str, Any], days: Days, words: str, parties: tuple[str, ...], is_main: bool) -> Event:
    clause = item.get("evidence") or ""
    full = [n for n in subjects.names(clause) if n.is_full]
    names = [n for n in full if n.head in subjects.GATHERINGS] or full
    kind = _value("kind", clause) or _value("kind", words) or "announcement"
    return Event(
        *days,
        kind,
        _value("level", words),
        item.get("place"),
        parties,
        names[0].text if names else None,
        is_main,
    )


def _days(item: Mapping[str, Any]) -> Days | None:
    """First and last day of something dated to the day."""
    days = bounds_of(item["when"]) if item["when"] and len(item["when"]) >= len("2017-09-26") else None
    return days if days and _is_short(days) else None


def _is_short(days: Days) -> bool:
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days <= _LONGEST


def _is_recent(days: Days | None, spoken: Days) -> bool:
    if days is None:
        return False
    earliest = date.fromisoformat(spoken[0]) - timedelta(days=_RECENT)
    return earliest.isoformat() <= days[1] and days[0] <= spoken[1]


def _value(slot: str, words: str) -> str | None:
    return next((value for name, value, pattern in _words() if name == slot and pattern.search(words)), None)


@cache
def _words() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = read_table("occasion_words.tsv", ("slot", "value", "pattern"))
    return tuple((r["slot"], r["value"], re.compile(r["pattern"])) for r in rows)


def together(found: Mapping[str, Event]) -> Iterator[list[str]]:
    """Keys of events that are one occasion, each group sorted; small sets (the store asks by day)."""
    waiting = sorted(found)
    while waiting:
        group, waiting = [waiting[0]], waiting[1:]
        for one in group:
            joined = [key for key in waiting if same(found[one], found[key])]
            group.extend(joined)
            waiting = [key for key in waiting if key not in joined]
        yield sorted(group)


def _identifier(kind: str, day: str, parties: Sequence[str]) -> str:
    return "o-" + sha256("|".join((kind, day, *parties)).encode()).hexdigest()[:12]
