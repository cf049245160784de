"""Annotations of one document as the scorer sees them, read strictly from plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.errors import InputError


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end`; unlike the model's Span it may be empty, as foreign predictions may."""

    start: int
    end: int

    def within(self, windows: Iterable[Stretch]) -> bool:
        """Whether it lies inside one of the windows."""
        return any(w.start <= self.start and self.end <= w.end for w in windows)


@dataclass(frozen=True, slots=True)
class TimeNote(Stretch):
    """A time expression and its value."""

    value: str | None


@dataclass(frozen=True, slots=True)
class NameNote(Stretch):
    """A mention: its type and what it names."""

    type: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActNote(Stretch):
    """An initiative, with the slots that are scored."""

    act: str
    status: str
    when: str | None
    stated_by: str | None
    field: str | None
    mechanism: str | None
    parties: frozenset[str]
    groups: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document's annotations. windows: what is scored; boilerplate: where nothing may be found."""

    file: str
    text: str
    windows: tuple[Stretch, ...]
    boilerplate: tuple[Stretch, ...]
    published: str | None
    spoken: str | None
    times: tuple[TimeNote, ...]
    names: tuple[NameNote, ...]
    acts: tuple[ActNote, ...]

    def excerpt(self, at: Stretch, longest: int = 60) -> str:
        """The characters at a place, cut to a readable length."""
        return self.text[at.start : at.end][:longest]


def sheet(raw: Mapping[str, Any], file: str) -> Sheet:
    """Read one document's annotations; raises InputError with document, place and reason."""
    doc = _typed(raw.get("doc", {}), Mapping, f"{file}: doc")
    text = _typed(raw.get("text", ""), str, f"{file}: text")
    windows = raw.get("scored") or [[0, len(text)]]
    return Sheet(
        file=file,
        text=text,
        windows=_pairs(windows, f"{file}: scored"),
        boilerplate=_pairs(doc.get("boilerplate", []), f"{file}: doc.boilerplate"),
        published=_word(doc, "published", f"{file}: doc"),
        spoken=_word(doc, "spoken", f"{file}: doc"),
        times=tuple(_time(r, at) for r, at in _records(raw, "times", file)),
        names=tuple(_name(r, at) for r, at in _records(raw, "mentions", file)),
        acts=tuple(_act(r, at) for r, at in _records(raw, "initiatives", file)),
    )


def _time(record: Mapping[str, Any], at: str) -> TimeNote:
    return TimeNote(_place(record, "start", at), _place(record, "end", at), _word(record, "value", at))


def _name(record: Mapping[str, Any], at: str) -> NameNote:
    ids = _words(record, "ids", at)
    return NameNote(_place(record, "start", at), _place(record, "end", at), _given(record, "type", at), ids)


def _act(record: Mapping[str, Any], at: str) -> ActNote:
    return ActNote(
        start=_place(record, "start", at),
        end=_place(record, "end", at),
        act=_given(record, "act", at),
        status=_given(record, "status", at),
        when=_word(record, "when", at),
        stated_by=_word(record, "stated_by", at),
        field=_word(record, "field", at),
        mechanism=_word(record, "mechanism", at),
        parties=frozenset(_words(record, "parties", at)),
        groups=frozenset(_words(record, "groups", at)),
        optional=bool(record.get("optional", False)),
    )


def _records(raw: Mapping[str, Any], key: str, file: str) -> list[tuple[Mapping[str, Any], str]]:
    found = _typed(raw.get(key, []), list, f"{file}: {key}")
    return [(_typed(r, Mapping, f"{file}: {key}[{n}]"), f"{file}: {key}[{n}]") for n, r in enumerate(found)]


def _pairs(value: Any, at: str) -> tuple[Stretch, ...]:
    pairs = _typed(value, list, at)
    if not all(isinstance(p, Sequence) and len(p) == 2 and all(type(n) is int for n in p) for p in pairs):
        raise InputError(f"{at} must be a list of [start, end] pairs of whole numbers.")
    return tuple(Stretch(start, end) for start, end in pairs)


def _place(record: Mapping[str, Any], key: str, at: str) -> int:
    value = record.get(key)
    if type(value) is not int or value < 0:
        raise InputError(f"{at} needs '{key}' as a whole number from 0, the offset in code points.")
    return value


def _given(record: Mapping[str, Any], key: str, at: str) -> str:
    value = _word(record, key, at)
    if value is None:
        raise InputError(f"{at} needs '{key}'.")
    return value


def _word(record: Mapping[str, Any], key: str, at: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{at} has '{key}' as {type(value).__name__}; it must be a string or null.")
    return value


def _words(record: Mapping[str, Any], key: str, at: str) -> tuple[str, ...]:
    value = record.get(key, [])
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise InputError(f"{at} has '{key}' that is no list of strings.")
    return tuple(value)


def _typed(value: Any, kind: type, at: str) -> Any:
    if not isinstance(value, kind):
        wanted = {"Mapping": "an object", "list": "a list", "str": "a string"}[kind.__name__]
        raise InputError(f"{at} must be {wanted}, not {type(value).__name__}.")
    return value
