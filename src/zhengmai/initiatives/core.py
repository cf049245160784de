"""Whether a record is at the heart of its text or a lead-in, repetition or generality (pages hide those)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.model import Act, SectionKind


@dataclass(frozen=True, slots=True)
class PeripheralRule:
    """One row of peripheral.tsv."""

    rule: str
    pattern: re.Pattern[str]
    example: str


@cache
def peripheral_rules() -> tuple[PeripheralRule, ...]:
    """The rows of peripheral.tsv, compiled."""
    rows = read_table("peripheral.tsv", ("rule", "pattern", "example"))
    return tuple(PeripheralRule(r["rule"], re.compile(r["pattern"]), r["example"]) for r in rows)


def is_peripheral(text: str, formulas: Iterable[PeripheralRule]) -> bool:
    """Whether a formula stands in a text; formulas: the rows of peripheral.tsv that may match in it."""
    return any(rule.pattern.search(text) for rule in formulas)


def is_core(
    text: str,
    formulas: Iterable[PeripheralRule],
    act: Act,
    kind: SectionKind,
    parties: tuple[str, ...],
    groups: tuple[str, ...],
) -> bool:
    """The counterpart of the gold's *not optional*.

    Titles, formulas of relations and mutual support, and general acts with nobody named are not core.
    formulas: the rows of peripheral.tsv that may match in the text.
    """
    if kind in (SectionKind.TITLE, SectionKind.HEADING):
        return False
    if is_peripheral(text, formulas):
        return False
    vague = not parties or (len(parties) == 1 and bool(groups) and act is Act.COOPERATE)
    return not vague
