"""The things that one document names: where each stands, what it is, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.initiatives import subjects
from zhengmai.initiatives.partners import Partners, foreign, is_state
from zhengmai.initiatives.subject_words import words
from zhengmai.initiatives.subjects import Name

_NAMED_TYPES = ("mechanism", "document", "organisation")
_SHORTEST = 3

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Thing:
    """A name taken apart.

    core: the name without its partners. partners: without China. is_own: whether core alone tells what thing
    (中老铁路's does not, 雅万高铁's does).
    """

    name: Name
    core: str
    partners: frozenset[str]
    is_own: bool

    @property
    def is_named(self) -> bool:
        """Whether core and partners tell what thing."""
        return self.is_own or bool(self.partners and subjects.is_paired(self.core, self.name.head))

    @property
    def is_relative(self) -> bool:
        """Whether what stands before is needed to tell the thing: 升级谈判, 第二阶段议定书."""
        return subjects.is_relative(self.core) and not self.partners


class Page:
    """A record with what is asked of it again and again."""

    def __init__(self, record: Item, text: str) -> None:
        self.record = record
        self.text = text
        self.times = [t for t in record["times"] if (t["value"] or "")[:1].isdigit()]
        self.blank = _blanked(text, record["times"])
        self.partners = Partners(record)
        names = _with_mentions(subjects.names(self.blank), record["mentions"], text)
        self._spans = [(i["start"], i["end"], foreign(i["parties"])) for i in record["initiatives"]]
        self.things = [self.thing(n) for n in names]
        title = record["doc"].get("title") or ""
        self.titled = [t for n in subjects.names(title) if (t := self.thing(n)).is_named]

    def thing(self, name: Name, near: Collection[str] = ()) -> Thing:
        """A name taken apart; near: the parties of its clause."""
        core, partners = self.partners.parted(name.text, near)
        return Thing(name, core, partners, subjects.is_own(core, name.head))

    def things_in(self, start: int, end: int, near: Collection[str]) -> list[Thing]:
        """The things named in a stretch."""
        return [self.thing(t.name, near) for t in self.things if start <= t.name.start and t.name.end <= end]

    def named_before(self, start: int, back: int) -> list[Thing]:
        """The things named in the `back` characters before a place."""
        return [t for t in self.things if start - back <= t.name.start and t.name.end <= start and t.is_named]

    def parties_of(self, thing: Thing) -> frozenset[str]:
        """With whom a thing is told of: its partners, else the parties of the clause that names it."""
        at = thing.name.start
        told = (parties for start, end, parties in self._spans if start <= at < end)
        return thing.partners or next(told, frozenset())

    def bodies_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where organisations stand in a stretch, counted from its start."""
        inside = (m for m in self.record["mentions"] if start <= m["start"] and m["end"] <= end)
        return [(m["start"] - start, m["end"] - start) for m in inside if m["type"] == "organisation"]

    def states_in(self, start: int, end: int) -> frozenset[str]:
        """The foreign states that a stretch mentions."""
        inside = (
            m
            for m in self.record["mentions"]
            if m["type"] == "country" and start <= m["start"] and m["end"] <= end
        )
        return frozenset(c for m in inside for c in m["ids"] if is_state(c) and c != "CHN")


def _with_mentions(found: Sequence[Name], mentions: Sequence[Item], text: str) -> list[Name]:
    """The names with what the lexicon knows as one in place of the parts that the pattern saw of it."""
    known = [m for m in mentions if m["type"] in _NAMED_TYPES and _is_thing(m)]
    whole = [
        subjects.placed(
            Name(m["start"], m["end"], subjects.plain(m["text"]), subjects.head_of(m["text"]), True), text
        )
        for m in known
    ]
    whole = [n for n in whole if len(n.text) > _SHORTEST and n.text not in words().vague]
    bodies = [(m["start"], m["end"]) for m in mentions if m["type"] == "organisation"]
    found = [n for n in found if not any(_is_inside(n, *body) for body in bodies)]
    rest = [
        n for n in found if not any(w.start < n.end and n.start < w.end and not _holds(n, w) for w in whole)
    ]
    longer = [w for w in whole if not any(_holds(n, w) for n in rest)]
    return sorted((*rest, *longer), key=lambda n: (n.start, n.end))


def _is_inside(name: Name, start: int, end: int) -> bool:
    return start <= name.start and name.end <= end and (start, end) != (name.start, name.end)


def _holds(name: Name, other: Name) -> bool:
    return name.is_full and name.start <= other.start and other.end <= name.end


def is_name(text: str) -> bool:
    """Whether what was taken for a name is one: no clause that tells what became of something."""
    return text.startswith("《") or not words().stages.search(text[:-2])


def _is_thing(mention: Item) -> bool:
    """Whether a mention names a thing, and is not merely a party."""
    if not is_name(mention["text"]):
        return False
    return mention["type"] != "organisation" or subjects.head_of(mention["text"]) != ""


def _blanked(text: str, times: Iterable[Item]) -> str:
    """The text with its dates as commas of the same length, so that no name reaches over one."""
    characters = list(text)
    for time in times:
        characters[time["start"] : time["end"]] = "，" * (time["end"] - time["start"])
    return "".join(characters)
