"""Traditional script: recognised by its characters, read in simplified ones, one character for one.

The stored text stays as it was; what matches on words (`text/fold.py`, sections, genre) reads the simplified
view, in which every character keeps its place. OpenCC's `tw2s` looks at the words around (乾隆 keeps 乾, 乾淨
loses it) and keeps the length; a line where it would not is turned character by character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_HAN = range(0x4E00, 0x9FA6)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@cache
def traditional_only() -> frozenset[str]:
    """Characters that the standard of Taiwan holds and the mainland's first standard does not."""
    return frozenset(c for c in map(chr, _HAN) if _has(c, "big5") and not _has(c, "gb2312"))


@cache
def simplified_only() -> frozenset[str]:
    """Characters that the mainland's first standard holds and that of Taiwan does not."""
    return frozenset(c for c in map(chr, _HAN) if _has(c, "gb2312") and not _has(c, "big5"))


def is_traditional(text: str) -> bool:
    """Whether a text has more characters that only traditional script has than such of simplified script."""
    if not _any_traditional().search(text):
        return False
    mine, other = traditional_only(), simplified_only()
    return sum(c in mine for c in text) > sum(c in other for c in text)


def simplified(text: str) -> str:
    """A text of the same length in simplified characters; without OpenCC the text itself.

    In a text that is simplified otherwise only characters of traditional script alone are turned.
    """
    converter = _converter()
    if converter is None or not _any_traditional().search(text):
        return text
    if not is_traditional(text):
        return _any_traditional().sub(lambda m: _character(m.group()), text)
    return "".join(_turned(line, converter) for line in _LINE.findall(text))


def forms(text: str) -> tuple[str, ...]:
    """A text in both scripts, each once: as written, simplified, and as Taiwan and Hong Kong write it."""
    converters = [
        c for c in (_converter("t2s"), _converter("s2t"), _converter("s2tw"), _converter("s2hk")) if c
    ]
    sound = _SURROGATE.sub("\ufffd", text)
    return tuple(dict.fromkeys([text, *(c.convert(sound) for c in converters)]))


def simplified_characters(text: str) -> str:
    """A text turned character by character, whatever stands around them: to compare what is not a text."""
    return text.translate({ord(c): _character(c) for c in set(text) if ord(c) in _HAN})


def _turned(line: str, converter: Any) -> str:
    turned = converter.convert(_SURROGATE.sub("\ufffd", line))
    return turned if len(turned) == len(line) else simplified_characters(line)


@cache
def _character(character: str) -> str:
    converter = _converter("t2s")
    turned = converter.convert(character) if converter else character
    return turned if len(turned) == 1 else character


@cache
def _any_traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(traditional_only()))}]")


@cache
def _converter(way: str = "tw2s") -> Any:
    """OpenCC's converter; None where the package is missing (it is not built for every machine)."""
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    return OpenCC(way)


def _has(character: str, standard: str) -> bool:
    try:
        character.encode(standard)
    except UnicodeEncodeError:
        return False
    return True
