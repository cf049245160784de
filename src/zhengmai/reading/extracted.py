"""What a reader of one format makes of a file's bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zhengmai.reading.declared import NOTHING, Declared


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text, the encoding it was in, and what the file itself declares."""

    text: str
    encoding: str
    declared: Declared = NOTHING


#: Bytes of a file to its text; raises ReadError with a reason that does not repeat the file's name.
Reader = Callable[[bytes], Extracted]
