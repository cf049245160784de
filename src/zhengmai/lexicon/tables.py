"""The lexicon: every name the tool knows, with what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import Row, data_hash, read_table
from zhengmai.lexicon.match import Matcher
from zhengmai.model import MentionType


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a name: a state, a place, a body, a mechanism, a document or a person.

    id: alpha-3 for states, the canonical Chinese name else. kind: the table's own finer class.
    country: the state a body acts for. members: states and bodies that belong to it, where known.
    """

    id: str
    type: MentionType
    names: tuple[str, ...]
    kind: str = ""
    country: str = ""
    members: tuple[str, ...] = ()
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A one-character form of a state (俄, 巴); rank 1 is the usual reading."""

    character: str
    country: str
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All tables, checked and indexed; build it once with `default_lexicon()`."""

    entries: Mapping[str, Entry]
    names: Matcher[Entry]
    shorts: Mapping[str, tuple[ShortForm, ...]]
    heads: Mapping[MentionType, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    version: str

    def entry(self, identifier: str) -> Entry | None:
        """What an id names, if the lexicon knows it."""
        return self.entries.get(identifier)

    def label(self, identifier: str) -> str:
        """An id as a reader would name it: 俄罗斯 for RUS, others as they are."""
        entry = self.entries.get(identifier)
        return entry.names[0] if entry and entry.type is MentionType.COUNTRY else identifier

    def resolve(self, name: str) -> str | None:
        """The id a name or id stands for, or None."""
        if name in self.entries or name.upper() in self.entries:
            return name if name in self.entries else name.upper()
        found = self.names.payloads.get(name)
        return found.id if found else None

    def word_set(self, role: str) -> tuple[str, ...]:
        """The words of a class of `words.tsv`, longest first."""
        return tuple(self.words.get(role, ()))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    entries: dict[str, Entry] = {}
    names: dict[str, Entry] = {}
    for entry in _all_entries():
        entries.setdefault(entry.id, entry)
        for name in entry.names:
            for form in _variants(name):
                names.setdefault(form, entry)
    return Lexicon(entries, Matcher.of(names), _shorts(), _heads(), _words(), data_hash())


def _all_entries() -> Iterator[Entry]:
    """Entries in the order of their claim to a name: states first, persons last."""
    for row in read_table("countries.tsv", ("id", "name", "full_name", "aliases", "name_en")):
        names = (row.required("name"), row["full_name"], *row.many("aliases"))
        yield _entry(row, MentionType.COUNTRY, names)
    for row in read_table("places.tsv", ("id", "kind", "aliases", "country", "name_en")):
        yield _entry(row, MentionType.PLACE, (row.required("id"), *row.many("aliases")))
    for row in read_table("documents.tsv", ("id", "aliases", "name_en")):
        yield _entry(row, MentionType.DOCUMENT, (row.required("id"), *row.many("aliases")))
    for row in read_table("organisations.tsv", ("id", "aliases", "kind", "country", "members", "name_en")):
        yield _entry(row, MentionType.ORGANISATION, (row.required("id"), *row.many("aliases")))
    for row in read_table("mechanisms.tsv", ("id", "aliases", "kind", "members", "name_en")):
        yield _entry(row, MentionType.MECHANISM, (row.required("id"), *row.many("aliases")))
    for row in read_table("persons.tsv", ("id", "aliases", "country", "name_en")):
        yield _entry(row, MentionType.PERSON, (row.required("id"), *row.many("aliases")))


def _entry(row: Row, kind: MentionType, names: tuple[str, ...]) -> Entry:
    return Entry(
        id=row.required("id"),
        type=kind,
        names=tuple(dict.fromkeys(n for n in names if n)),
        kind=row.cells.get("kind", ""),
        country=row.cells.get("country", ""),
        members=row.many("members") if "members" in row.cells else (),
        name_en=row["name_en"],
    )


def _variants(name: str) -> Iterator[str]:
    """A name as texts write it: with and without the dash between partners (中国—东盟, 中国东盟)."""
    yield name
    if "—" in name:
        yield name.replace("—", "")
    if name.startswith("中国—"):
        yield "中国和" + name[3:]


def _shorts() -> dict[str, tuple[ShortForm, ...]]:
    table: dict[str, list[ShortForm]] = {}
    for row in read_table("countries.tsv", ("id", "short", "rank")):
        for character in row.many("short"):
            table.setdefault(character, []).append(ShortForm(character, row["id"], int(row["rank"] or 2)))
    return {c: tuple(sorted(forms, key=lambda f: f.rank)) for c, forms in table.items()}


def _heads() -> dict[MentionType, tuple[str, ...]]:
    table: dict[MentionType, list[str]] = {}
    for row in read_table("generic_heads.tsv", ("head", "type")):
        table.setdefault(MentionType(row.required("type")), []).append(row.required("head"))
    return {kind: tuple(sorted(heads, key=lambda h: (-len(h), h))) for kind, heads in table.items()}


def _words() -> dict[str, dict[str, str]]:
    """The small word classes of words.tsv: class → word → note, longest words first."""
    table: dict[str, dict[str, str]] = {}
    rows = read_table("words.tsv", ("class", "word"))
    for row in sorted(rows, key=lambda r: (-len(r["word"]), r["word"])):
        table.setdefault(row.required("class"), {})[row.required("word")] = row.cells.get("note", "")
    return table
