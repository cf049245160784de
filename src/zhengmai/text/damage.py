"""Places where characters seem lost or broken; the text itself never changes.

Each has a kind, a span of the stored text and, where the lexicon supports one, a suggestion. Kinds:
replacement_character, wrong_encoding, zero_width, full_width_digits, spaced_digits, radical, private_use,
line_break, placeholder, entity (characters that are there and wrong) and lost_character, missing_mark,
heading (characters that are not there).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.sieve import Sieve
from zhengmai.model import Damage, Section, SectionKind, Span
from zhengmai.text.breaks import ZERO_WIDTH
from zhengmai.text.fold import Folded, fold, radicals
from zhengmai.text.marks_lost import marks_lost
from zhengmai.text.names_lost import names_lost
from zhengmai.text.repeats import cut_headings

_HAN = r"\u3400-\u9fff"
_PATTERNS = (
    ("zero_width", re.compile(rf"[{ZERO_WIDTH}](?<=[{_HAN}].)[{ZERO_WIDTH}]*(?=[{_HAN}])")),
    ("full_width_digits", re.compile(r"[０-９]+(?:[．，][０-９]+)*")),
    ("spaced_digits", re.compile(r"\d(?<!\d\d)(?<!\d \d)(?: \d)+(?=\s?[年月日])")),
    ("radical", re.compile(r"[\u2e80-\u2fdf]+")),
    ("private_use", re.compile(r"[\ue000-\uf8ff]+")),
)
#: Kinds that folding would hide.
_AS_STORED = ("wrong_encoding", "entity", "placeholder")
_BROKEN = re.compile("\ufffd(?:[^\\s\ufffd]{0,12}\ufffd)*")


@dataclass(frozen=True, slots=True)
class DamageRule:
    """One row of damage.tsv."""

    kind: str
    pattern: re.Pattern[str]
    suggestion: str
    example: str
    counterexample: str

    def find(self, text: str, folded: Folded) -> Iterator[Damage]:
        """Its places in a text, given with its matching view."""
        if self.kind in _AS_STORED:
            folded = Folded(text, range(len(text)))
        group = "d" if "d" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(folded.text):
            start, end = match.span(group)
            if start == end:  # something is missing between two characters: the one before marks the place
                start -= 1
            span = folded.span(start, end)
            written = folded.text[start:end]
            suggestion = self.suggestion.replace(r"\g<0>", written) or None
            if self.kind == "entity":
                suggestion = html.unescape(written)
            yield Damage(span.start, span.end, self.kind, suggestion)


@cache
def _sieve() -> Sieve[DamageRule]:
    return Sieve.of(damage_rules())


@cache
def damage_rules() -> tuple[DamageRule, ...]:
    """The rows of damage.tsv, compiled."""
    rows = read_table("damage.tsv", ("kind", "pattern", "suggestion", "example", "not"))
    return tuple(
        DamageRule(r["kind"], re.compile(r["pattern"]), r["suggestion"], r["example"], r["not"]) for r in rows
    )


def damage(
    text: str,
    sections: Sequence[Section] = (),
    folded: Folded | None = None,
    longest: Mapping[int, int] | None = None,
) -> tuple[Damage, ...]:
    """Suspected damage in text order, each with its kind and, where one is certain, a suggestion.

    sections: the text's stretches; without them headings and the ends of paragraphs are not looked at.
    What is lost or broken in boilerplate does not count. folded: the text's matching view, and longest: the
    ends of the lexicon's names in it by where they start, where they are known already.
    """
    folded = folded or fold(text)
    lost = [
        *(each for rule in _rules_for(folded) for each in rule.find(text, folded)),
        *names_lost(folded, longest),
        *marks_lost(text, sections),
        *cut_headings(text, sections),
        *_broken_words(text, folded.breaks),
    ]
    furniture = [s for s in sections if s.kind is SectionKind.BOILERPLATE]
    inside = [each for each in lost if not any(each.overlaps(f) for f in furniture)]
    return tuple(_apart([*_characters(text), *inside]))


def _rules_for(folded: Folded) -> Iterator[DamageRule]:
    """The rows that may match: all that look at the text as stored, and those whose characters stand here."""
    may = set(map(id, _sieve().sifted(folded.standing)))
    return (rule for rule in damage_rules() if rule.kind in _AS_STORED or id(rule) in may)


def _apart(found: Iterable[Damage]) -> Iterator[Damage]:
    """In text order; of two findings at one place the first and longer one."""
    last: Span | None = None
    for each in sorted(found, key=lambda d: (d.start, -d.end)):
        if last is None or each.start >= last.end:
            yield each
            last = each


def _characters(text: str) -> Iterator[Damage]:
    """What characters show by themselves."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Damage(match.start(), match.end(), kind, _suggestion(kind, match.group()))
    for match in _BROKEN.finditer(text):
        is_pure = set(match.group()) == {"\ufffd"}
        yield Damage(match.start(), match.end(), "replacement_character" if is_pure else "wrong_encoding")


def _suggestion(kind: str, text: str) -> str | None:
    if kind == "radical":
        return text.translate(radicals())
    if kind == "full_width_digits":
        return unicodedata.normalize("NFKC", text)
    return text.replace(" ", "") if kind == "spaced_digits" else None


def _broken_words(text: str, breaks: Iterable[Span]) -> Iterator[Damage]:
    """Line breaks between two Chinese characters inside a sentence."""
    for span in breaks:
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        if re.match(rf"[{_HAN}]{{2}}", before + after):
            yield Damage(span.start, span.end, "line_break")
