"""Texts on their way into the corpus: uploaded files and archives read, with what is known about each."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from zhengmai.errors import InputError, ZhengmaiError
from zhengmai.model import Document
from zhengmai.reading import gather
from zhengmai.reading.declared import from_cells

#: What an archive may hold: files, and bytes of all of them together.
MOST_FILES, MOST_BYTES = 5_000, 400_000_000
#: What can be edited before storing.
EDITABLE = ("title", "published", "spoken", "genre", "outlet", "url")


@dataclass(frozen=True, slots=True)
class Staged:
    """A text ready to be stored: the document as read, and the bytes it was read from."""

    document: Document
    source: bytes | None

    def row(self) -> dict[str, Any]:
        """What is known about it, for a table."""
        d = self.document
        dates = {"published": d.published.value, "spoken": d.spoken.value}
        return {"file": d.file, "title": d.title, **dates, "genre": d.genre, "outlet": d.outlet, "url": d.url}


@dataclass(slots=True)
class Stage:
    """Everything that was uploaded: what can be stored, and (name, reason) of what cannot."""

    ready: list[Staged] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def staging(files: Iterable[tuple[str, bytes]], stage: Stage) -> Iterator[tuple[str, int, int]]:
    """Read uploaded files into a stage, one text after the other.

    Before each yields its name, its number (from 0) and how many there are in the file it came in.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(files):
            root = Path(folder) / str(number)
            try:
                _lay_out(name, content, root)
            except (InputError, OSError) as error:
                stage.failed.append((name, str(error)))
                continue
            yield from _read(root, name, stage)


def pasted(text: str, title: str) -> Staged:
    """A text that was typed or pasted. Raises InputError if it is empty."""
    if not text.strip():
        raise InputError("There is no text; paste one first.")
    identity = hashlib.sha256(text.encode()).hexdigest()
    return Staged(Document(identity, text, None, title=title.strip() or None), None)


def edited(item: Staged, row: Mapping[str, Any]) -> Staged:
    """The text with what a person wrote about it in the table. Raises InputError naming the column."""
    cells = {name: str(row.get(name) or "") for name in EDITABLE}
    declared = from_cells(cells)
    document = declared.document(item.document.id, item.document.text, item.document.file)
    known = replace(document, extra=item.document.extra, synthetic=item.document.synthetic)
    return Staged(known, item.source)


def _lay_out(name: str, content: bytes, root: Path) -> None:
    """Write a file, or all of an archive, into a folder of its own."""
    root.mkdir()
    if not name.lower().endswith(".zip"):
        (root / (PurePosixPath(name.replace("\\", "/")).name or "text.txt")).write_bytes(content)
        return
    for inside, data in _unpacked(content):
        place = root / inside
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, by a path that stays inside of it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = [item for item in archive.infolist() if not item.is_dir()]
            if len(inside) > MOST_FILES or sum(item.file_size for item in inside) > MOST_BYTES:
                raise InputError(
                    f"the archive holds more than {MOST_FILES:,} files or {MOST_BYTES:,} bytes; split it"
                )
            for item in inside:
                parts = [p for p in PurePosixPath(_name(item)).parts if p not in ("..", "/", "\\")]
                if parts and not any(p.startswith(("__MACOSX", ".")) for p in parts):
                    yield "/".join(parts), archive.read(item)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(
            f"the archive cannot be opened ({error}); pack it anew, without a password"
        ) from None


def _name(item: zipfile.ZipInfo) -> str:
    """A file's name in an archive; Chinese Windows writes GBK and does not say so."""
    utf8 = 0x800
    if item.flag_bits & utf8:
        return item.filename
    try:
        return item.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return item.filename


def _read(root: Path, name: str, stage: Stage) -> Iterator[tuple[str, int, int]]:
    try:
        gathered = gather([root])
    except ZhengmaiError as error:
        stage.failed.append((name, _without(str(error), root)))
        return
    before = len(stage.ready) + len(stage.failed)
    for number, source in enumerate(gathered.sources):
        yield _without(source.name, root), number, max(gathered.count or 0, number + 1)
        try:
            found = source.load()
            stage.ready.append(Staged(found.document, found.data))
        except ZhengmaiError as error:
            stage.failed.append((_without(source.name, root), _without(str(error), root)))
    if before == len(stage.ready) + len(stage.failed):
        left = ", ".join(gathered.skipped) or name
        stage.failed.append((name, f"there is no text that can be read in it ({left})"))


def _without(words: str, root: Path) -> str:
    """A message without the temporary folder, which says nothing to anybody."""
    return words.replace(f"{root}/", "").replace(str(root), "")
