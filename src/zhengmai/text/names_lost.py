"""Known names that lack a character, and names of states that run together without a 、 between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon import Entry, default_lexicon
from zhengmai.lexicon.match import Matcher
from zhengmai.model import Damage, MentionType, Span
from zhengmai.text.fold import Folded
from zhengmai.text.words import default_segmenter

_HAN = re.compile(r"[\u4e00-\u9fff]+\Z")
# Names are written with and without these, at any place, as their last character, as their first.
_PARTICLES, _ENDINGS, _BEGINNINGS = (
    frozenset("和与及的之暨"),
    frozenset("部局委厅署区省市县州国"),
    frozenset("第"),
)
_LONGEST, _AROUND = 24, 4
#: The shortest names that are looked for with a character missing; edges: with the first or last one missing.
_LEAST = {
    MentionType.COUNTRY: 4,
    MentionType.PLACE: 5,
    MentionType.ORGANISATION: 5,
    MentionType.PERSON: 5,
    MentionType.MECHANISM: 6,
    MentionType.DOCUMENT: 6,
}
_LEAST_AT_EDGES = 6
_LIST_AFTER = ("、", "等")


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Names of states by their whole form, and what is left of names that lost a character.

    cut: remains of names that lost one from within; scraps: of states' names that lost the first one.
    """

    states: Mapping[str, Entry]
    cut: Matcher[tuple[str, int]]
    scraps: Mapping[str, str]


@cache
def _names() -> _Names:
    names = default_lexicon().names.payloads
    states = {n: e for n, e in names.items() if e.type is MentionType.COUNTRY and len(n) > 1}
    cut: dict[str, tuple[str, int]] = {}
    for name, entry in names.items():
        if not _LEAST[entry.type] <= len(name) <= _LONGEST or not _HAN.match(name):
            continue
        for at in range(len(name)):
            rest = name[:at] + name[at + 1 :]
            if rest not in names and _may_be_lost(entry, name, at):
                cut.setdefault(rest, (name, at))
    return _Names(states, Matcher.of(cut, fast=True), _scraps(states, names))


def _may_be_lost(entry: Entry, name: str, at: int) -> bool:
    """Whether a name without this character is no other way to write it, or another name like it."""
    if at in (0, len(name) - 1) and len(name) < _LEAST_AT_EDGES:
        return False
    if entry.type is MentionType.MECHANISM and at < 2 and name.startswith("中"):
        return False  # 中海战略伙伴关系 and 阿中战略伙伴关系
    return not (
        name[at] in _PARTICLES
        or (at == 0 and name[0] in _BEGINNINGS)
        or (at == len(name) - 1 and name[at] in _ENDINGS)
    )


def _scraps(states: Mapping[str, Entry], names: Mapping[str, Entry]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, entry in states.items():
        if len(name) >= 3 and name == entry.name and name[1:] not in names:
            found.setdefault(name[1:], set()).add(name)
    return {rest: whole.pop() for rest, whole in found.items() if len(whole) == 1}


def names_lost(folded: Folded, longest: Mapping[int, int] | None = None) -> Iterator[Damage]:
    """What is left of names that lack a character, each with the whole name, and the gaps between states.

    longest: the ends of the lexicon's names by where they start in the folded text, where they are known.
    """
    if longest is None:
        longest = default_lexicon().names.longest(folded.text, folded.pairs)
    yield from _cut(folded, longest)
    yield from _beside(folded, longest)


def _cut(folded: Folded, longest: Mapping[int, int]) -> Iterator[Damage]:
    text = folded.text
    for start, rest, (name, at) in _names().cut.find(text, folded.pairs):
        end = start + len(rest)
        if any(longest.get(s, 0) >= end for s in range(max(0, start - _LONGEST), start + 1)):
            continue
        if _is_broken(text, start, name, at):
            span = folded.span(start, end)
            yield Damage(span.start, span.end, "lost_character", name)


def _is_broken(text: str, start: int, name: str, at: int) -> bool:
    """Whether the lost character leaves a scrap of a word, and no other words can be read there.

    发展改革委员会 lacks a whole word and no character; 联合国会员国 is no 联合国大会 without one.
    """
    segmenter = default_segmenter()
    word = next(w for w in segmenter.words(name) if w.start <= at < w.end)
    whole = name[word.start : word.end]
    if len(whole) < 2 or whole in _names().states:
        return False
    end = start + len(name) - 1
    left = max(0, start - _AROUND)
    words = [Span(w.start + left, w.end + left) for w in segmenter.words(text[left : end + _AROUND])]
    inside = [w for w in words if start <= w.start and w.end <= end]
    return sum(map(len, inside)) == end - start and any(len(w) == 1 for w in inside)


def _beside(folded: Folded, longest: Mapping[int, int]) -> Iterator[Damage]:
    """拉克叙利亚 for 伊拉克、叙利亚, and 法国英国 within a list."""
    text, states = folded.text, _names().states
    for start, end in longest.items():
        if text[start:end] not in states:
            continue
        scrap = _scrap_before(text, start)
        if scrap:
            at, whole = scrap
            span = folded.span(at, start)
            yield Damage(span.start, span.end, "lost_character", f"{whole}、")
        following = longest.get(end, end)
        if text[end:following] in states and _in_list(text, start, following):
            span = folded.span(end - 1, end)
            yield Damage(span.start, span.end, "missing_mark", f"{text[end - 1]}、")


def _scrap_before(text: str, end: int) -> tuple[int, str] | None:
    """Where the scrap of a state's name begins that ends right before a state, and the whole name."""
    for start in range(max(0, end - 6), end - 1):
        whole = _names().scraps.get(text[start:end])
        if whole and not _HAN.match(text[start - 1 : start] or "。"):
            return start, whole
    return None


def _in_list(text: str, start: int, end: int) -> bool:
    """Whether names stand in a list of names, whose other members are set apart."""
    first = text[start:end]
    return not first.startswith("中国") and (
        text[:start].endswith("、") or text[end:].startswith(_LIST_AFTER)
    )
