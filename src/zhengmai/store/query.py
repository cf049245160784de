"""A selection as the query of a URL and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from zhengmai.errors import InputError

if TYPE_CHECKING:
    from zhengmai.store.selection import Selection

#: Key in a URL to parameter; the command line's options have the same names.
LISTS = {
    "country": "countries",
    "organisation": "organisations",
    "mechanism": "mechanisms",
    "act": "acts",
    "status": "statuses",
    "field": "fields",
    "scope": "scopes",
    "speaker": "speakers",
    "genre": "genres",
    "outlet": "outlets",
    "document": "documents",
}
_TEXTS = {"from": "date_from", "to": "date_to", "axis": "axis", "text": "text"}
_FLAGS = {
    "undated": "undated",
    "core": "core",
    "unilateral": "include_unilateral",
    "reviewed": "reviewed",
    "rejected": "rejected",
    "superseded": "superseded",
}
_FLAG_VALUES = {"1": True, "0": False, "any": None}
_FLAG_NAMES = {value: name for name, value in _FLAG_VALUES.items()}


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Only what differs from the defaults, each value as text."""
    defaults = {field.name: field.default for field in fields(selection)}
    found: dict[str, list[str]] = {}
    for key, name, written in _parameters():
        value = getattr(selection, name)
        if value != defaults[name]:
            found[key] = [written(v) for v in (value if isinstance(value, tuple) else (value,))]
    return found


def parameters(kind: type[Selection], mapping: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    """The arguments for a selection of this kind; of several values for a single parameter the last one."""
    given = {key: [v] if isinstance(v, str) else list(v) for key, v in mapping.items()}
    given = {key: values for key, values in given.items() if values}
    found: dict[str, Any] = {LISTS[key]: tuple(values) for key, values in given.items() if key in LISTS}
    found |= {_TEXTS[key]: values[-1] for key, values in given.items() if key in _TEXTS}
    found |= {_FLAGS[key]: _flag(key, values[-1]) for key, values in given.items() if key in _FLAGS}
    if "confidence" in given:
        found["confidence"] = _number("confidence", given["confidence"][-1])
    return found


def _parameters() -> list[tuple[str, str, Callable[[Any], str]]]:
    return [
        *((key, name, str) for key, name in (LISTS | _TEXTS).items()),
        *((key, name, _FLAG_NAMES.__getitem__) for key, name in _FLAGS.items()),
        ("confidence", "confidence", repr),
    ]


def _flag(key: str, value: str) -> bool | None:
    if value not in _FLAG_VALUES:
        raise InputError(f"{key} must be one of {', '.join(_FLAG_VALUES)}; got '{value}'.")
    return _FLAG_VALUES[value]


def _number(key: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise InputError(f"{key} must be a number from 0 to 1; got '{value}'.") from None
