"""Bytes to characters: byte order mark, strict UTF-8, then the likeliest of the Chinese encodings.

GB18030, Big5 and UTF-16 (and UTF-8 with damage) are decoded with replacement and the result that looks most
like Chinese text wins. That holds for files with a damaged byte or a cut tail, where strict decoding and
general detectors go wrong.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from zhengmai.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_BYTEWISE = ("utf-8", "gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BINARY = "it is a binary file, not a text; save it as plain text (.txt) first"
_SAMPLE = 65_536
_ENOUGH = 0.4  # what a text of unmarked UTF-16 must reach: Chinese scores 0.8 and more, noise below 0
_MOST_CONTROLS, _MOST_LOST = 0.01, 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters as they stood in the bytes, without a byte order mark, and the codec that gave them."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of some bytes; line ends stay as they are.

    Raises ReadError for what is no text: NUL bytes that no UTF-16 explains, many control characters, or
    the first bytes of a known binary format.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"it is {kind}, not a text; save it as plain text (.txt) first")
    found = _marked(data) or _strict_utf8(data) or _likeliest(data)
    refuse_binary(found.text)
    return found


def refuse_binary(text: str) -> None:
    """Raise ReadError if characters show that this was no text."""
    length = max(len(text), 1)
    if "\0" in text or len(_CONTROL.findall(text)) > 1 + length * _MOST_CONTROLS:
        raise ReadError(_BINARY)
    if text.count("\ufffd") > 1 + length * _MOST_LOST:
        raise ReadError("its characters cannot be decoded; save it as plain text in UTF-8 first")


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    return None


def _strict_utf8(data: bytes) -> Decoded | None:
    if b"\0" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _likeliest(data: bytes) -> Decoded:
    scores = {e: score for e in _WIDE if (score := _score(data, e)) >= _ENOUGH}
    if b"\0" not in data:
        scores |= {e: _score(data, e) for e in _BYTEWISE}
    if not scores:
        raise ReadError(_BINARY)
    best = max(scores, key=scores.__getitem__)
    return Decoded(data.decode(best, "replace"), best)


def _score(data: bytes, encoding: str) -> float:
    """How much a sample looks like Chinese text in this encoding: the mean weight of its characters."""
    sample = data[: 2 * _SAMPLE] if encoding in _WIDE else _from_first_wide(data)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    counts = Counter(decoder.decode(sample, final=len(sample) < _SAMPLE))
    return sum(_weight(c) * n for c, n in counts.items()) / max(counts.total(), 1)


def _from_first_wide(data: bytes) -> bytes:
    """A sample from the first byte on that is not ASCII: before it the encodings do not differ."""
    first = re.search(rb"[\x80-\xff]", data)
    return data[first.start() : first.start() + _SAMPLE] if first else data[:_SAMPLE]


def _weight(char: str) -> float:
    if char < "\x80":
        return -3 if _CONTROL.match(char) else 0.5
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
