"""The grammar of time expressions, loaded from times.toml and compiled at first use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengmai.annotators.times import eras
from zhengmai.errors import LexiconError
from zhengmai.lexicon.load import read_toml

TABLE = "times.toml"
_PART = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_NAMED = re.compile(r"\(\?P<\w+>")
# A lookaround with at most one level of groups inside; applied again for deeper ones.
_LOOKAROUND = re.compile(r"\(\?<?[=!](?:[^()\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\)")
_LIMIT_REACH = 4  # characters before an expression that a limit may look at


@dataclass(frozen=True, slots=True)
class Rule:
    """One base expression; the keys of its table in times.toml, which says what they mean.

    slots: what each group of the pattern holds, in their order.
    """

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
    slots: tuple[str, ...]

    def groups(self, match: re.Match[str]) -> dict[str, str]:
        """What the named groups of a match hold; `m2` and `m` are the same slot."""
        return {slot: found for slot, found in zip(self.slots, match.groups(), strict=True) if found}


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
        if match is None or (self.with_before and not ends(self.with_before, text, start)):
            return None
        return match.end()

    def start(self, text: str, start: int) -> int | None:
        """Where an expression that began at `start` begins with this limit before it, or None."""
        match = ends(self.before, text, start) if self.before else None
        return match.start() if match else None


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules and limits, and the scanner that finds where any rule matches."""

    rules: tuple[Rule, ...]
    limits: tuple[Limit, ...]
    limit_after: re.Pattern[str]
    limit_before: re.Pattern[str]
    scanner: re.Pattern[str]
    range_to: re.Pattern[str]
    script: Mapping[int, int]
    traditional: re.Pattern[str]
    words: Mapping[str, Mapping[str, Any]]
    headings: Mapping[str, Any]
    ahead_before: re.Pattern[str]
    ahead_after: re.Pattern[str]
    dateline_before: re.Pattern[str]
    dateline_after: re.Pattern[str]
    measure: re.Pattern[str]
    reports: re.Pattern[str]
    spoken: str

    def simplified(self, text: str) -> str:
        """A text with the traditional characters that the rules know put in simplified ones."""
        return text.translate(self.script) if self.traditional.search(text) else text


@cache
def grammar() -> Grammar:
    """The grammar that ships with the package; LexiconError names the rule that is malformed."""
    data = read_toml(TABLE)
    parts = dict(data["parts"])
    kinds = {"plans": "plan", "congresses": "congress", "events": "event"}
    parts |= {name: f"(?:{eras.alternatives(kind)})" for name, kind in kinds.items()}
    rules = tuple(_rule(table, parts) for table in data["rule"])
    script = data["script"]
    return Grammar(
        rules=rules,
        limits=tuple(_limit(table, parts) for table in data["limit"]),
        limit_after=_any(data["limit"], "after", parts),
        limit_before=_any(data["limit"], "before", parts),
        scanner=re.compile(_start(data, parts) + f"(?:{_choices(rules)})"),
        range_to=_compile("range", "{weekday_aside}?{to}|(?P<between> ?[和与、] ?)", parts),
        script=str.maketrans(script["traditional"], script["simplified"]),
        traditional=re.compile(f"[{script['traditional']}]"),
        words=data["words"],
        headings=data["headings"],
        ahead_before=_compile("ahead", data["ahead"]["before"], parts),
        ahead_after=_compile("ahead", data["ahead"]["after"], parts),
        dateline_before=_compile("dateline", data["dateline"]["before"], parts),
        dateline_after=_compile("dateline", data["dateline"]["after"], parts),
        measure=_compile("measure", data["measure"]["before"], parts),
        reports=_compile("reports", data["reports"]["head"], parts),
        spoken=data["spoken"],
    )


def _start(data: Mapping[str, Any], parts: Mapping[str, str]) -> str:
    """Where an expression can begin: most places are none, and are refused without trying the rules."""
    names = sorted({name[:3] for name in eras.eras()})
    firsts = "".join(sorted({*"".join(data["starts"]), *(name[0] for name in names)}))
    ways = [f"[{chars}](?:{then})" for chars, then in data["starts"].items()]
    return f"(?=[{firsts}])(?={_filled('|'.join((*ways, *map(re.escape, names))), parts)})"


def _choices(rules: Sequence[Rule]) -> str:
    """All rules as one expression whose last group names the one that matched: `r3` for the third.

    Each is tried only where one of its own characters stands.
    """
    sources = [_NAMED.sub("(?:", rule.pattern.pattern) for rule in rules]
    return "|".join(f"(?=[{_letters(source)}])(?P<r{i}>{source})" for i, source in enumerate(sources))


def _letters(source: str) -> str:
    """Every character that a match of an expression may begin with, and some more."""
    while (bare := _LOOKAROUND.sub("", source)) != source:
        source = bare
    return "".join(sorted({c for c in source if not c.isascii() or c.isdigit()} | set("0123456789")))


def _rule(table: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    pattern = _compile(table["name"], table["pattern"], parts)
    groups = pattern.groupindex
    if pattern.groups != len(groups):
        raise LexiconError(f"{TABLE}: the rule '{table['name']}' has a group without a name; write (?:…)")
    return Rule(
        name=table["name"],
        reading=table["reading"],
        pattern=pattern,
        value=table.get("value"),
        limits=table.get("limits", "none"),
        ranges=table.get("ranges", False),
        alone=table.get("alone", True),
        law=table.get("law", True),
        examples=tuple((text, find, value) for text, find, value in table["examples"]),
        counter_examples=tuple(table.get("not", ())),
        slots=tuple(name.rstrip("0123456789") for name in sorted(groups, key=groups.__getitem__)),
    )


def _any(tables: Sequence[Mapping[str, str]], side: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """Any limit on one side, to find out fast that there is none."""
    ways = "|".join(f"(?:{table[side]})" for table in tables if side in table)
    return _compile("limit", f"(?:{ways})" + (r"\Z" if side == "before" else ""), parts)


def _limit(table: Mapping[str, str], parts: Mapping[str, str]) -> Limit:
    name = table["name"]

    def side(key: str, tail: str = "") -> re.Pattern[str] | None:
        return _compile(name, f"(?:{table[key]}){tail}", parts) if key in table else None

    return Limit(name, side("after"), side("before", r"\Z"), side("with_before", r"\Z"))


def _compile(name: str, pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(_filled(pattern, parts))
    except KeyError as error:
        raise LexiconError(f"{TABLE}: the rule '{name}' uses the unknown part {error}") from error
    except re.error as error:
        raise LexiconError(f"{TABLE}: the pattern of '{name}' is malformed: {error}") from error


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its {parts} put in."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda m: parts[m[1]], pattern)
    return pattern


def ends(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """A match of `pattern` (anchored by \\Z) that ends at `end`."""
    return pattern.search(text, max(0, end - _LIMIT_REACH), end)
