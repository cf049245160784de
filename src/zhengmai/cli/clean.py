"""Characters of texts made harmless for a terminal."""

from __future__ import annotations

import unicodedata

#: Controls, formats (which hold direction marks), surrogates, private use and the two line separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def clean(text: str) -> str:
    """`text` on one line, without anything that could steer a terminal or turn the reading direction.

    Line ends, tabs and other separators become a space; every other unsafe character becomes U+FFFD, so that
    one sees that something stood there. Use it for whatever comes from a document before it is written out.
    """
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character in "\t\n\v\f\r\x85\u2028\u2029":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in _UNSAFE else character
