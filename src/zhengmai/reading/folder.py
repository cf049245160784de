"""A folder's documents, in sorted order, with what the manifests in it declare."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from zhengmai.reading.declared import Declared, unbroken
from zhengmai.reading.jsonl import file_records
from zhengmai.reading.manifest import NAME, Entry, file_key, read_manifest
from zhengmai.reading.readers import RECORDS, is_known
from zhengmai.reading.source import Source, failed_read, failed_row, file_source, os_reason

#: A source, or a function that yields the sources of a file of many.
Part = Source | Callable[[], Iterator[Source]]

SYMLINK = "symbolic link out of the folder"
GOLD = "folder of annotated copies"
_GOLD_FILES = "*.gold.json"
# In lower case only as a whole name: license-rules.txt may be a document.
_NEVER = re.compile(r"\.|(README|LICEN[CS]E)|(?i:readme|licen[cs]e)(\.|\Z)|.*\.gold\.json\Z", re.DOTALL)


@dataclass(slots=True)
class _Found:
    """What a walk met, by relative path. seen: every file within the folder, taken or not."""

    seen: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)
    manifests: dict[str, Path] = field(default_factory=dict)
    closed: dict[str, OSError] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)


def folder_parts(
    given: str, root: Path, arguments: Declared, max_size: int
) -> tuple[list[Part], Counter[str]]:
    """The documents of a folder and its subfolders, and how many files were left out by extension.

    given: the folder as the user wrote it, for messages. Raises ManifestError for an unusable manifest.
    """
    found = _walk(root)
    rows: dict[str, Entry] = {}
    parts: dict[str, Part] = {}
    for base, path in sorted(found.manifests.items()):  # nested ones come later and win
        for key, entry in read_manifest(path, max_size).items():
            file = f"{base}{key}"
            rows[file] = entry
            if file not in found.seen:
                parts[file] = _absent(given, file, entry)
    for file, path in found.files.items():
        parts[file] = part(f"{given}/{file}", path, file, rows.get(file_key(file)), arguments, max_size)
    for file, error in found.closed.items():
        parts[file] = failed_read(given if file == "." else f"{given}/{file}", os_reason(error))
    ordered = sorted(parts, key=lambda file: PurePosixPath(file).parts)
    return [parts[file] for file in ordered], found.skipped


def part(name: str, path: Path, file: str, entry: Entry | None, arguments: Declared, max_size: int) -> Part:
    """A file's source, or its many; a row that cannot be used makes it fail."""
    if entry and entry.problem:
        return failed_row(name, entry.problem)
    declared = arguments.over(entry.declared) if entry else arguments
    shown = unbroken(file)
    if path.suffix.lower() == RECORDS:
        return partial(file_records, name, path, shown, declared, max_size)
    return file_source(name, path, shown, declared, max_size)


def _walk(root: Path) -> _Found:
    found = _Found()

    def closed(error: OSError) -> None:
        found.closed[_relative(root, Path(error.filename or root))] = error

    for folder, folders, names in os.walk(root, onerror=closed):
        annotated = {f for f in folders if any((Path(folder) / f).glob(_GOLD_FILES))}
        found.skipped[GOLD] += len(annotated)  # copies of texts, kept beside their annotations
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in annotated)
        for name in folders:
            if (Path(folder) / name).is_symlink():  # os.walk does not enter these
                found.skipped[SYMLINK] += not _inside(root, Path(folder) / name)
        for name in sorted(names):
            _sort_in(found, root, Path(folder) / name)
    found.skipped = +found.skipped
    return found


def _sort_in(found: _Found, root: Path, path: Path) -> None:
    name, file = path.name.lower(), _relative(root, path)
    if path.is_symlink() and path.exists() and not _inside(root, path):
        found.skipped[SYMLINK] += 1
        return
    found.seen.add(file_key(file))
    if _NEVER.match(path.name):
        return
    if name == NAME:
        found.manifests[file_key(file)[: -len(name)]] = path
    elif is_known(path.suffix) and _is_regular(path):
        found.files[file] = path
    else:
        found.skipped[path.suffix.lower()] += 1


def _is_regular(path: Path) -> bool:
    """Whether it can be opened without waiting; what cannot be told is left for reading to report."""
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True


def _absent(given: str, file: str, entry: Entry) -> Source:
    if not entry.file:
        return failed_row(f"{given}/{NAME}", entry.problem or "")
    reason = f"{NAME}, row {entry.row}, names it, but the folder has no such file; correct the name"
    return failed_row(f"{given}/{file}", reason)


def _inside(root: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links, or a name no system accepts
        return False


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
