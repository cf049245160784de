"""The visit, summit, meeting or briefing that a document's initiatives belong to."""

from __future__ import annotations

from hashlib import sha256

from zhengmai.initiatives.dating import When
from zhengmai.model import Document, Genre

_OCCASIONAL = frozenset({Genre.NEWS, Genre.COMMUNIQUE, Genre.SPEECH})


def occasion_of(document: Document, event: When | None, parties: tuple[str, ...]) -> str | None:
    """An id from date and parties, the same in every document that tells of the same event; None else.

    First version: news, statements and speeches about one dated event of two to five parties, and every
    briefing by its day.
    """
    if document.genre == Genre.PRESS_CONFERENCE and document.spoken.value:
        return _identifier("briefing", document.spoken.value, (document.title or "",))
    if document.genre not in _OCCASIONAL or not event or not event.earliest or len(parties) < 2:
        return None
    return _identifier("event", event.earliest, tuple(sorted(parties)))


def _identifier(kind: str, day: str, parties: tuple[str, ...]) -> str:
    return "o-" + sha256("|".join((kind, day, *parties)).encode()).hexdigest()[:12]
