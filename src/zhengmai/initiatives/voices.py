"""Whose words an initiative is told in: side, capacity, how they are told, and via whom they reach us."""

from __future__ import annotations

from collections.abc import Mapping

from zhengmai.annotators.base import Page
from zhengmai.initiatives.attribution import AUTHOR, Attribution
from zhengmai.initiatives.clauses import Clause
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Genre, MentionType, Participant, Voice

JOURNALIST = "记者"
_OWN = "CHN"
#: Reports and laws are the words of the state itself.
_OWN_GENRES = (Genre.REPORT, Genre.LAW)
#: How far back an open quotation mark is looked for.
_BACK = 600
_LONGEST_STATE = 12


def voice_of(
    attribution: Attribution,
    clause: Clause,
    start: int,
    page: Page,
    known: Mapping[str, Participant],
    lexicon: Lexicon,
) -> Voice:
    """The voice of an act that begins at `start` (folded).

    known: the people of the text with the posts it gives them: the side of a speaker is that of his post.
    """
    genre, outlet = page.document.genre, page.document.outlet
    speaker = attribution.stated_by
    if speaker == AUTHOR:
        if genre == Genre.COMMUNIQUE:
            return Voice(None, "joint", "joint", outlet)
        if genre in _OWN_GENRES or pattern("own_report").search(page.document.title or ""):
            return Voice(_OWN, "official", "direct", outlet)
        kind = "joint" if pattern("one_voice").search(clause.text) else "outlet"
        return Voice(None, kind, "narrated", outlet)
    mode = "direct" if attribution.mode == "direct" or _quoted(page.text, start) else "indirect"
    via = outlet if mode == "indirect" else None
    if speaker == JOURNALIST:
        return Voice(None, "journalist", mode, outlet)
    person = known.get(speaker)
    post = (person.post if person else None) or speaker
    side = _side(speaker, person, clause, lexicon)
    if side is None and mode == "direct" and attribution.mode == "direct":
        side = _OWN  # who is asked in a Chinese text speaks for China where nothing says otherwise
    if pattern("expert").search(post):
        return Voice(side, "expert", mode, via)
    return Voice(side, "official" if side in (None, _OWN) else "foreign_official", mode, via)


def _side(speaker: str, person: Participant | None, clause: Clause, lexicon: Lexicon) -> str | None:
    """The side of a speaker's post, else what the lexicon knows of him, else the state in his description."""
    if person and person.party:
        return person.party
    entry = lexicon.entry(speaker)
    if entry is not None:
        country = entry.country or None
        return country or (entry.id if entry.type is MentionType.ORGANISATION else None)
    if pattern("own_office").search(speaker):
        return _OWN
    return _state_of(speaker, lexicon)


def _state_of(speaker: str, lexicon: Lexicon) -> str | None:
    """The state a description opens with (土库曼斯坦总统), not one it is only about (巴基斯坦问题专家)."""
    for end in range(min(len(speaker), _LONGEST_STATE), 1, -1):
        entry = lexicon.entry(lexicon.resolve(speaker[:end]) or "")
        if entry and entry.type is MentionType.COUNTRY:
            return None if speaker.startswith("问题", end) else entry.id
    return None


def _quoted(text: str, at: int) -> bool:
    """Whether a place lies within quotation marks that open behind a colon: the words as they were said."""
    start = max(0, at - _BACK, text.rfind("\n", 0, at) + 1)
    depth = 0
    for i in range(at - 1, start - 1, -1):
        if text[i] == "”":
            depth += 1
        elif text[i] == "“":
            if depth == 0:
                return i > 0 and text[i - 1] in "：:，" and bool(pattern("said").search(text, start, i))
            depth -= 1
    return text[at : at + 1] == "“" and at > 0 and text[at - 1] in "：:"
