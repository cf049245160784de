"""A selection as SQL conditions; every value travels as a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zhengmai.store.characters import phrase
from zhengmai.store.names import forms

if TYPE_CHECKING:
    from zhengmai.store.selection import Selection

#: SQL and its parameters.
Condition = tuple[str, list[Any]]

_SHORTEST_ID = 8
_PARTY = "EXISTS (SELECT 1 FROM initiative_party AS p WHERE p.initiative = i.key AND {})"
_STATE = "EXISTS (SELECT 1 FROM judgement AS j WHERE j.initiative = i.key AND j.state {})"
_REVIEWED = _STATE.format("IS NOT NULL")
_REJECTED = _STATE.format("= 'rejected'")


def of_initiatives(selection: Selection) -> Condition:
    """Over `initiative AS i JOIN document AS d`."""
    first, last = ("i.earliest", "i.latest")
    if selection.axis == "said":
        first, last = ("i.stated_earliest", "i.stated_latest")
    return _all(
        *_about_documents(selection),
        *_about_initiatives(selection),
        _unilateral(selection),
        _flag("i.core", selection.core),
        ("1", []) if selection.rejected else (f"NOT {_REJECTED}", []),
        _period(selection, first, last),
        _quoted(selection.text),
    )


def of_documents(selection: Selection) -> Condition:
    """Over `document AS d`: initiatives count only where the selection says something about them."""
    about = _all(*_about_initiatives(selection))
    if about[0] != "1" or selection.core is False:
        inner = of_initiatives(replace(selection, date_from=None, date_to=None, undated=None, text=None))
        about = f"EXISTS (SELECT 1 FROM initiative AS i WHERE i.document = d.key AND {inner[0]})", inner[1]
    return _all(
        *_about_documents(selection),
        about,
        _period(selection, "d.spoken_earliest", "d.spoken_latest"),
        _holding(selection.text),
    )


def _about_documents(selection: Selection) -> list[Condition]:
    return [
        ("1" if selection.superseded else "d.superseded = 0", []),
        _among("d.genre", selection.genres),
        _among("d.outlet", selection.outlets),
        _any(selection.documents, _document),
    ]


def _about_initiatives(selection: Selection) -> list[Condition]:
    """What is asked of initiatives beyond the defaults."""
    countries = _among("p.party", selection.countries)
    return [
        (_PARTY.format(countries[0]), countries[1]) if selection.countries else ("1", []),
        _any(selection.organisations, _organisation),
        _any(selection.mechanisms, _mechanism),
        _among("i.act", selection.acts),
        _among("i.status", selection.statuses),
        _among("i.field", selection.fields),
        _among("i.scope", selection.scopes),
        _any(selection.speakers, lambda name: _part_of(["i.stated_by"], [name])),
        ("1", []) if selection.confidence is None else ("i.confidence >= ?", [selection.confidence]),
        _flag(_REVIEWED, selection.reviewed),
    ]


def _document(given: str) -> Condition:
    sql, params = "d.id = ? OR d.file = ?", [given, given]
    if len(given) >= _SHORTEST_ID:
        return f"({sql} OR substr(d.id, 1, {len(given):d}) = ?)", [*params, given]
    return f"({sql})", params


def _organisation(name: str) -> Condition:
    sql, params = _part_of(["p.party"], forms(name))
    return _PARTY.format(sql), params


def _mechanism(name: str) -> Condition:
    return _part_of(["i.mechanism", "i.mechanism_id", "i.framework"], forms(name))


def _part_of(columns: Iterable[str], values: Iterable[str]) -> Condition:
    """Whether one of the columns holds one of the values as a part."""
    pairs = [(column, value) for column in columns for value in values]
    sql = " OR ".join(f"instr({column}, ?) > 0" for column, _ in pairs)
    return f"coalesce({sql}, 0)", [value for _, value in pairs]


def _unilateral(selection: Selection) -> Condition:
    if selection.include_unilateral or selection.scopes:
        return "1", []
    return "(i.scope IS NULL OR i.scope <> 'unilateral')", []


def _period(selection: Selection, first: str, last: str) -> Condition:
    undated = f"({first} IS NULL AND {last} IS NULL)"
    if selection.undated:
        return undated, []
    start, end = selection.period
    return _all(
        (f"NOT {undated}", []) if selection.undated is False or start or end else ("1", []),
        (f"({last} IS NULL OR {last} >= ?)", [start]) if start else ("1", []),
        (f"({first} IS NULL OR {first} <= ?)", [end]) if end else ("1", []),
    )


def _quoted(text: str | None) -> Condition:
    if not text:
        return "1", []
    return "instr(lower(coalesce(i.quote, i.evidence)), lower(?)) > 0", [text]


def _holding(text: str | None) -> Condition:
    if not text:
        return "1", []
    return "d.key IN (SELECT rowid FROM character_index WHERE character_index MATCH ?)", [phrase(text)]


def _flag(sql: str, wanted: bool | None) -> Condition:
    return ("1", []) if wanted is None else (sql if wanted else f"NOT {sql}", [])


def _among(column: str, values: Sequence[str]) -> Condition:
    if not values:
        return "1", []
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def _any(values: Iterable[str], condition: Callable[[str], Condition]) -> Condition:
    return _joined(" OR ", [condition(value) for value in values])


def _all(*parts: Condition) -> Condition:
    return _joined(" AND ", [part for part in parts if part[0] != "1"])


def _joined(word: str, parts: Sequence[Condition]) -> Condition:
    if not parts:
        return "1", []
    sql = word.join(sql for sql, _ in parts)
    return (f"({sql})" if len(parts) > 1 else sql), [value for _, params in parts for value in params]
