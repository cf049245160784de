"""Which act a clause states: triggers from the lexicon, silenced by praise, principles and background."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.model import Act

GENERAL = "general"
#: Triggers of this rank and weaker are made of common words: none may begin inside a name.
WEAK = 4
#: Triggers whose act is only that of their subject.
_BY_SUBJECT = frozenset({"build.trade", "exchange.people"})


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """One row of acts.tsv."""

    rank: int
    act: str
    rule: str
    kind: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Silencer:
    """One row of not_acts.tsv."""

    rule: str
    above: int
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger found in a clause: its rule and where it stands in the clause's text."""

    rule: TriggerRule
    start: int
    end: int


@cache
def trigger_rules() -> tuple[TriggerRule, ...]:
    """The rows of acts.tsv, compiled."""
    rows = read_table("acts.tsv", ("rank", "act", "rule", "kind", "pattern", "example"))
    return tuple(
        TriggerRule(
            int(r["rank"]), _act(r["act"]), r["rule"], r["kind"], re.compile(r["pattern"]), r["example"]
        )
        for r in rows
    )


@cache
def silencers() -> tuple[Silencer, ...]:
    """The rows of not_acts.tsv, compiled."""
    rows = read_table("not_acts.tsv", ("rule", "above", "pattern", "example"))
    return tuple(Silencer(r["rule"], int(r["above"]), re.compile(r["pattern"]), r["example"]) for r in rows)


def find_trigger(
    text: str,
    rules: Sequence[TriggerRule],
    silence: Sequence[Silencer] = (),
    hidden: Sequence[tuple[int, int]] = (),
) -> Trigger | None:
    """The trigger that decides a clause's act, or None if it states none.

    rules, silence: the rows of acts.tsv and not_acts.tsv that may match in the text.
    Triggers inside `hidden` stretches (names, titles) do not count: 合作 in a forum's name is no act. An
    event may be told of what is named (论坛|举行).
    """
    best: Trigger | None = None
    for rule in rules:
        if best and rule.rank > best.rule.rank:
            continue
        for match in rule.pattern.finditer(text):
            if any(a <= match.start() < b and (match.end() <= b or rule.rank >= WEAK) for a, b in hidden):
                continue
            if best is None or rule.rank < best.rule.rank or match.start() < best.start:
                best = Trigger(rule, match.start(), match.end())
            break
    if best and any(s.above <= best.rule.rank and s.pattern.search(text) for s in silence):
        return None
    return best


def is_frame(text: str, silence: Sequence[Silencer]) -> bool:
    """Whether a clause only prepares the next one (在…框架内, 应…邀请, 中方愿同俄方一道).

    silence: the rows of not_acts.tsv that may match in the text.
    """
    return any(s.rule.startswith("frame.") and s.pattern.search(text) for s in silence)


def settle_act(trigger: Trigger, economic: str, mixed: bool = False) -> Act:
    """The act of a trigger; a general one goes by what it is about (`economic`: yes, people or '').

    mixed: the clause lists subjects of several kinds (经贸、文化、安全合作): cooperation as a whole then,
    where only the subject made it building or exchange.
    """
    if trigger.rule.act != GENERAL and not (mixed and trigger.rule.rule in _BY_SUBJECT):
        return Act(trigger.rule.act)
    return {"yes": Act.BUILD, "people": Act.EXCHANGE}.get(economic, Act.COOPERATE)


def _act(name: str) -> str:
    return name if name == GENERAL else Act(name).value
