"""Places where characters seem lost or broken; the text itself never changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zhengmai.model import Damage
from zhengmai.text.breaks import ZERO_WIDTH, soft_breaks

_HAN = r"\u3400-\u9fff"
_PATTERNS = (
    ("replacement_character", re.compile(r"\ufffd+")),
    ("zero_width", re.compile(rf"(?<=[{_HAN}])[{ZERO_WIDTH}]+(?=[{_HAN}])")),
    ("full_width_digits", re.compile(r"[０-９]+")),
    ("spaced_digits", re.compile(r"\d(?: \d)+(?=\s?[年月日])")),
    ("radical", re.compile(r"[\u2e80-\u2fdf]+")),
)


def damage(text: str) -> tuple[Damage, ...]:
    """Suspected damage in text order, each with its kind and, where one is certain, a suggestion."""
    found = [
        Damage(m.start(), m.end(), kind, _suggestion(kind, m.group()))
        for kind, pattern in _PATTERNS
        for m in pattern.finditer(text)
    ]
    found += list(_broken_words(text))
    return tuple(sorted(found, key=lambda d: (d.start, d.end)))


def _suggestion(kind: str, text: str) -> str | None:
    if kind in ("full_width_digits", "radical"):
        return unicodedata.normalize("NFKC", text)
    return text.replace(" ", "") if kind == "spaced_digits" else None


def _broken_words(text: str) -> Iterator[Damage]:
    """Line breaks between two Chinese characters inside a sentence."""
    for span in soft_breaks(text):
        before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        if re.match(rf"[{_HAN}]{{2}}", before + after):
            yield Damage(span.start, span.end, "line_break")
