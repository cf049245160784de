"""Where bytes come from: a file on disk or a member of an archive, opened when they are wanted."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from zhengmai.reading.source import file_bytes

#: Opens a stream that can be sought.
Opener = Callable[[], BinaryIO]


def of_file(path: Path) -> Opener:
    """Opens a file."""
    return partial(_open, path)


def of_bytes(data: bytes) -> Opener:
    """Opens bytes at hand."""
    return partial(io.BytesIO, data)


def whole(opener: Opener, max_size: int) -> bytes:
    """All bytes, at most `max_size`; raises ReadError."""
    if isinstance(opener, partial) and opener.func is _open:
        return file_bytes(opener.args[0], max_size)
    with opener() as stream:
        return stream.read()


def _open(path: Path) -> BinaryIO:
    return path.open("rb")
