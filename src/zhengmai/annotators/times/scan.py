"""Text in, phrases out: base expressions joined to ranges and with their limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhengmai.annotators.times.grammar import Grammar, Rule, ends

_NEEDED = ("must", "must_now")
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Token:
    """A base expression in the folded text and what its rule's groups hold."""

    start: int
    end: int
    rule: Rule
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time expression: a token or a range of two, and the limits around it."""

    start: int
    end: int
    first: Token
    last: Token | None = None
    limits: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """Which rules made it, e.g. `year+since`."""
        parts = [self.first.rule.name]
        if self.last:
            parts += ["range"] if self.last.rule is self.first.rule else [self.last.rule.name, "range"]
        return "+".join((*parts, *self.limits))


def phrases(text: str, grammar: Grammar, *, law: bool = False) -> Iterator[Phrase]:
    """Time expressions of a folded text in simplified characters, from the left, without overlaps.

    law: leave out the rules that mean procedural periods in a statute (三十日内) and no calendar time.
    """
    tokens = list(_tokens(text, grammar, law))
    i, free = 0, 0
    while i < len(tokens):
        second = tokens[i + 1] if i + 1 < len(tokens) else None
        phrase = (second and _range(text, tokens[i], second, grammar)) or _single(tokens[i])
        i += 2 if phrase and phrase.last else 1
        if phrase is None or phrase.start < free:  # a limit has taken it in: 2013年|至今
            continue
        limited = _limited(text, phrase, grammar, free)
        if limited:
            free = limited.end
            yield limited


def _tokens(text: str, grammar: Grammar, law: bool) -> Iterator[Token]:
    position = 0
    while match := grammar.scanner.search(text, position):
        rule = grammar.rules[int((match.lastgroup or "r0")[1:])]
        found = rule.pattern.match(text, match.start())
        position = max(match.end(), match.start() + 1)
        if found is None or (law and not rule.law):
            continue
        start, end = found.span("span") if "span" in rule.pattern.groupindex else found.span()
        if start < end:
            yield Token(start, end, rule, rule.groups(found))


def _single(token: Token) -> Phrase | None:
    return Phrase(token.start, token.end, token) if token.rule.alone else None


def _range(text: str, first: Token, second: Token, grammar: Grammar) -> Phrase | None:
    if not (first.rule.ranges and second.rule.ranges):
        return None
    link = grammar.range_to.fullmatch(text, first.end, second.start)
    if link is None:
        return None
    end = second.end
    if link["between"]:
        closed = text.startswith("之间", end)
        if not closed and first.rule.alone and not _is_elliptic(first, text):
            return None
        end += 2 if closed else 0
    return Phrase(first.start, end, first, second)


def _is_elliptic(token: Token, text: str) -> bool:
    """Whether a date borrows its unit from the next: 5月20、21日 is one stretch."""
    return token.rule.reading == "calendar" and text[token.end - 1] in _NUMERALS


def _limited(text: str, phrase: Phrase, grammar: Grammar, free: int) -> Phrase | None:
    """The phrase with the limits that stand around it; None if it needs one and has none."""
    need = phrase.first.rule.limits
    if need == "none":
        return phrase
    start, end = phrase.start, phrase.end
    if not (grammar.limit_after.match(text, end) or ends(grammar.limit_before, text, start)):
        return None if need in _NEEDED else phrase
    names: list[str] = []
    for limit in grammar.limits:
        if need == "must" and limit.name == "to_now":  # 疫情至今: the 疫情 is no time there
            continue
        after = None if names else limit.end(text, start, end)
        before = None if phrase.last or names not in ([], ["about"], ["until"]) else limit.start(text, start)
        if after is not None:
            end, names = after, [limit.name]
        elif before is not None and before >= free:
            start, names = before, [*names, *({limit.name} - {*names})]
    if need in _NEEDED and not names:
        return None
    return Phrase(start, end, phrase.first, phrase.last, tuple(names))
