"""The lexicon: every name the tool knows, with what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from zhengmai.lexicon.entries import Entry, Former, read_entries, read_former, read_namesakes
from zhengmai.lexicon.load import data_hash, read_table
from zhengmai.lexicon.match import Matcher
from zhengmai.model import MentionType


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A one-character form of a state (俄, 巴); rank 1 is the usual reading."""

    character: str
    country: str
    rank: int


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables, checked and indexed; build it once with `default_lexicon()`."""

    entries: Mapping[str, Entry]
    names: Matcher[Entry]
    shorts: Mapping[str, tuple[ShortForm, ...]]
    heads: Mapping[MentionType, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    traps: Matcher[str]
    former: Mapping[str, Former]
    own_organs: frozenset[str]
    namesakes: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]
    version: str

    def entry(self, identifier: str) -> Entry | None:
        """What an id names, if the lexicon knows it."""
        return self.entries.get(identifier)

    def label(self, identifier: str) -> str:
        """An id as a reader would name it: 俄罗斯 for RUS, others as they are."""
        entry = self.entries.get(identifier)
        return entry.name if entry else identifier

    def resolve(self, name: str) -> str | None:
        """The id a name or id stands for, or None."""
        if name in self.entries or name.upper() in self.entries:
            return name if name in self.entries else name.upper()
        found = self.names.payloads.get(name)
        return found.id if found else None

    def word_set(self, role: str) -> tuple[str, ...]:
        """The words of a class of `words.tsv`, longest first."""
        return self._word_sets.get(role, ())

    @cached_property
    def _word_sets(self) -> Mapping[str, tuple[str, ...]]:
        return {role: tuple(words) for role, words in self.words.items()}

    @cached_property
    def not_followed(self) -> Mapping[str, list[tuple[str, str]]]:
        """Ends of names with the characters that make another word of them, by their last character."""
        found: dict[str, list[tuple[str, str]]] = {}
        for ending, note in self.words["not_followed"].items():
            found.setdefault(ending[-1], []).append((ending, note))
        return found

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters that foreign names are written with."""
        return frozenset("".join(self.word_set("transliteration")))

    def members(self, entry: Entry | str, year: int | None = None) -> tuple[str, ...]:
        """The members of a body, mechanism or region in a year (today, if None); empty where unknown.

        entry: an Entry, or any name or id of it. The year somebody joined counts as in, the year of leaving
        as out: `members("上合组织", 2016)` has no IND, `members("上合组织", 2017)` has.
        """
        if isinstance(entry, str):
            known = self.entries.get(self.resolve(entry) or "")
            if known is None:
                return ()
            entry = known
        return tuple(dict.fromkeys(m.member for m in entry.memberships if m.in_year(year)))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return build(read_entries(), shorts=read_shorts(), version=data_hash())


def build(entries: Iterable[Entry], *, shorts: Iterable[ShortForm], version: str) -> Lexicon:
    """A lexicon of these entries, the earlier with the stronger claim to a name, and of our other tables."""
    known: dict[str, Entry] = {}
    names: dict[str, Entry] = {}
    for entry in entries:
        known.setdefault(entry.id, entry)
        for name in entry.names:
            for form in variants(name):
                names.setdefault(form, entry)
    namesakes = read_namesakes()
    for name, (usual, *_) in namesakes.items():
        if usual in known:
            names[name] = known[usual]
    words = _words()
    return Lexicon(
        entries=known,
        names=Matcher.of(names, fast=True),
        shorts=_by_character(shorts),
        heads=_heads(),
        words=words,
        traps=Matcher.of({word: word for word in words.get("trap", ())}),
        former=read_former(),
        own_organs=_own_organs(known.values()),
        namesakes=namesakes,
        parts=_parts(known.values()),
        version=version,
    )


def extend(
    lexicon: Lexicon,
    *,
    entries: Mapping[str, Entry],
    names: Mapping[str, Entry],
    forbidden: Collection[str],
    replaced: Mapping[str, str],
    shorts: Iterable[ShortForm],
    version: str,
) -> Lexicon:
    """A lexicon with other entries and names over its own.

    names: names and what they mean from now on. forbidden: names of nothing. replaced: ids that are another
    one now. shorts: one-character forms that mean a state whatever the others say.
    """
    known = {i: e for i, e in lexicon.entries.items() if i not in replaced} | dict(entries)
    found = {n: known.get(replaced.get(e.id, e.id), e) for n, e in lexicon.names.payloads.items()}
    for name, entry in names.items():
        found.update(dict.fromkeys(variants(name), entry))
    given = list(shorts)
    ours = {c: [f for f in forms if f.rank > 1] for c, forms in lexicon.shorts.items()}
    mine = _by_character(given)
    read = {c: (*mine[c], *ours.get(c, ())) for c in mine}
    return replace(
        lexicon,
        entries=known,
        names=Matcher.of({n: e for n, e in found.items() if n not in forbidden}, fast=True),
        shorts={**lexicon.shorts, **read},
        namesakes={n: ids for n, ids in lexicon.namesakes.items() if n not in names},
        version=version,
    )


def variants(name: str) -> Iterator[str]:
    """A name as texts write it: with and without the dash between partners (中国—东盟, 中国东盟)."""
    yield name
    if "—" in name:
        yield name.replace("—", "")
        if name.startswith("中国—"):
            yield "中国和" + name[3:]


def read_shorts() -> Iterator[ShortForm]:
    """The one-character forms of all states."""
    for row in read_table("countries.tsv", ("id", "short", "rank")):
        for character in row.many("short"):
            yield ShortForm(character, row["id"], int(row["rank"] or 2))


def _by_character(shorts: Iterable[ShortForm]) -> dict[str, tuple[ShortForm, ...]]:
    table: dict[str, list[ShortForm]] = {}
    for form in shorts:
        table.setdefault(form.character, []).append(form)
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


def _parts(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Parts of foreign names (科尔, 穆罕默德), with the ids of all who bear them."""
    table: dict[str, list[str]] = {}
    for entry in entries:
        if entry.type is MentionType.PERSON and "·" in entry.id:
            first, *middle, last = entry.id.split("·")
            for part in dict.fromkeys((last, first, *middle)):
                if len(part) > 1:
                    table.setdefault(part, []).append(entry.id)
    return {part: tuple(ids) for part, ids in table.items()}


def _own_organs(entries: Iterable[Entry]) -> frozenset[str]:
    """Short names that China's organs share with those of any state: 外交部, 央行."""
    return frozenset(
        name
        for entry in entries
        if entry.country == "CHN" and entry.type is MentionType.ORGANISATION and entry.kind != "party"
        for name in entry.names
        if len(name) <= 5 and (name.endswith("部") or name in ("央行", "海关", "最高法院", "中央银行"))
    )
