"""A user's own lexicon: rows that add names, move them, join things, or forbid a name.

A row wins over the package's tables and over rows before it. What rows can do:

- add a thing, or more names for one: its id and `names`;
- split: a row that takes some names of another thing;
- rename or merge: `replaces` lists ids whose names become this one's;
- call it otherwise: `label` and `name_en` are what pages show;
- read a short form differently: `short` lists one-character forms of a state;
- forbid: type `none`, its `names` are then names of nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from zhengmai.errors import LexiconError
from zhengmai.lexicon.entries import Entry, Membership
from zhengmai.lexicon.load import Row, parse_table
from zhengmai.lexicon.tables import Lexicon, ShortForm, extend
from zhengmai.model import MentionType

NONE = "none"
TYPES = (*(t.value for t in MentionType), NONE)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row; lists as tuples, what is not given empty."""

    id: str
    type: str
    names: tuple[str, ...] = ()
    label: str = ""
    name_en: str = ""
    kind: str = ""
    country: str = ""
    members: tuple[str, ...] = ()
    wikidata: str = ""
    short: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    note: str = ""


COLUMNS = tuple(f.name for f in fields(OwnRow))
LISTS = ("names", "members", "short", "replaces")


def parse_own(text: str, name: str = "lexicon") -> tuple[OwnRow, ...]:
    """The rows of a TSV text with a header; columns may be missing but for `id` and `type`.

    Raises LexiconError that names the line for a row that cannot be used.
    """
    return tuple(_row(row) for row in parse_table(name, text, ("id", "type")))


def from_cells(cells: Mapping[str, str]) -> OwnRow:
    """A row from the cells of a table; lists are separated by |, unknown columns are left out."""
    lists = {c: tuple(v for v in cells.get(c, "").split("|") if v) for c in LISTS}
    text = {c: cells.get(c, "") for c in COLUMNS if c not in LISTS}
    return OwnRow(
        id=text["id"],
        type=text["type"],
        names=lists["names"],
        label=text["label"],
        name_en=text["name_en"],
        kind=text["kind"],
        country=text["country"],
        members=lists["members"],
        wikidata=text["wikidata"],
        short=lists["short"],
        replaces=lists["replaces"],
        note=text["note"],
    )


def to_cells(row: OwnRow) -> dict[str, str]:
    """A row as the cells of a table."""
    values = {c: getattr(row, c) for c in COLUMNS}
    return {c: "|".join(v) if isinstance(v, tuple) else v for c, v in values.items()}


def write_own(rows: Iterable[OwnRow]) -> str:
    """The rows as TSV, such that `parse_own` gives them back."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(to_cells(row).values()) for row in rows]
    return "\n".join(lines) + "\n"


def with_own(lexicon: Lexicon, rows: Sequence[OwnRow]) -> Lexicon:
    """The lexicon with a user's rows over it; its version tells that, and changes with every row."""
    if not rows:
        return lexicon
    entries: dict[str, Entry] = {}
    taken: dict[str, str] = {}
    for row in rows:
        if row.type != NONE:
            base = entries.get(row.id) or lexicon.entry(row.id)
            entries[row.id] = _entry(row, base, lexicon)
            taken.update(dict.fromkeys(_all_names(row, lexicon), row.id))
    forbidden = frozenset(name for row in rows if row.type == NONE for name in row.names)
    shorts = [ShortForm(c, row.id, 1) for row in rows for c in row.short]
    digest = hashlib.sha256(write_own(rows).encode()).hexdigest()[:8]
    names = {name: entries[identifier] for name, identifier in taken.items()}
    replaced = {old: row.id for row in rows for old in row.replaces}
    return extend(
        lexicon,
        entries=entries,
        names=names,
        forbidden=forbidden,
        replaced=replaced,
        shorts=shorts,
        version=f"{lexicon.version}+{digest}",
    )


def check_own(rows: Sequence[OwnRow], lexicon: Lexicon) -> Iterator[str]:
    """Sentences on what may surprise: names taken from other things, ids that nothing knows, lone names."""
    owners: dict[str, str] = {}
    for row in rows:
        for name in row.names:
            ours = lexicon.names.payloads.get(name)
            if name in owners and owners[name] != row.id:
                yield f"'{name}' stands in the rows of '{owners[name]}' and '{row.id}'; the later row counts."
            elif row.type != NONE and ours and ours.id not in (row.id, *row.replaces):
                yield f"'{name}' meant '{ours.id}' so far and now means '{row.id}'."
            elif row.type == NONE and not ours:
                yield f"'{name}' is no name anyway; the row changes nothing."
            owners[name] = row.id
            if len(name) == 1:
                yield f"'{name}' is one character and would be found everywhere; did you mean 'short'?"
        own = {r.id for r in rows}
        for other in (*row.replaces, *row.members, *((row.country,) if row.country else ())):
            if other not in own and not lexicon.entry(other):
                yield f"'{other}', which the row of '{row.id}' refers to, is no id of the lexicon."


def _row(row: Row) -> OwnRow:
    where = f"{row.table}, line {row.line}"
    if unknown := [c for c in row.cells if c not in COLUMNS]:
        raise LexiconError(f"{where}: the column '{unknown[0]}' is unknown; there are {', '.join(COLUMNS)}.")
    kind = row.required("type")
    if kind not in TYPES:
        raise LexiconError(f"{where}: the type must be one of {', '.join(TYPES)}; got '{kind}'.")
    identifier = row.required("id")
    if kind == MentionType.COUNTRY and not re.fullmatch("[A-Z]{3}", identifier):
        raise LexiconError(f"{where}: a state's id is its alpha-3 code; got '{identifier}'.")
    made = from_cells(row.cells)
    if made.short and (kind != MentionType.COUNTRY or any(len(c) != 1 for c in made.short)):
        raise LexiconError(f"{where}: 'short' lists single characters of states; got '{row['short']}'.")
    return made


def _entry(row: OwnRow, base: Entry | None, lexicon: Lexicon) -> Entry:
    kind = MentionType(row.type)
    merged = [lexicon.entry(old) for old in row.replaces]
    # What the thing is called comes first; a state goes by its first name.
    called = (row.label,) if row.label else ()
    names = (*called, *(base.names if base else ()), *row.names, *(n for e in merged if e for n in e.names))
    entry = base or Entry(row.id, kind, ())
    entry = replace(
        entry,
        type=kind,
        names=tuple(dict.fromkeys(names or (row.id,))),
        kind=row.kind or entry.kind,
        country=row.country or entry.country,
        name_en=row.name_en or entry.name_en,
        wikidata=row.wikidata or entry.wikidata,
        label=row.label or entry.label,
    )
    if row.members:
        entry = replace(entry, members=row.members, memberships=tuple(map(Membership, row.members)))
    return entry


def _all_names(row: OwnRow, lexicon: Lexicon) -> Iterator[str]:
    """The names a row claims: its own, those of what it replaces, and a new thing's id."""
    yield from row.names
    if row.label:
        yield row.label
    if row.type != MentionType.COUNTRY and not lexicon.entry(row.id):
        yield row.id
    for old in row.replaces:
        if entry := lexicon.entry(old):
            yield from entry.names
