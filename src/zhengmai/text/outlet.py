"""Which outlet a text appeared in, from its source line or its dateline."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.patterns import pattern

HEAD, TAIL = 400, 120


@cache
def outlet_names() -> Mapping[str, str]:
    """Every name of outlets.tsv with the outlet it stands for."""
    rows = read_table("outlets.tsv", ("id", "aliases"))
    return {name: r.required("id") for r in rows for name in (r["id"], *r.many("aliases"))}


def outlet_of(text: str) -> str | None:
    """The outlet of a text: what its source line names (as written if unknown), else a dateline's agency.

    本报 and 本网 name nobody; without another word None.
    """
    head = text[:HEAD]
    named = pattern("source_line").search(head)
    if named:
        written = named.group("name")
        return outlet_names().get(written, written)
    for match in pattern("dateline_outlet").finditer(head + text[max(HEAD, len(text) - TAIL) :]):
        if match.group("name") in outlet_names():
            return outlet_names()[match.group("name")]
    return None
