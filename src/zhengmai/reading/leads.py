"""Names in bold that open a turn without a colon, as pages and Word files of interviews have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from zhengmai.model.document import Section, SectionKind
from zhengmai.text.speakers import speaker_name, taking_turns

_BOLD_TAGS = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_INLINE = frozenset(("span", "font", "a", "i", "em", "u", "section"))
_LONGEST = 12
_BLANK = " \t\r\n\f\u3000\u00a0\u200b\ufeff"


def turns(paragraphs: Iterable[tuple[int, str | None]]) -> tuple[Section, ...]:
    """The turns that bold names open, each over its name.

    paragraphs: where each begins and what stands in bold at its beginning. Names count where they make a
    conversation: two or more, one of them a role (记者, 主持人), that come again.
    """
    leads = [(start, lead) for start, lead in paragraphs if lead and len(lead) <= _LONGEST]
    names = taking_turns([speaker_name(lead) for _, lead in leads])
    return tuple(
        Section(start, start + len(lead), SectionKind.TURN, speaker_name(lead))
        for start, lead in leads
        if speaker_name(lead) in names
    )


def places(texts: Sequence[str], leads: Sequence[str | None], gap: int) -> list[tuple[int, str | None]]:
    """Where each lead stands in the joined text: behind the blanks that its paragraph begins with."""
    found: list[tuple[int, str | None]] = []
    at = 0
    for text, lead in zip(texts, leads, strict=True):
        indent = len(text) - len(text.lstrip(_BLANK))
        found.append((at + indent, lead if lead and text[indent:].startswith(lead) else None))
        at += len(text) + gap
    return found


def bold_lead(element: Any) -> str | None:
    """What stands in bold at the beginning of an element of a page, None if nothing or all is plain."""
    if (element.text or "").strip(_BLANK):
        return None
    for child in element:
        if child.tag in _BOLD_TAGS or _BOLD_STYLE.search(child.get("style") or ""):
            words = "".join(child.itertext()).strip(_BLANK)
            if words:
                return words.rstrip(":：")
        elif child.tag in _INLINE:
            return bold_lead(child)
        if (child.tail or "").strip(_BLANK):
            return None
    return None
