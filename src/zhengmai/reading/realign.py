"""Decoding that gets back into step: where a byte was lost, all pairs of bytes after it are wrong ones.

Codecs with replacement go on with the wrong pairs: GB18030 and Big5 up to the end of the line, UTF-16 up to
the end of the text. Here a stretch that does not look like Chinese is read again, and one byte is passed over
(a U+FFFD in the text) wherever that makes the rest of it likelier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengmai.reading.weights import likeness, weight

WIDE = ("utf-16-le", "utf-16-be")
_ASCII = re.compile(r"[\x00-\x7f]+")
PAIRED = ("gb18030", "big5hkscs", *WIDE)
_STRETCH = 4096  # bytes looked at together, an even number
_SOUND = 0.6  # a stretch of Chinese below that has lost its step
_SKIP = -3.0  # what a byte passed over costs, as much as a broken character


def realigned(data: bytes, encoding: str) -> str:
    """The text of some bytes in one of PAIRED."""
    return "".join(_wide(data, encoding) if encoding in WIDE else _lines(data, encoding))


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    for line in data.splitlines(keepends=True):  # no byte of a pair is a line end
        text = line.decode(encoding, "replace")
        yield text if _is_sound(text) else _likeliest(line, encoding)


def _is_sound(text: str) -> bool:
    if "\ufffd" in text:
        return False
    beyond_ascii = _ASCII.sub("", text)
    return len(beyond_ascii) < 4 or likeness(beyond_ascii) >= _SOUND


def _wide(data: bytes, encoding: str) -> Iterator[str]:
    start = 0
    while start < len(data):
        stretch = data[start : start + _STRETCH]
        text = stretch.decode(encoding, "replace")
        if _is_sound(text) or (start + _STRETCH < len(data) and text[:-1].isascii()):
            yield text.removesuffix("\ufffd") if _is_cut(text) else text
            start += len(stretch) - 2 * _is_cut(text)
            continue
        text, used = _likeliest_until(stretch, encoding, is_last=start + _STRETCH >= len(data))
        yield text
        start += used


def _is_cut(text: str) -> bool:
    """Whether a stretch ends within a pair of surrogates."""
    return False if not text else "\ud800" <= text[-1] <= "\udbff"


def _likeliest(line: bytes, encoding: str) -> str:
    parts: list[str] = []
    start = 0
    while start < len(line):  # in stretches, for a line may be as long as the text
        stretch = line[start : start + _STRETCH]
        text, used = _likeliest_until(stretch, encoding, is_last=start + _STRETCH >= len(line))
        parts.append(text)
        start += used
    return "".join(parts)


def _likeliest_until(data: bytes, encoding: str, *, is_last: bool) -> tuple[str, int]:
    """The likeliest reading of a stretch and how many bytes it used; a pair cut at its end is left."""
    steps = _steps(data, encoding)
    parts: list[str] = []
    at = run = 0
    while at < len(data):
        if not is_last and at + 1 == len(data):
            break
        if steps[at]:
            at += steps[at]
            continue
        parts += [data[run:at].decode(encoding, "replace"), "\ufffd"]
        at = run = at + 1
    return "".join([*parts, data[run:at].decode(encoding, "replace")]), at


def _steps(data: bytes, encoding: str) -> list[int]:
    """For every byte how far to go on from there, 0 where it is best passed over; from the end backwards."""
    best = [0.0] * (len(data) + 4)
    steps = [0] * len(data)
    weights: dict[bytes, float] = {}
    for at in range(len(data) - 1, -1, -1):
        length = _length(data, at, encoding)
        unit = data[at : at + length]
        if unit not in weights:
            weights[unit] = sum(map(weight, unit.decode(encoding, "replace")))
        read, skipped = weights[unit] + best[at + length], _SKIP + best[at + 1]
        best[at], steps[at] = (skipped, 0) if skipped > read else (read, length)
    return steps


def _length(data: bytes, at: int, encoding: str) -> int:
    """How many bytes make the character that begins at a byte."""
    if encoding in WIDE:
        return min(2, len(data) - at)
    if data[at] < 0x81 or at + 1 == len(data) or data[at + 1] < 0x30 or data[at + 1] in (0x7F, 0xFF):
        return 1
    if data[at + 1] >= 0x40:
        return 2
    return 4 if encoding == "gb18030" and at + 3 < len(data) and data[at + 2] > 0x80 else 1
