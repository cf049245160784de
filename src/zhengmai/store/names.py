"""Names that people type (俄罗斯, Russia, 上合组织) as the ids that the corpus file holds."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache

from zhengmai.errors import InputError
from zhengmai.lexicon import default_lexicon
from zhengmai.lexicon.load import read_table


def country_id(name: str) -> str:
    """The alpha-3 code for a code or a Chinese or English name; raises InputError for what is no state."""
    known = _countries()
    found = known.get(name.strip().casefold())
    if found is None:
        close = difflib.get_close_matches(name.strip().casefold(), known, n=3)
        hint = f"; did you mean {' or '.join(close)}?" if close else "."
        raise InputError(
            f"country takes alpha-3 codes (PAK) or names of states (巴基斯坦, Pakistan); got '{name}'{hint}"
        )
    return found


def forms(name: str) -> tuple[str, ...]:
    """The ids to look for when somebody asks for an organisation or a mechanism: as given, and canonical."""
    resolved = default_lexicon().resolve(name)
    return tuple(dict.fromkeys((name, resolved or name)))


@cache
def _countries() -> Mapping[str, str]:
    """Code by every way to write a state, in lower case."""
    columns = ("id", "name", "full_name", "aliases", "name_en")
    rows = read_table("countries.tsv", columns)
    named = (
        (n, r["id"]) for r in rows for n in (r["name"], r["full_name"], r["name_en"], *r.many("aliases"))
    )
    return {n.casefold(): code for n, code in named if n} | {r["id"].casefold(): r["id"] for r in rows}
