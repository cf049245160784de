"""One document still to be read: small, picklable, and failing only when it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from zhengmai.errors import InputError, ManifestError, ReadError
from zhengmai.model.document import Document
from zhengmai.reading.declared import Declared
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.readers import reader_for


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document with what it was read from: its encoding, and the source bytes where it is a file."""

    document: Document
    encoding: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document still to be read.

    name: what to call it in a message (path as given, or file and line). opener: a partial of a module's
    function, so that a source can travel to a worker process.
    """

    name: str
    opener: Callable[[], Loaded]

    def read(self) -> Document:
        """The document; raises ReadError or ManifestError (both InputError): `NAME: reason`."""
        return self.load().document

    def load(self) -> Loaded:
        """The document with its source bytes and encoding, for keeping; raises as `read` does."""
        try:
            return self.opener()
        except InputError as error:
            raise type(error)(f"{self.name}: {error}") from None


def file_source(name: str, path: Path, file: str, declared: Declared, max_size: int) -> Source:
    """A source that reads a file; `file` is what the document will be known by."""
    return Source(name, partial(_load_file, str(path), file, declared, max_size))


def bytes_source(name: str, data: bytes, file: str | None, declared: Declared) -> Source:
    """A source that reads plain text from bytes at hand, known by the hash of its text."""
    return Source(name, partial(_load_bytes, data, file, declared))


def member_source(name: str, data: bytes, suffix: str, file: str, declared: Declared) -> Source:
    """A source that reads a file's bytes at hand by the reader of its extension, known by their hash."""
    return Source(name, partial(_load_member, data, suffix, file, declared))


def failed_read(name: str, reason: str) -> Source:
    """A source that cannot be read, for this reason."""
    return Source(name, partial(_fail, ReadError, reason))


def failed_row(name: str, reason: str) -> Source:
    """A source that its manifest's row makes unusable."""
    return Source(name, partial(_fail, ManifestError, reason))


def loaded(extracted: Extracted, data: bytes | None, file: str | None, declared: Declared) -> Loaded:
    """A loaded document; raises ReadError if there is no text in it."""
    if not extracted.text.strip("\ufeff \t\r\n\f\v\u3000"):
        raise ReadError("it is empty: there is no text in it")
    identity = hashlib.sha256(extracted.text.encode() if data is None else data).hexdigest()
    document = declared.over(extracted.declared).document(identity, extracted.text, file)
    document = replace(document, sections=extracted.sections)
    return Loaded(document, extracted.encoding, data)


def file_bytes(path: Path, max_size: int) -> bytes:
    """A file's bytes, at most `max_size`; raises ReadError. Pipes and devices are read up to the limit."""
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size
            data = b"" if size > max_size else stream.read(max_size + 1)
    except (OSError, ValueError) as error:
        raise ReadError(os_reason(error)) from None
    if size > max_size or len(data) > max_size:
        raise ReadError(too_large(max(size, len(data)), max_size))
    return data


def too_large(size: int, max_size: int) -> str:
    """The reason for refusing what exceeds the limit."""
    return f"it has {size:,} bytes or more, and the limit is {max_size:,}; split it or raise --max-size"


def os_reason(error: OSError | ValueError) -> str:
    """Why the system did not let us read, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name, or whether it was moved"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied); change its permissions"
    if isinstance(error, IsADirectoryError):
        return "it is a folder, not a file"
    detail = error.strerror if isinstance(error, OSError) and error.strerror else error
    return f"it cannot be read ({detail})"


def _load_file(path: str, file: str, declared: Declared, max_size: int) -> Loaded:
    return _load_member(file_bytes(Path(path), max_size), Path(path).suffix, file, declared)


def _load_member(data: bytes, suffix: str, file: str, declared: Declared) -> Loaded:
    if not data:
        raise ReadError("it is empty: it has 0 bytes")
    return loaded(reader_for(suffix)(data), data, file, declared)


def _load_bytes(data: bytes, file: str | None, declared: Declared) -> Loaded:
    return loaded(reader_for(".txt")(data), None, file, declared)


def _fail(kind: type[InputError], reason: str) -> Loaded:
    raise kind(reason)
