"""Bytes to characters: byte order mark, strict UTF-8, then the likeliest of the Chinese encodings.

GB18030, Big5 and UTF-16 (and UTF-8 with damage) are decoded with replacement and the result that looks most
like Chinese text wins. That holds for files with a damaged byte or a cut tail, where strict decoding and
general detectors go wrong.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from zhengmai.errors import ReadError
from zhengmai.reading.realign import PAIRED, WIDE, realigned
from zhengmai.reading.weights import CONTROL, likeness

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
#: Declarations are believed for encodings that refuse what is not theirs; latin-1 takes any bytes.
_BELIEVED = ("gb18030", "big5hkscs", "euc_jp", "shift_jis", "euc_kr", "cp949")
_BYTEWISE = ("utf-8", "gb18030", "big5hkscs")
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
_SAVE = "save it as plain text (.txt) first"
_HINTS = {
    "a PDF file": "give it the extension .pdf, or save it as plain text (.txt)",
    "a zip archive or an Office file": "save it as plain text or .docx, or name an archive .zip",
    "an old Office file": "save it as .docx first, or save it as plain text",
}
_BINARY = "it is a binary file, not a text; save it as plain text (.txt) first"
_SAMPLE = 65_536
_ENOUGH = 0.4  # what a text of unmarked UTF-16 must reach: Chinese scores 0.8 and more, noise below 0
_MOST_CONTROLS, _MOST_LOST = 0.01, 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters as they stood in the bytes, without a byte order mark, and the codec that gave them."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes; line ends stay as they are.

    declared: the encoding a page names for itself; believed where the bytes are no UTF-8 and it fits them.
    Raises ReadError for what is no text: NUL bytes that no UTF-16 explains, many control characters, or
    the first bytes of a known binary format.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"it is {kind}, not a text; {_HINTS.get(kind, _SAVE)}")
    found = _marked(data) or _strict_utf8(data) or _as_declared(data, declared) or _likeliest(data)
    refuse_binary(found.text)
    return found


def refuse_binary(text: str) -> None:
    """Raise ReadError if characters show that this was no text."""
    length = max(len(text), 1)
    if "\0" in text or len(CONTROL.findall(text)) > 1 + length * _MOST_CONTROLS:
        raise ReadError(_BINARY)
    if text.count("\ufffd") > 1 + length * _MOST_LOST:
        raise ReadError("its characters cannot be decoded; save it as plain text in UTF-8 first")


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    return None


def _strict_utf8(data: bytes) -> Decoded | None:
    if b"\0" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """What a page says it is in, if all bytes agree; gb2312 and gbk are read as gb18030, which holds both."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    if name not in _BELIEVED:
        return None
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, encoding: str) -> Decoded:
    """With its damage; where bytes come in pairs, that must not put all the rest out of step."""
    if encoding in PAIRED:
        return Decoded(realigned(data, encoding), encoding)
    return Decoded(data.decode(encoding, "replace"), encoding)


def _likeliest(data: bytes) -> Decoded:
    scores = {e: score for e in WIDE if (score := _score(data, e)) >= _ENOUGH}
    if b"\0" not in data:
        scores |= {e: _score(data, e) for e in _BYTEWISE}
    if not scores:
        raise ReadError(_BINARY)
    best = max(scores, key=scores.__getitem__)
    return _decoded(data, best)


def _score(data: bytes, encoding: str) -> float:
    """How much a sample looks like Chinese text in this encoding."""
    if encoding in WIDE:
        return _score_wide(data[: 2 * _SAMPLE], encoding)
    sample = _from_first_wide(data)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return likeness(decoder.decode(sample, final=len(sample) < _SAMPLE))


def _score_wide(sample: bytes, encoding: str) -> float:
    """The mean of its stretches, each in step or one byte out of it: a lost byte moves all that follow."""
    size = max(64, len(sample) // 8 // 2 * 2)
    stretches = [sample[at : at + size] for at in range(0, len(sample), size)]
    scores = [max(likeness(s[shift:].decode(encoding, "replace")) for shift in (0, 1)) for s in stretches]
    return sum(scores) / max(len(scores), 1)


def _from_first_wide(data: bytes) -> bytes:
    """A sample from the first byte on that is not ASCII: before it the encodings do not differ."""
    first = re.search(rb"[\x80-\xff]", data)
    return data[first.start() : first.start() + _SAMPLE] if first else data[:_SAMPLE]
