"""The slots of an initiative that a person may correct: what each takes, as text in the log and as value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from zhengmai.errors import InputError
from zhengmai.model import Act, Field, Scope, Status, Strength, WhenBasis
from zhengmai.model.dates import parse
from zhengmai.store.rows import packed

#: Slots with a vocabulary; the first two and `field` may not be empty.
VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "act": Act,
    "status": Status,
    "field": Field,
    "strength": Strength,
    "scope": Scope,
    "when_basis": WhenBasis,
}
_NEEDED = ("act", "status", "field", "core", "evidence")
_WORDS = ("mechanism", "mechanism_id", "framework", "place", "stated_by", "when_role")
_DATES = ("when", "stated_on")
_LISTS = ("parties", "groups")

#: Every slot that can be corrected.
SLOTS = (*VOCABULARIES, *_WORDS, *_DATES, *_LISTS, "core", "evidence")
#: What somebody who accepts a record says is right: the slots that the gold annotates.
ACCEPTED = ("act", "status", "when", "parties", "groups", "mechanism", "stated_by", "field", "evidence")


def value_of(slot: str, text: str | None) -> Any:
    """The value that a text in the log stands for; raises InputError or DateError for what is no such value.

    Lists and the evidence ([start, end]) are JSON; `core` is true or false; a date is EDTF; None empties.
    """
    if slot not in SLOTS:
        raise InputError(f"field must be one of {', '.join(SLOTS)}; got '{slot}'.")
    if text is None or (text == "" and slot not in _NEEDED):
        if slot in _NEEDED:
            raise InputError(f"{slot} cannot be empty; give a value.")
        return [] if slot in _LISTS else None
    return _reader(slot)(slot, text)


def text_of(slot: str, value: Any) -> str | None:
    """The value of a slot as the log writes it."""
    if value is None or isinstance(value, str):
        return value
    return packed(list(value) if isinstance(value, tuple) else value)


def slot_of(record: Mapping[str, Any], slot: str) -> str | None:
    """What a record holds in a slot, as the log writes it (the evidence with its words)."""
    if slot == "evidence":
        return packed([record["start"], record["end"], record["evidence"]])
    return text_of(slot, record.get(slot))


def _reader(slot: str) -> Callable[[str, str], Any]:
    if slot in VOCABULARIES:
        return _term
    if slot in _DATES:
        return _date
    return {"parties": _names, "groups": _names, "core": _truth, "evidence": _place}.get(slot, _word)


def _term(slot: str, text: str) -> str:
    allowed = [str(v) for v in VOCABULARIES[slot]]
    if text not in allowed:
        raise InputError(f"{slot} must be one of {', '.join(allowed)}; got '{text}'.")
    return text


def _date(slot: str, text: str) -> str:
    return parse(text).value


def _word(slot: str, text: str) -> str:
    return text


def _truth(slot: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise InputError(f"{slot} must be true or false; got '{text}'.")
    return text == "true"


def _names(slot: str, text: str) -> list[str]:
    value = _json(slot, text)
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise InputError(f'{slot} must be a JSON list of names (["CHN", "PAK"]); got {text}.')
    return list(dict.fromkeys(value))


def _place(slot: str, text: str) -> list[Any]:
    value = _json(slot, text)
    if not isinstance(value, list) or len(value) not in (2, 3) or not all(type(v) is int for v in value[:2]):
        raise InputError(f"{slot} must be JSON [start, end], offsets in code points; got {text}.")
    if not 0 <= value[0] < value[1] or not all(isinstance(v, str) for v in value[2:]):
        raise InputError(f"{slot} must be [start, end] with 0 <= start < end; got {text}.")
    return value


def _json(slot: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{slot} must be JSON; got {text}: {error}.") from error
