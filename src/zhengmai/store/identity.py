"""Whether a document that comes in is new, changed, a later version, or known already."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from typing import Any

from zhengmai.model import Dating, Document
from zhengmai.store.database import Database
from zhengmai.store.reviews import corrections

_TEXTS = ("title", "genre", "language", "outlet", "url")
_DATES = ("published", "spoken")


class Outcome(StrEnum):
    """What became of a document: new; known with other metadata; a file's new bytes; known and the same."""

    ADDED = "added"
    UPDATED = "updated"
    VERSION = "version"
    SKIPPED = "skipped"


def declared(document: Document) -> str:
    """What reading found declared about a document, as one comparable text."""
    facts = {name: getattr(document, name) for name in _TEXTS}
    dates = {name: getattr(document, name).value for name in _DATES}
    more = {"synthetic": document.synthetic, "extra": dict(document.extra)}
    return json.dumps({**facts, **dates, **more}, ensure_ascii=False, sort_keys=True)


def outcome(database: Database, identity: str, place: str | None, facts: str) -> Outcome:
    """What a document with this id, from this place, with these declared facts will be.

    The same bytes at two places with different facts: each place is compared with what it said before, so
    that taking both in again changes nothing.
    """
    known = database.read("SELECT key FROM document WHERE id = ?", (identity,))
    here = database.read("SELECT document, declared FROM origin WHERE place = ?", (place,))
    if not known:
        return Outcome.VERSION if here else Outcome.ADDED
    key = known[0]["key"]
    if here and here[0]["document"] != key:
        return Outcome.VERSION
    places = here or database.read("SELECT declared FROM origin WHERE document = ?", (key,))
    return Outcome.SKIPPED if facts in [row["declared"] for row in places] else Outcome.UPDATED


def corrected(database: Database, document: Document) -> Document:
    """The document with what people decided about it: that wins over what was declared."""
    decided = corrections(database, "document", document.id)
    changes: dict[str, Any] = {name: decided[name] for name in _TEXTS if name in decided}
    changes |= {name: Dating(decided[name], "review") for name in _DATES if decided.get(name)}
    return replace(document, **changes)
