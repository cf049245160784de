"""One initiative as it counts: what the analysis found with what people decided about it laid over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from zhengmai.initiatives.dating import When, open_bounds
from zhengmai.initiatives.slots import scope_of
from zhengmai.model import Status
from zhengmai.model.dates import bounds, parse
from zhengmai.store.likely import Record, relocated, sentence_around
from zhengmai.store.slots import value_of
from zhengmai.store.subjects import Subject

RULE = "review"


def effective(subject: Subject, now: Record | None, text: str) -> dict[str, Any]:
    """The record that counts. now: what the analysis finds, None if nothing (`rule` is then `review`)."""
    base = dict(subject.accepted or now or subject.anchors[-1])
    if now is not None:
        base |= {name: now.get(name) for name in ("confidence", "rule")}
    changes: dict[str, Any] = {}
    if subject.addition is not None:
        changes = _as_added(subject, text)
    changes |= {slot: value_of(slot, r.after) for slot, r in subject.corrections.items()}
    record = settled(base, changes, text)
    if now is None or subject.addition is not None:
        record["rule"] = RULE
    return record | {"id": subject.id}


def settled(record: Mapping[str, Any], changes: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A record with changed slots, and with what follows from them: scope, bounds, strength, words, roles."""
    new = {**record, **{k: v for k, v in changes.items() if k not in ("evidence", "start", "end")}}
    if changes.get("evidence"):
        new |= placed(record, changes["evidence"], text)
    if _touched(changes, "parties", "groups") and "scope" not in changes:
        new["scope"] = _text(scope_of(tuple(new.get("parties") or ()), tuple(new.get("groups") or ())))
    if "parties" in changes:
        new["roles"] = {p: r for p, r in (new.get("roles") or {}).items() if p in new["parties"]}
    if "mechanism" in changes and "mechanism_id" not in changes:
        new["mechanism_id"] = None
    if new["status"] not in (Status.PLEDGED, Status.PROPOSED) and "strength" not in changes:
        new["strength"] = None
    if _touched(changes, "when", "status", "stated_on"):
        new |= _dated(new, changes)
    return new


def placed(record: Mapping[str, Any], place: list[Any], text: str) -> dict[str, Any]:
    """The slots of corrected evidence: [start, end] and, where known, its words, which may have moved."""
    start, end, *words = place
    if words:
        found = relocated({"start": start, "end": end, "evidence": words[0]}, text)
        if found is None:
            return {}
        start, end = found["start"], found["end"]
    quote = record.get("quote") or ""
    evidence = text[start:end]
    return {
        "start": start,
        "end": end,
        "evidence": evidence,
        "quote": quote if evidence in quote else sentence_around(text, start, end),
    }


def _as_added(subject: Subject, text: str) -> dict[str, Any]:
    """The slots that a person gave an initiative that was missed."""
    assert subject.addition is not None and subject.addition.after is not None
    given = json.loads(subject.addition.after)
    start, end = given.pop("start"), given.pop("end")
    added = json.loads(subject.addition.found or "{}")
    return {**given, "evidence": [start, end, added.get("evidence", text[start:end])]}


def _dated(record: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    value, status = record.get("when"), Status(record["status"])
    role = record.get("when_role")
    if "when" in changes and "when_role" not in changes:
        role = _role(value, status)
    basis = record.get("when_basis")
    if "when" in changes and "when_basis" not in changes:
        basis = (basis or "stated") if value else None
    when = When(value, None, *bounds(value), role)
    earliest, latest = open_bounds(when, status, record.get("stated_on"))
    return {"when_role": role, "when_basis": basis, "earliest": earliest, "latest": latest}


def _role(value: str | None, status: Status) -> str | None:
    if value is None:
        return None
    if value.startswith("../"):
        return "by" if status in (Status.PLEDGED, Status.PROPOSED) else "until"
    if value.endswith("/.."):
        return "since"
    return "during" if parse(value).precision == "interval" else "on"


def _touched(changes: Iterable[str], *slots: str) -> bool:
    return any(slot in changes for slot in slots)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
