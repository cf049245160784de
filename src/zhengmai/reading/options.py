"""How the user wants everything read that one call or command names."""

from __future__ import annotations

from dataclasses import dataclass

from zhengmai.reading.declared import NOTHING, Declared

MAX_SIZE = 20_000_000
TEXT_COLUMN = "text"


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all documents of a run.

    arguments: what is declared about each. max_size: bytes of one document. text_column: the column (or key)
    of tables and records that holds the text; None: `text`, and tables in folders are not read. split:
    whether a file with marks of many articles is read as many. depth: how many archives deep we are.
    """

    arguments: Declared = NOTHING
    max_size: int = MAX_SIZE
    text_column: str | None = None
    split: bool = False
    depth: int = 0
