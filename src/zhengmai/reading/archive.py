"""Archives (.zip): their members as if they lay in a folder, unpacked one at a time, never onto disk."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from zhengmai.errors import ManifestError, ReadError
from zhengmai.reading.declared import Declared, unbroken
from zhengmai.reading.known import NEVER, is_taken
from zhengmai.reading.manifest import NAME, Entry, file_key, parse_manifest
from zhengmai.reading.options import Options
from zhengmai.reading.readers import ARCHIVE
from zhengmai.reading.source import Source, failed_read, failed_row, os_reason, too_large
from zhengmai.reading.streams import Opener, of_bytes

MAX_DEPTH = 3
#: What an archive may unpack to, as a multiple of its own size, once it has unpacked to SMALL bytes.
MAX_RATIO, SMALL = 100, 100_000_000
#: Bytes of a member from which its own ratio counts.
SMALL_MEMBER = 1_000_000
_MAX_DIRECTORY = 64_000_000
_END = struct.Struct("<4s4H2IH")
_LEADS_OUT = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|\Z)", re.DOTALL)
_LINK = 0o120000
_BOMB = "the archive unpacks to many times its size; it was not read any further"

#: Makes the sources of a member: name, opener, file, suffix, manifest row, options.
Make = Callable[[str, Opener, str, str, Entry | None, Options], Iterator[Source]]


@dataclass(slots=True)
class Archive:
    """An archive's documents, made as they are asked for; `skipped` counts what was left out meanwhile."""

    name: str
    opener: Opener
    file: str
    declared: Declared
    options: Options
    make: Make
    limit: int | None = None  # bytes it may unpack to, where an outer archive says so
    skipped: Counter[str] = field(default_factory=Counter)
    unpacked: int = 0

    def __call__(self) -> Iterator[Source]:
        """The sources, in the order of the members' names; whatever cannot be read is one that fails."""
        self.skipped, self.unpacked = Counter(), 0
        if self.options.depth >= MAX_DEPTH:
            reason = f"it lies more than {MAX_DEPTH} archives deep; unpack the outer ones first"
            yield failed_read(self.name, reason)
            return
        try:
            with self.opener() as stream:
                if self.limit is None:
                    self.limit = max(SMALL, MAX_RATIO * _size(stream))
                _check_directory(stream)
                with zipfile.ZipFile(stream) as archive:
                    yield from self._members(archive)
        except (ReadError, ManifestError) as error:
            yield failed_read(self.name, str(error))
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, EOFError, struct.error):
            yield failed_read(self.name, "it is no zip archive, or a damaged one; pack it anew")
        except (OSError, ValueError) as error:
            yield failed_read(self.name, os_reason(error))

    def _members(self, archive: zipfile.ZipFile) -> Iterator[Source]:
        if self.limit is not None and sum(info.file_size for info in archive.infolist()) > self.limit:
            raise ReadError(_BOMB)  # what its headers say is reason enough, if it is too much
        members = sorted(
            ((_name(info), info) for info in archive.infolist() if not info.is_dir()),
            key=lambda member: PurePosixPath(member[0]).parts,
        )
        rows = self._declared(archive, members)
        names = {file_key(name) for name, _ in members}
        found = False
        for name, info in members:
            for source in self._member(archive, name, info, rows.get(file_key(name))):
                found = True
                yield source
        for key, entry in rows.items():
            if key not in names:
                found = True
                yield failed_row(
                    f"{self.name}/{key}",
                    entry.problem or f"{NAME} names it, but the archive has no such file",
                )
        if not found:
            yield failed_read(self.name, "there is no document in it")

    def _declared(
        self, archive: zipfile.ZipFile, members: list[tuple[str, zipfile.ZipInfo]]
    ) -> dict[str, Entry]:
        rows: dict[str, Entry] = {}
        for name, info in members:
            base, _, last = name.rpartition("/")
            if last.lower() == NAME and not _LEADS_OUT.match(name):
                data = self._read(archive, info)
                for key, entry in parse_manifest(data, f"{self.name}/{name}").items():
                    rows[f"{base}/{key}" if base else key] = entry
        return rows

    def _member(
        self, archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, row: Entry | None
    ) -> Iterator[Source]:
        where, last = f"{self.name}/{name}", name.rpartition("/")[2]
        if _LEADS_OUT.match(name):
            yield failed_read(where, "its path leads out of the archive; it was not read")
            return
        if (
            any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
            or NEVER.match(last)
            or last.lower() == NAME
        ):
            return
        suffix = PurePosixPath(last).suffix.lower()
        if info.external_attr >> 16 & 0o170000 == _LINK or not is_taken(suffix, self.options):
            self.skipped[suffix] += 1
            return
        try:
            data = self._read(archive, info)
        except ReadError as error:
            yield failed_read(where, str(error))
            return
        yield from self._made(where, data, name, suffix, row)

    def _made(self, where: str, data: bytes, name: str, suffix: str, row: Entry | None) -> Iterator[Source]:
        file, deeper = f"{self.file}/{unbroken(name)}", replace(self.options, depth=self.options.depth + 1)
        if suffix == ARCHIVE:
            left = None if self.limit is None else self.limit - self.unpacked
            inner = Archive(where, of_bytes(data), file, self.declared, deeper, self.make, left)
            yield from inner()
            self.skipped += inner.skipped
            self.unpacked += inner.unpacked
        else:
            yield from self.make(where, of_bytes(data), file, suffix, row, deeper)

    def _read(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        """A member's bytes; what its header says of its size is not believed."""
        if info.flag_bits & 1:
            raise ReadError("it is protected by a password; unpack the archive and give the folder")
        max_size = self.options.max_size
        if info.file_size > SMALL_MEMBER and info.file_size > MAX_RATIO * info.compress_size:
            raise ReadError("it is packed a hundred times smaller than it is, as no text can be")
        try:
            with archive.open(info) as stream:
                data = stream.read(max_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ):
            raise ReadError("it is damaged or packed in an unknown way; pack the archive anew") from None
        if len(data) > max_size:
            raise ReadError(too_large(max(info.file_size, len(data)), max_size))
        self.unpacked += len(data)
        if self.limit is not None and self.unpacked > self.limit:
            raise ReadError(_BOMB)
        return data


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, 2)


def _check_directory(stream: BinaryIO) -> None:
    """Raise ReadError where an archive's list of contents alone would fill the memory."""
    stream.seek(max(0, _size(stream) - 65_600))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at >= 0 and len(tail) >= at + _END.size:
        directory = _END.unpack_from(tail, at)[5]
        if directory > _MAX_DIRECTORY:
            raise ReadError("it lists too many files; pack it as several archives")
    stream.seek(0)


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows writes names in GBK and does not say so."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
            name = raw.decode("utf-8") if _is_utf8(raw) else raw.decode("gb18030", "replace")
        except UnicodeEncodeError:
            pass
    return unbroken(name.replace("\\", "/")).partition("\0")[0].removeprefix("./")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
