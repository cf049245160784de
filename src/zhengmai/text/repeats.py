"""Headings that repeat an earlier one with characters missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengmai.model import Damage, Section, SectionKind

_BLANKS = re.compile(r"\s+")
_NUMBERS = re.compile(r"[\d一二三四五六七八九十百第、，。：:（）()]+\Z")
_LEAST, _MOST_LOST = 8, 0.25  # characters of a heading; the share of the earlier one that may be missing


def cut_headings(text: str, sections: Sequence[Section]) -> Iterator[Damage]:
    """Headings that an earlier heading or the title holds with more characters, which is the suggestion."""
    earlier: list[tuple[str, str]] = []
    for section in sections:
        if section.kind not in (SectionKind.TITLE, SectionKind.HEADING):
            continue
        written = section.of(text)
        bare = _BLANKS.sub("", written)
        whole = next((w for b, w in reversed(earlier) if _lacks(bare, b)), None)
        if whole is not None:
            yield Damage(section.start, section.end, "heading", whole)
        earlier.append((bare, written))


def _lacks(short: str, long: str) -> bool:
    """Whether `short` is `long` without a few characters, other than numbers and marks."""
    missing = len(long) - len(short)
    if len(short) < _LEAST or not 1 <= missing <= _MOST_LOST * len(long):
        return False
    rest: list[str] = []
    at = 0
    for character in long:
        if at < len(short) and short[at] == character:
            at += 1
        else:
            rest.append(character)
    return at == len(short) and not _NUMBERS.match("".join(rest))
