"""Numerals as dates and periods write them: 2017, 二〇一七, 十九, 两, 百, 三十."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "◯": 0,
    "O": 0,
    "两": 2,
    "元": 1,
}
_LOST = re.compile("\ufffd+")
_TENS = {"十": 10, "百": 100, "千": 1000}


def number(text: str) -> int | None:
    """The value of a numeral, None where it is none; use it only on what a time pattern has matched.

    Positional (二〇一七, 九七) and multiplicative (三十五, 一百二十) forms, and ASCII digits. A character
    lost in decoding stands for the 〇 that older encodings do not have.
    """
    if not text:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if any(c in _TENS for c in text):
        return _multiplied(text)
    text = _LOST.sub("〇", text)
    digits = [str(_DIGITS[c]) if c in _DIGITS else c for c in text]
    return int("".join(digits)) if all(d.isascii() and d.isdigit() for d in digits) else None


def _multiplied(text: str) -> int | None:
    total, digit = 0, None
    for c in text.replace("廿", "二十").replace("卅", "三十"):
        if c in _TENS:
            total += (1 if digit is None else digit) * _TENS[c]
            digit = None
        elif c in _DIGITS:
            digit = _DIGITS[c]
        else:
            return None
    return total + (digit or 0)


def full_year(year: int, near: int | None) -> int:
    """A two-digit year in the century that brings it closest to `near` (2000 if that is unknown)."""
    if year >= 100:
        return year
    centre = 2000 if near is None else near
    return min((century + year for century in (1800, 1900, 2000, 2100)), key=lambda y: abs(y - centre))
