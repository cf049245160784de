"""An initiative that the analysis missed, as a whole record made of the slots that a person gave."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from zhengmai.errors import InputError
from zhengmai.model import Act, Initiative, Status
from zhengmai.model.analysis import initiative_dict
from zhengmai.store.likely import sentence_around
from zhengmai.store.outcome import RULE, settled
from zhengmai.store.slots import SLOTS, text_of, value_of

_GIVEN = ("start", "end", *(slot for slot in SLOTS if slot != "evidence"))


def added_record(
    document: str, text: str, doc: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    """The record of an added initiative, with the keys of `zhengmai annotate`.

    document: the id. doc: what is known about it (`doc` of its JSON). given: start, end, act, status, and any
    other slots. Raises InputError naming what is missing, unknown, or no value of its slot.
    """
    unknown = sorted(set(given) - set(_GIVEN))
    missing = [name for name in ("start", "end", "act", "status") if given.get(name) is None]
    if unknown or missing:
        wrong = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(unknown)}"
        raise InputError(f"an added initiative {wrong}; it takes {', '.join(_GIVEN)}.")
    start, end = _place(given, text)
    slots = {k: value_of(k, _text(k, v)) for k, v in given.items() if k in SLOTS}
    identity = sha256(f"{document}|{start}|{end}|{slots['act']}".encode()).hexdigest()[:16]
    plain = Initiative(
        start=start,
        end=end,
        id=identity,
        evidence=text[start:end],
        quote=sentence_around(text, start, end),
        act=Act(slots["act"]),
        status=Status(slots["status"]),
        rule=RULE,
        cues=(),
        stated_on=_said(doc, start),
    )
    defaults: dict[str, Any] = {"parties": [], "stated_on": plain.stated_on, "when": None}
    return settled(initiative_dict(plain), defaults | slots, text)


def _place(given: Mapping[str, Any], text: str) -> tuple[int, int]:
    start, end = given["start"], given["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise InputError(
            f"start and end must be offsets with 0 <= start < end <= {len(text)}; got {start}, {end}."
        )
    return start, end


def _text(slot: str, value: Any) -> str | None:
    """A slot's value as text; true and false as the log writes them."""
    return text_of(slot, value)


def _said(doc: Mapping[str, Any], start: int) -> str | None:
    """When the words at a place were said: by their section, else by the document."""
    for section in doc.get("sections") or ():
        if section["start"] <= start < section["end"] and section.get("spoken"):
            return str(section["spoken"])
    said = doc.get("spoken")
    return None if said is None else str(said)
