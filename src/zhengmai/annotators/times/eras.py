"""Periods and events with a name: five-year plans, party congresses, what everybody can date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.annotators.times.moment import Moment
from zhengmai.errors import DateError, LexiconError
from zhengmai.lexicon.load import Row, read_table

TABLE = "eras.tsv"


@dataclass(frozen=True, slots=True)
class Era:
    """A named stretch of time. kind: plan, congress or event; end is None where it has none."""

    name: str
    kind: str
    start: Moment
    end: Moment | None


@cache
def eras() -> Mapping[str, Era]:
    """Every name and alias with its era."""
    table: dict[str, Era] = {}
    for row in read_table(TABLE, ("name", "kind", "start", "end", "aliases")):
        era = _era(row)
        for name in (era.name, *row.many("aliases")):
            table[name] = era
    return table


def alternatives(kind: str) -> str:
    """The names of one kind as a regular expression, longest first."""
    names = sorted((n for n, e in eras().items() if e.kind == kind), key=lambda n: (-len(n), n))
    return "|".join(re.escape(n) for n in names)


def _era(row: Row) -> Era:
    try:
        start, end = Moment.read(row.required("start")), Moment.read(row["end"])
    except DateError as error:
        raise LexiconError(f"{TABLE}, line {row.line}: {error}") from error
    assert start is not None  # `required` and the parser have seen to it
    return Era(row.required("name"), row.required("kind"), start, end)
