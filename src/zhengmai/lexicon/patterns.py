"""Named regular expressions of `data/patterns.toml`, compiled when first used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.errors import LexiconError
from zhengmai.lexicon.load import read_toml

FILE = "patterns.toml"


@dataclass(frozen=True, slots=True)
class NamedPattern:
    """One entry: examples are matched by it whole or in part, counterexamples are not."""

    name: str
    source: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def named_patterns() -> Mapping[str, NamedPattern]:
    """All entries by name; `any` lists alternatives, `pattern` is a single expression."""
    table: dict[str, NamedPattern] = {}
    for name, entry in read_toml(FILE).items():
        source = entry.get("pattern") or "|".join(entry.get("any", ()))
        if not source:
            raise LexiconError(f"{FILE}: [{name}] has neither 'pattern' nor 'any'")
        table[name] = NamedPattern(
            name, source, tuple(entry.get("examples", ())), tuple(entry.get("counterexamples", ()))
        )
    return table


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A named expression, compiled; LexiconError if there is none or it is malformed."""
    entry = named_patterns().get(name)
    if entry is None:
        raise LexiconError(f"{FILE}: no pattern is named '{name}'")
    try:
        return re.compile(entry.source)
    except re.error as error:
        raise LexiconError(f"{FILE}: [{name}] is no regular expression: {error}") from error
