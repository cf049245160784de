"""The table of readers. A new format of one document per file is one line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from zhengmai.reading.extracted import Reader
from zhengmai.reading.plain import read_plain

#: Lower-case extension to reader.
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
    }
)

#: Files of many documents, one JSON object a line.
RECORDS = ".jsonl"

#: Our own corpus files and what SQLite keeps beside them.
CORPUS = (".zm", ".zm-wal", ".zm-shm", ".zm-journal")


def reader_for(extension: str) -> Reader:
    """The reader of an extension; what has none is tried as plain text."""
    return READERS.get(extension.lower(), read_plain)


def is_known(extension: str) -> bool:
    """Whether files with this extension are taken from a folder."""
    return extension.lower() in READERS or extension.lower() == RECORDS
