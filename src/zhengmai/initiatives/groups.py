"""Vague parties as written: 国际社会, 沿线国家, 有关各方."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import read_table


@dataclass(frozen=True, slots=True)
class GroupRule:
    """One row of groups.tsv."""

    pattern: re.Pattern[str]
    example: str


@cache
def group_rules() -> tuple[GroupRule, ...]:
    """The rows of groups.tsv, compiled."""
    rows = read_table("groups.tsv", ("pattern", "example"))
    return tuple(GroupRule(re.compile(r["pattern"]), r["example"]) for r in rows)
