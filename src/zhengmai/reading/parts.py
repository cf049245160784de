"""One file, or one member of an archive, as the source or the many sources it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from zhengmai.errors import ReadError
from zhengmai.reading.archive import Archive
from zhengmai.reading.declared import Declared
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.jsonl import file_records
from zhengmai.reading.manifest import NAME, Entry
from zhengmai.reading.options import Options
from zhengmai.reading.readers import ARCHIVE, RECORDS, TABLES, reader_for
from zhengmai.reading.records import numbered
from zhengmai.reading.source import (
    Loaded,
    Source,
    failed_read,
    failed_row,
    file_source,
    loaded,
    member_source,
)
from zhengmai.reading.splitting import split
from zhengmai.reading.streams import Opener, of_file, whole
from zhengmai.reading.tables import table_rows

#: A source, or something that makes the sources of a file of many.
Part = Source | Callable[[], Iterator[Source]]


def file_part(name: str, path: Path, file: str, row: Entry | None, options: Options) -> Part:
    """The part of a file on disk; a row that cannot be used makes it fail.

    name: what to call it in messages; file: what its documents will be known by.
    """
    if row and row.problem:
        return failed_row(name, row.problem)
    declared = options.arguments.over(row.declared) if row else options.arguments
    suffix = path.suffix.lower()
    many = _many(name, of_file(path), file, suffix, declared, options)
    return many or file_source(name, path, file, declared, options.max_size)


def _many(
    name: str, opener: Opener, file: str, suffix: str, declared: Declared, options: Options
) -> Callable[[], Iterator[Source]] | None:
    is_manifest = Path(file).name.lower() == NAME and options.text_column is None
    if suffix == RECORDS:
        return partial(file_records, name, opener, file, declared, options)
    if suffix in TABLES and not is_manifest:
        return partial(table_rows, name, opener, file, declared, options)
    if suffix == ARCHIVE:
        return Archive(name, opener, file, declared, options, _member)
    if options.split:
        return partial(_articles, name, opener, file, suffix, declared, options)
    return None


def _member(
    name: str, opener: Opener, file: str, suffix: str, row: Entry | None, options: Options
) -> Iterator[Source]:
    """The sources of an archive's member."""
    if row and row.problem:
        yield failed_row(name, row.problem)
        return
    declared = options.arguments.over(row.declared) if row else options.arguments
    many = _many(name, opener, file, suffix, declared, options)
    if many:
        yield from many()
    else:
        yield member_source(name, whole(opener, options.max_size), suffix, file, declared)


def _articles(
    name: str, opener: Opener, file: str, suffix: str, declared: Declared, options: Options
) -> Iterator[Source]:
    """The articles of a file with marks between them; the file as it is where there are none."""
    try:
        data = whole(opener, options.max_size)
        articles = split(reader_for(suffix)(data))
    except ReadError as error:
        yield failed_read(name, str(error))
        return
    if len(articles) == 1:
        yield member_source(name, data, suffix, file, declared)
        return
    for line, article in articles:
        yield Source(f"{name}, line {line}", partial(_load_article, article, file, declared))


def _load_article(article: Extracted, file: str, declared: Declared) -> Loaded:
    # What the file's head declares (a title, a day) holds for the whole of it and for none of its articles.
    of_file = Declared(outlet=article.declared.outlet, url=article.declared.url, extra=article.declared.extra)
    return loaded(replace(article, declared=of_file), None, numbered(file, article.text), declared)
