"""Whatever the user names (files, folders, records, standard input) as one lazy row of sources."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from zhengmai.errors import InputError
from zhengmai.reading.archive import Archive
from zhengmai.reading.declared import from_arguments
from zhengmai.reading.folder import folder_parts, references_of
from zhengmai.reading.jsonl import stream_records
from zhengmai.reading.manifest import Entry
from zhengmai.reading.options import MAX_SIZE, Options
from zhengmai.reading.parts import Part, file_part
from zhengmai.reading.readers import CORPUS
from zhengmai.reading.references import REFERENCES
from zhengmai.reading.source import Source, failed_read

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Gathering:
    """What was gathered.

    left: files of folders that were left out, by extension. count: how many sources there are, None where
    that takes reading (records, archives, standard input).
    """

    parts: tuple[Part, ...]
    left: Counter[str]

    @property
    def skipped(self) -> Counter[str]:
        """Files that were left out, by extension; those of archives once their sources were made."""
        inside = (part.skipped for part in self.parts if isinstance(part, Archive))
        return sum(inside, Counter(self.left))

    @property
    def sources(self) -> Iterator[Source]:
        """The sources in input order, made as they are asked for; standard input only the first time."""
        for each in self.parts:
            if isinstance(each, Source):
                yield each
            else:
                yield from each()

    def __iter__(self) -> Iterator[Source]:
        return self.sources

    @property
    def count(self) -> int | None:
        """How many sources there are, if that is known beforehand."""
        return len(self.parts) if all(isinstance(p, Source) for p in self.parts) else None


def gather(
    paths: Sequence[str | Path],
    *,
    max_size: int = MAX_SIZE,
    published: str | None = None,
    spoken: str | None = None,
    text_column: str | None = None,
    split: bool = False,
    stdin: BinaryIO | None = None,
) -> Gathering:
    """Gather files, folders (with their manifests), archives, records, tables and `-` (standard input).

    A file given by name is always tried; in a folder only known extensions are taken. max_size: bytes of
    one document. published, spoken: dates that hold for every document, over any manifest. text_column: the
    column of tables and the key of records that holds the text (`text`). split: read files that hold many
    articles as many documents, cut at their own marks. A file that cannot be read fails when its source is
    read and does not stop the rest. Nothing is fetched from the network.
    Raises DateError for a bad date, ManifestError for an unusable manifest, InputError for two `-`.
    """
    options = Options(from_arguments(published, spoken), max_size, text_column, split)
    if [str(p) for p in paths].count(STDIN) > 1:
        raise InputError("standard input (-) can be read only once; name it once")
    parts: list[Part] = []
    skipped: Counter[str] = Counter()
    for given in map(str, paths):
        if given == STDIN:
            stream = sys.stdin.buffer if stdin is None else stdin
            parts.append(partial(stream_records, "standard input", stream, options))
        elif _is_folder(given):
            found, left = folder_parts(given.rstrip("/" + os.sep) or given, Path(given), options)
            parts += found
            skipped += left
        else:
            parts += _named(given, options)
    return Gathering(tuple(parts), skipped)


def _is_folder(given: str) -> bool:
    try:
        return Path(given).is_dir()
    except (OSError, ValueError):
        return False


def _named(given: str, options: Options) -> list[Part]:
    path = Path(given)
    if path.suffix.lower() in CORPUS:
        reason = "it is a corpus file, not a text; open it with zhengmai timeline or serve"
        return [failed_read(given, reason)]
    if path.suffix.lower() in REFERENCES:
        attached = references_of(path, options.max_size)
        if attached is not None:
            return _attached(given, path, attached, options)
    return [file_part(given, path, path.name, None, options)]


def _attached(given: str, path: Path, attached: Mapping[str, Entry], options: Options) -> list[Part]:
    """The files attached to the references of an export, which lie in its folder or below."""
    root = path.parent.resolve()
    parts: list[Part] = []
    for file, entry in attached.items():
        place = path.parent / file
        if not _lies_in(root, place):
            reason = "it lies outside of the export's folder; export the references with their files"
            parts.append(failed_read(f"{given}, {entry.file}", reason))
        else:
            parts.append(file_part(f"{path.parent / file}", place, file, entry, options))
    return parts or [
        failed_read(given, "no file is attached to its references; export them with their files")
    ]


def _lies_in(root: Path, place: Path) -> bool:
    try:
        return place.resolve().is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return False
