"""Finds characters in the texts: every place, any length, each checked against the stored text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from zhengmai.errors import InputError
from zhengmai.store.characters import characters, comparable, phrase
from zhengmai.store.database import Database
from zhengmai.store.rows import unpacked
from zhengmai.store.selection import Selection

_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand: `text` is `[start, end)` of the document, between `left` and `right`.

    section: kind of the section it stands in (boilerplate is no part of the document), speaker: whose turn
    it is. spoken: the section's date of speaking, else the document's.
    """

    document: str
    file: str | None
    title: str | None
    spoken: str | None
    start: int
    end: int
    left: str
    text: str
    right: str
    section: str | None
    speaker: str | None


def search(
    database: Database,
    text: str,
    *,
    selection: Selection | None = None,
    limit: int | None = None,
    context: int = _CONTEXT,
) -> list[Hit]:
    """Every place of `text` in the documents of a selection, by date of speaking, document and place.

    What is typed is text through and through: quotes, `*` and NEAR too. Case, width, blanks and script
    (traditional or simplified) make no difference. limit: at most so many. context: characters on each side.
    Raises InputError if there is nothing to look for.
    """
    if not characters(text).text:
        raise InputError("There is nothing to search for; give at least one character that is no blank.")
    for name, value in (("limit", limit), ("context", context)):
        if value is not None and value < 0:
            raise InputError(f"{name} must not be negative; got {value}.")
    return list(islice(_hits(database, text, selection or Selection(), context), limit))


def _hits(database: Database, text: str, selection: Selection, context: int) -> Iterator[Hit]:
    condition, params = selection.where_documents()
    keys = database.read(
        "SELECT d.key FROM character_index JOIN document AS d ON d.key = character_index.rowid"
        f" WHERE character_index MATCH ? AND {condition} ORDER BY d.spoken_earliest NULLS LAST, d.id",
        [phrase(text), *params],
    )
    for (key,) in keys:
        for document in database.read(
            "SELECT id, file, title, spoken, text, doc FROM document WHERE key = ?", (key,)
        ):
            yield from _in_document(document, text, context)


def _in_document(document: Any, query: str, context: int) -> Iterator[Hit]:
    stored: str = document["text"]
    found = characters(stored)
    written, wanted = comparable(found), comparable(characters(query))
    doc = unpacked(document["doc"])
    position = written.find(wanted)
    while position >= 0:
        start, end = found.at[position], found.at[position + len(wanted) - 1] + 1
        section = _section(doc, start)
        yield Hit(
            document=document["id"],
            file=document["file"],
            title=document["title"],
            spoken=section.get("spoken") or document["spoken"],
            start=start,
            end=end,
            left=stored[max(0, start - context) : start],
            text=stored[start:end],
            right=stored[end : end + context],
            section=section.get("kind"),
            speaker=section.get("speaker"),
        )
        position = written.find(wanted, position + 1)


def _section(doc: Mapping[str, Any], position: int) -> Mapping[str, Any]:
    for start, end in doc.get("boilerplate", ()):
        if start <= position < end:
            return {"kind": "boilerplate"}
    sections = doc.get("sections", ())
    return next((s for s in sections if s["start"] <= position < s["end"]), {})
