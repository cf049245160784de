"""Lines of saved pages that are no part of the document, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.model import Span


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """One row of boilerplate.tsv."""

    reach: str
    reason: str
    pattern: re.Pattern[str]
    example: str


@cache
def boilerplate_rules() -> tuple[BoilerplateRule, ...]:
    """The rows of boilerplate.tsv, compiled."""
    rows = read_table("boilerplate.tsv", ("reach", "reason", "pattern", "example"))
    return tuple(
        BoilerplateRule(r["reach"], r["reason"], re.compile(r["pattern"]), r["example"]) for r in rows
    )


def is_boilerplate(line: str) -> bool:
    """Whether a line by itself is one that pages print around a document."""
    return any(rule.pattern.match(line) for rule in boilerplate_rules())


def boilerplate(text: str, lines: Sequence[Span]) -> list[str | None]:
    """For every line the reason why it is boilerplate, or None."""
    reasons: list[str | None] = []
    rest: str | None = None
    for position, line in enumerate(lines):
        if rest is None:
            rule = next((r for r in boilerplate_rules() if r.pattern.match(line.of(text))), None)
            # A teaser ends a page; in its first lines the same words would be a list of contents.
            if rule and rule.reach == "to_end" and position > 0:
                rest = rule.reason
            reasons.append(rule.reason if rule and (rule.reach == "line" or position > 0) else None)
        else:
            reasons.append(rest)
    return reasons
