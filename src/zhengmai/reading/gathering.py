"""Whatever the user names (files, folders, records, standard input) as one lazy row of sources."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from zhengmai.errors import InputError
from zhengmai.reading.declared import Declared, from_arguments
from zhengmai.reading.folder import Part, folder_parts, part
from zhengmai.reading.jsonl import stream_records
from zhengmai.reading.readers import CORPUS
from zhengmai.reading.source import Source, failed_read

MAX_SIZE = 20_000_000
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Gathering:
    """What was gathered.

    skipped: files of a folder that were left out, by extension. count: how many sources there are, None
    where that takes reading (records, standard input).
    """

    parts: tuple[Part, ...]
    skipped: Counter[str]

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
    stdin: BinaryIO | None = None,
) -> Gathering:
    """Gather files, folders (recursively, with their manifests), .jsonl records and `-` (standard input).

    A file given by name is always tried; in a folder only known extensions are taken. max_size: bytes of
    one document. published, spoken: dates that hold for every document, over any manifest. A file that
    cannot be read fails when its source is read and does not stop the rest.
    Raises DateError for a bad date, ManifestError for an unusable manifest, InputError for two `-`.
    """
    arguments = from_arguments(published, spoken)
    if [str(p) for p in paths].count(STDIN) > 1:
        raise InputError("standard input (-) can be read only once; name it once")
    parts: list[Part] = []
    skipped: Counter[str] = Counter()
    for given in map(str, paths):
        if given == STDIN:
            stream = sys.stdin.buffer if stdin is None else stdin
            parts.append(partial(stream_records, "standard input", stream, arguments, max_size))
        elif _is_folder(given):
            found, left = folder_parts(given.rstrip("/" + os.sep) or given, Path(given), arguments, max_size)
            parts += found
            skipped += left
        else:
            parts.append(_named(given, arguments, max_size))
    return Gathering(tuple(parts), skipped)


def _is_folder(given: str) -> bool:
    try:
        return Path(given).is_dir()
    except (OSError, ValueError):
        return False


def _named(given: str, arguments: Declared, max_size: int) -> Part:
    path = Path(given)
    if path.suffix.lower() in CORPUS:
        return failed_read(given, "it is a corpus file, not a text; open it with zhengmai timeline or serve")
    return part(given, path, path.name, None, arguments, max_size)
