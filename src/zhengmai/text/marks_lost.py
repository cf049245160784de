"""Punctuation that seems lost: quotation marks that do not close, paragraphs that end without a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengmai.model import Damage, Section, SectionKind
from zhengmai.text.breaks import ZERO_WIDTH
from zhengmai.text.words import default_segmenter

KIND = "missing_mark"
_PAIRS = {"“": "”", "「": "」", "《": "》"}
_LEAST = 40  # characters of a paragraph that must end in a stop
_AT_MOST = 1 / 3  # the share of paragraphs without one, beyond which a text does not care about it
_BULLETS = "■●◆▲★□○※•"
_STOPPED = re.compile(r"[。！？；：…，!?;:,—.．）)”’」』》】\]a-zA-Z\d％%摄电]\s*\Z")


def marks_lost(text: str, sections: Sequence[Section]) -> Iterator[Damage]:
    """Opening marks without a closing one, and the last characters of paragraphs that lack their stop."""
    bodies = [s for s in sections if s.kind in (SectionKind.BODY, SectionKind.TURN)]
    for section in bodies:
        yield from _unclosed(text, section)
    yield from _unstopped(text, bodies)


def _unclosed(text: str, section: Section) -> Iterator[Damage]:
    """Marks that open once more before they close; at a paragraph's start they may go on from the last."""
    for opens, closes in _PAIRS.items():
        pending: int | None = None
        for mark in re.compile(f"[{opens}{closes}]").finditer(text, section.start, section.end):
            if mark.group() == closes:
                pending = None
                continue
            if pending is not None and pending > section.start:
                yield Damage(pending, pending + 1, KIND)
            pending = mark.start()


def _unstopped(text: str, bodies: Sequence[Section]) -> Iterator[Damage]:
    """Ends of paragraphs without a stop where others have one; where a word goes on, a break within it."""
    long = [
        (s, n)
        for s, n in zip(bodies, [*bodies[1:], None], strict=False)
        if len(s) >= _LEAST and "。" in text[s.start : s.end - 1] and text[s.start] not in _BULLETS
    ]
    open_ended = [(s, n) for s, n in long if not _STOPPED.search(text, s.start, s.end)]
    if len(open_ended) > _AT_MOST * len(long) and len(open_ended) > 1:
        return
    for section, following in open_ended:
        last = text[section.end - 1]
        gap = text[section.end : following.start] if following else ""
        goes_on = any(c in ZERO_WIDTH for c in gap)
        if following and (goes_on or last + text[following.start] in default_segmenter().tags):
            yield Damage(section.end, following.start, "line_break")
        else:
            yield Damage(section.end - 1, section.end, KIND, f"{last}。")
