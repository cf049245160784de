"""Entries of the lexicon: the things that have names, read from the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from zhengmai.errors import LexiconError
from zhengmai.lexicon.load import Row, read_table
from zhengmai.model import MentionType


@dataclass(frozen=True, slots=True)
class Membership:
    """Since and until which year a member belongs; None where it always did or still does."""

    member: str
    since: int | None = None
    until: int | None = None

    def in_year(self, year: int | None) -> bool:
        """Whether the member belonged in a year (now, if None); the year of leaving counts as out."""
        if year is None:
            return self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year < self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a name: a state, a place, a body, a mechanism, a document or a person.

    id: alpha-3 for states, the canonical Chinese name else. kind: the table's own finer class.
    country: the state a body acts for. members: states and bodies that belong to it today, where known;
    memberships: the same and former members, with their years. founded: a year. wikidata: where known.
    posts: a person's posts, as the table has them; years: the first and last of them, None where open or
    unknown.
    """

    id: str
    type: MentionType
    names: tuple[str, ...]
    kind: str = ""
    country: str = ""
    members: tuple[str, ...] = ()
    name_en: str = ""
    wikidata: str = ""
    founded: int | None = None
    memberships: tuple[Membership, ...] = field(default=(), repr=False)
    label: str = ""
    posts: str = field(default="", repr=False)
    years: tuple[int | None, int | None] = (None, None)

    @property
    def name(self) -> str:
        """How a Chinese reader would name it: its label, 俄罗斯 for RUS, the id of others."""
        if self.label:
            return self.label
        return self.names[0] if self.type is MentionType.COUNTRY and self.names else self.id


@dataclass(frozen=True, slots=True)
class Former:
    """A name that was in use from `since` to `until`, and what it names or was succeeded by today."""

    name: str
    today: str
    since: int | None
    until: int


#: Table, type, the columns that hold names: in the order of their claim to a name, states first.
_TABLES = (
    ("countries.tsv", MentionType.COUNTRY, ("name", "full_name")),
    ("places.tsv", MentionType.PLACE, ("id",)),
    ("documents.tsv", MentionType.DOCUMENT, ("id",)),
    ("organisations.tsv", MentionType.ORGANISATION, ("id",)),
    ("mechanisms.tsv", MentionType.MECHANISM, ("id",)),
    ("persons.tsv", MentionType.PERSON, ("id",)),
)


def read_entries() -> Iterator[Entry]:
    """All entries of the package's tables, with their members by year."""
    dated = _memberships()
    regions = {
        row.required("id"): row.many("members") for row in read_table("regions.tsv", ("id", "members"))
    }
    for table, kind, columns in _TABLES:
        for row in read_table(table, ("id", "aliases", "name_en", *columns)):
            entry = _entry(row, kind, columns)
            if kind is MentionType.PLACE and entry.id in regions:
                entry = replace(entry, members=regions[entry.id])
            yield _with_years(entry, dated.get(entry.id, ()))


def read_former() -> Mapping[str, Former]:
    """Former names by name."""
    rows = read_table("former.tsv", ("name", "today", "since", "until"))
    found = (
        Former(row.required("name"), row.required("today"), year(row, "since"), year(row, "until") or 0)
        for row in rows
    )
    return {former.name: former for former in found}


def read_namesakes() -> Mapping[str, tuple[str, ...]]:
    """Names that several people go by, with the ids of all; the usual one first, or `-` where none is."""
    return {row.required("name"): row.many("ids") for row in read_table("namesakes.tsv", ("name", "ids"))}


def year(row: Row, column: str) -> int | None:
    """A cell that holds a year or nothing."""
    written = row.cells.get(column, "")
    if not written:
        return None
    if not (written.isdigit() and len(written) == 4):
        raise LexiconError(f"{row.table}, line {row.line}: '{written}' in column '{column}' is no year")
    return int(written)


def _entry(row: Row, kind: MentionType, columns: tuple[str, ...]) -> Entry:
    cells = row.cells
    names = [cells[c] for c in columns if cells[c]]
    if cells["aliases"]:
        names += row.many("aliases")
    return Entry(
        id=row.required("id"),
        type=kind,
        names=tuple(dict.fromkeys(names)),
        kind=cells.get("kind", ""),
        country=cells.get("country", ""),
        members=row.many("members")
        if cells.get("members")
        else row.many("parties")
        if "parties" in cells
        else (),
        name_en=cells["name_en"],
        wikidata=cells.get("wikidata", ""),
        founded=year(row, "founded") or year(row, "year"),
        posts=cells.get("post", ""),
        years=_years(cells.get("post", "")),
    )


def _years(posts: str) -> tuple[int | None, int | None]:
    """The first and the last year that posts name; an open end (2013–) and 至1976 leave their side open."""
    told = [int(y) for y in re.findall(r"\d{4}", posts)]
    if not told:
        return None, None
    return None if "至" in posts else min(told), None if re.search(r"–(?!\d)", posts) else max(told)


def _memberships() -> dict[str, tuple[Membership, ...]]:
    table: dict[str, list[Membership]] = {}
    for row in read_table("memberships.tsv", ("id", "member", "since", "until")):
        membership = Membership(row.required("member"), year(row, "since"), year(row, "until"))
        table.setdefault(row.required("id"), []).append(membership)
    return {identifier: tuple(found) for identifier, found in table.items()}


def _with_years(entry: Entry, dated: tuple[Membership, ...]) -> Entry:
    """Members without a dated row belonged from the beginning; dated ones that are no more are added."""
    if not (entry.members or dated):
        return entry
    told = {m.member for m in dated}
    always = tuple(Membership(m, entry.founded) for m in entry.members if m not in told)
    every = always + dated
    today = tuple(m.member for m in every if m.in_year(None))
    return replace(entry, members=tuple(dict.fromkeys(today)), memberships=every)
