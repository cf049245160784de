"""The table of readers. A new format of one document per file is one line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from zhengmai.reading.docx import read_docx
from zhengmai.reading.extracted import Reader
from zhengmai.reading.html import read_html, read_mhtml
from zhengmai.reading.pdf import read_pdf
from zhengmai.reading.plain import read_plain

#: Lower-case extension to reader.
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".mhtml": read_mhtml,
        ".mht": read_mhtml,
        ".pdf": read_pdf,
        ".docx": read_docx,
    }
)

#: Files of many documents: one JSON object a line; a row each; anything packed together.
RECORDS, TABLES, ARCHIVE = ".jsonl", (".csv", ".tsv"), ".zip"

#: Our own corpus files and what SQLite keeps beside them.
CORPUS = (".zm", ".zm-wal", ".zm-shm", ".zm-journal")


def reader_for(extension: str) -> Reader:
    """The reader of an extension; what has none is tried as plain text."""
    return READERS.get(extension.lower(), read_plain)
