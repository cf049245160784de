"""Plain text and Markdown: the characters as they are, line ends and all, without a byte order mark."""

from __future__ import annotations

from zhengmai.reading.charset import decode
from zhengmai.reading.extracted import Extracted


def read_plain(data: bytes) -> Extracted:
    """The text of a .txt or .md file."""
    decoded = decode(data)
    return Extracted(decoded.text, decoded.encoding)
