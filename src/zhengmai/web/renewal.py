"""Corrects what is known about a document and reads it anew: all that was reckoned from it resolves again."""

from __future__ import annotations

import zlib
from pathlib import Path

from zhengmai.model import Dating, Document, Section
from zhengmai.reading.declared import NOTHING
from zhengmai.reading.source import member_source
from zhengmai.store.reviews import Review
from zhengmai.web import data

#: Bases of dates that somebody declared; all others are read from the words and will be read again.
_DECLARED = ("manifest", "argument", "review")


def change(document: str, field: str, value: str | None, by: str) -> None:
    """Decide on a document's metadata (`spoken`, `title`, …) and analyse it anew.

    Raises InputError for a value that cannot be one, StageError or CorpusError; nothing is stored then but
    the decision, which counts at the next analysis.
    """
    data.corpus().review(Review(by, "document", document, field=field, after=value))
    again(document)


def again(document: str) -> None:
    """Analyse a document anew, with what people decided and the corpus's own lexicon as they are now.

    Raises StageError or CorpusError; nothing is stored then.
    """
    data.corpus().add(_stored(document), source=_source(document), again=True)


def _stored(document: str) -> Document:
    """The document as reading gave it."""
    corpus = data.corpus()
    record, text = corpus.analysis(document), corpus.text(document)
    doc = record["doc"]
    dates = {n: Dating(doc[n], doc[f"{n}_basis"]) for n in ("published", "spoken")}
    kept = {n: d if d.basis in _DECLARED else Dating() for n, d in dates.items()}
    return Document(
        id=document,
        text=text,
        file=record["file"],
        title=doc["title"],
        genre=doc["genre"],
        outlet=doc["outlet"],
        url=doc["url"],
        synthetic=doc["synthetic"],
        extra=doc["extra"],
        sections=_sections(record["file"], _source(document)),
        published=kept["published"],
        spoken=kept["spoken"],
    )


def _sections(file: str | None, source: bytes | None) -> tuple[Section, ...]:
    """What reading told of a page's or a file's parts, which the text alone does not show."""
    if file is None or source is None:
        return ()
    read = member_source(file, source, Path(file).suffix, file, NOTHING).load()
    return read.document.sections


def _source(document: str) -> bytes | None:
    """The bytes it was read from, which are to be kept along."""
    rows = data.database().read("SELECT source FROM document WHERE id = ?", (document,))
    return zlib.decompress(rows[0][0]) if rows and rows[0][0] is not None else None
