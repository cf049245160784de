"""A folder's documents, in sorted order, with what the manifests in it declare."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from zhengmai.errors import ReadError
from zhengmai.reading.declared import unbroken
from zhengmai.reading.known import NEVER, is_taken
from zhengmai.reading.manifest import NAME, Entry, file_key, read_manifest
from zhengmai.reading.options import Options
from zhengmai.reading.parts import Part, file_part
from zhengmai.reading.references import REFERENCES, references
from zhengmai.reading.source import Source, failed_read, failed_row, file_bytes, os_reason

SYMLINK = "symbolic link out of the folder"
GOLD = "folder of annotated copies"
_GOLD_FILES = "*.gold.json"


@dataclass(slots=True)
class _Found:
    """What a walk met, by relative path. seen: every file within the folder, taken or not."""

    seen: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)
    manifests: dict[str, Path] = field(default_factory=dict)
    references: dict[str, Path] = field(default_factory=dict)
    closed: dict[str, OSError] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)


def folder_parts(given: str, root: Path, options: Options) -> tuple[list[Part], Counter[str]]:
    """The documents of a folder and its subfolders, and how many files were left out by extension.

    given: the folder as the user wrote it, for messages. Raises ManifestError for an unusable manifest.
    """
    found = _walk(root, options)
    rows = _rows(found, options)
    parts: dict[str, Part] = {}
    for file, entry in rows.items():
        if file not in found.seen:
            parts[file] = _absent(given, file, entry)
    for file, path in found.files.items():
        row = rows.get(file_key(file))
        parts[file] = file_part(f"{given}/{file}", path, unbroken(file), row, options)
    for file, error in found.closed.items():
        parts[file] = failed_read(given if file == "." else f"{given}/{file}", os_reason(error))
    ordered = sorted(parts, key=lambda file: PurePosixPath(file).parts)
    return [parts[file] for file in ordered], found.skipped


def _rows(found: _Found, options: Options) -> dict[str, Entry]:
    """What manifests and exports of reference managers say of files; manifests win, inner ones over outer."""
    rows: dict[str, Entry] = {}
    for file, path in sorted(found.references.items()):
        base = file[: -len(path.name)]
        attached = references_of(path, options.max_size)
        if attached is None:
            found.skipped[path.suffix.lower()] += 1
        for key, entry in (attached or {}).items():
            if f"{base}{key}" in found.seen:  # an export often names more than was copied along
                rows[f"{base}{key}"] = entry
    for base, path in sorted(found.manifests.items()):
        for key, entry in read_manifest(path, options.max_size).items():
            rows[f"{base}{key}"] = entry
    return rows


def references_of(path: Path, max_size: int) -> dict[str, Entry] | None:
    """The attached files of a reference manager's export; None if the file is none."""
    try:
        return references(file_bytes(path, max_size), path.suffix)
    except ReadError:
        return None


def _walk(root: Path, options: Options) -> _Found:
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
            _sort_in(found, root, Path(folder) / name, options)
    found.skipped = +found.skipped
    return found


def _sort_in(found: _Found, root: Path, path: Path, options: Options) -> None:
    name, file = path.name.lower(), _relative(root, path)
    if path.is_symlink() and path.exists() and not _inside(root, path):
        found.skipped[SYMLINK] += 1
        return
    found.seen.add(file_key(file))
    if NEVER.match(path.name):
        return
    if name == NAME:
        found.manifests[file_key(file)[: -len(name)]] = path
    elif is_taken(path.suffix, options) and _is_regular(path):
        found.files[file] = path
    elif path.suffix.lower() in REFERENCES and _is_regular(path):
        found.references[file_key(file)] = path
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
