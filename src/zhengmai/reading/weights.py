"""How much a character looks like one of a Chinese text: what encodings and alignments are judged by."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


def likeness(text: str) -> float:
    """The mean weight of a text's characters: Chinese reaches 0.8 and more, noise stays below 0."""
    return sum(map(weight, text)) / max(len(text), 1)


@cache  # a few thousand characters make up all texts
def weight(char: str) -> float:
    """From 1 (a common Chinese character, a Chinese mark) to -3 (what no text holds)."""
    if char < "\x80":
        return -3 if CONTROL.match(char) else 0.5
    if char == "\ufffd" or unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs"):
        return -3
    if "\u3400" <= char <= "\u9fff":
        return 1 if _is_common(char) else 0
    return (
        1
        if "\u2010" <= char <= "\u2026" or "\u3000" <= char <= "\u301f" or "\uff01" <= char <= "\uff5e"
        else -0.5
    )


def _is_common(char: str) -> bool:
    """Whether a standard counts it among the common characters (first level of GB 2312 or Big5)."""
    simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"
