"""What was learnt from a corpus's reviews: coefficients kept in its file, used by its later analyses."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from zhengmai.initiatives.confidence import models_of
from zhengmai.lexicon import parse_own, with_own, write_own
from zhengmai.store.database import Database, now
from zhengmai.store.own import OwnLexicon
from zhengmai.store.rows import packed, unpacked

if TYPE_CHECKING:
    from zhengmai.pipeline import Analyser

_CONFIDENCE = "confidence"


def keep(database: Database, coefficients: Mapping[str, Any]) -> None:
    """Store the coefficients of confidence, in place of those before; InputError if they are none."""
    models_of(coefficients)
    with database.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO model (name, at, record) VALUES (?, ?, ?)",
            (_CONFIDENCE, now(), packed(coefficients)),
        )


def kept(database: Database) -> dict[str, Any] | None:
    """The coefficients of confidence that the corpus file holds; None if nothing was learnt."""
    rows = database.read("SELECT record FROM model WHERE name = ?", (_CONFIDENCE,))
    record: dict[str, Any] | None = unpacked(rows[0]["record"]) if rows else None
    return record


def maker(database: Database) -> Callable[[], Analyser]:
    """What makes the corpus's own analyser: the package's, with its lexicon and what was learnt here.

    The function travels to worker processes (the analyser does not), and makes it once in each.
    """
    record = kept(database)
    own = OwnLexicon(database).rows()
    return partial(analyser, packed(record) if record else None, write_own(own) if own else None)


@cache
def analyser(coefficients: str | None = None, own: str | None = None) -> Analyser:
    """The package's analyser with these coefficients (JSON) and this lexicon (TSV) over its own."""
    # Imported here, for it takes most of a second.
    from zhengmai.pipeline import default_analyser

    made = default_analyser()
    if own is not None:
        made = replace(made, lexicon=with_own(made.lexicon, parse_own(own)))
    return made if coefficients is None else replace(made, models=models_of(json.loads(coefficients)))
