"""The grammar of time expressions, loaded from times.toml and compiled at first use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengmai.annotators.times import eras
from zhengmai.errors import LexiconError
from zhengmai.lexicon.load import read_toml

TABLE = "times.toml"
_PART = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_NAMED = re.compile(r"\(\?P<\w+>")
_LIMIT_REACH = 8  # characters before an expression that a limit may look at


@dataclass(frozen=True, slots=True)
class Rule:
    """One base expression; the keys of its table in times.toml, which says what they mean."""

    name: str
    reading: str
    pattern: re.Pattern[str]
    value: str | None
    limits: str
    ranges: bool
    alone: bool
    law: bool
    examples: tuple[tuple[str, str, str], ...]
    counter_examples: tuple[str, ...]

    def groups(self, match: re.Match[str]) -> dict[str, str]:
        """What the named groups of a match hold; `m2` and `m` are the same slot."""
        return {key.rstrip("0123456789"): found for key, found in match.groupdict().items() if found}


@dataclass(frozen=True, slots=True)
class Limit:
    """What opens or closes an expression: 以来, 前, 截至."""

    name: str
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    with_before: re.Pattern[str] | None

    def end(self, text: str, start: int, end: int) -> int | None:
        """Where an expression `[start, end)` ends with this limit behind it, or None."""
        match = self.after.match(text, end) if self.after else None
        if match is None or (self.with_before and not _ends(self.with_before, text, start)):
            return None
        return match.end()

    def start(self, text: str, start: int) -> int | None:
        """Where an expression that began at `start` begins with this limit before it, or None."""
        match = _ends(self.before, text, start) if self.before else None
        return match.start() if match else None


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules and limits, and the scanner that finds where any rule matches."""

    rules: tuple[Rule, ...]
    limits: tuple[Limit, ...]
    scanner: re.Pattern[str]
    range_to: re.Pattern[str]
    script: Mapping[int, int]
    words: Mapping[str, Mapping[str, Any]]
    headings: Mapping[str, Any]
    spoken: str


@cache
def grammar() -> Grammar:
    """The grammar that ships with the package; LexiconError names the rule that is malformed."""
    data = read_toml(TABLE)
    parts = dict(data["parts"])
    kinds = {"plans": "plan", "congresses": "congress", "events": "event"}
    parts |= {name: f"(?:{eras.alternatives(kind)})" for name, kind in kinds.items()}
    rules = tuple(_rule(table, parts) for table in data["rule"])
    starts = "".join(sorted(set(data["starts"]) | {name[0] for name in eras.eras()} | set("党中")))
    choices = "|".join(f"(?P<r{i}>{_NAMED.sub('(?:', r.pattern.pattern)})" for i, r in enumerate(rules))
    script = data["script"]
    return Grammar(
        rules=rules,
        limits=tuple(_limit(table, parts) for table in data["limit"]),
        scanner=re.compile(f"(?=[{re.escape(starts)}])(?:{choices})"),
        range_to=_compile("range", "{to}|(?P<between> ?[和与、] ?)", parts),
        script=str.maketrans(script["traditional"], script["simplified"]),
        words=data["words"],
        headings=data["headings"],
        spoken=data["spoken"],
    )


def _rule(table: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    return Rule(
        name=table["name"],
        reading=table["reading"],
        pattern=_compile(table["name"], table["pattern"], parts),
        value=table.get("value"),
        limits=table.get("limits", "none"),
        ranges=table.get("ranges", False),
        alone=table.get("alone", True),
        law=table.get("law", True),
        examples=tuple((text, find, value) for text, find, value in table["examples"]),
        counter_examples=tuple(table.get("not", ())),
    )


def _limit(table: Mapping[str, str], parts: Mapping[str, str]) -> Limit:
    name = table["name"]

    def side(key: str, tail: str = "") -> re.Pattern[str] | None:
        return _compile(name, f"(?:{table[key]}){tail}", parts) if key in table else None

    return Limit(name, side("after"), side("before", r"\Z"), side("with_before", r"\Z"))


def _compile(name: str, pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    try:
        while _PART.search(pattern):
            pattern = _PART.sub(lambda m: parts[m[1]], pattern)
        return re.compile(pattern)
    except KeyError as error:
        raise LexiconError(f"{TABLE}: the rule '{name}' uses the unknown part {error}") from error
    except re.error as error:
        raise LexiconError(f"{TABLE}: the pattern of '{name}' is malformed: {error}") from error


def _ends(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """A match of `pattern` (anchored by \\Z) that ends at `end`."""
    return pattern.search(text, max(0, end - _LIMIT_REACH), end)
