"""Whether an act belongs to cooperation at all: one-sided domestic policy does not."""

from __future__ import annotations

from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.clauses import Clause, Discourse
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Genre, Mention, MentionType

#: Triggers of this rank are formulas of relations and support.
FORMULA_RANK = 8
_DOMESTIC = frozenset({"party_meeting", "plan", "zone"})
#: Foreign names per thousand characters from which a whole text counts as about relations with others.
DENSITY = 4.0


def is_international(discourse: Discourse, lexicon: Lexicon) -> bool:
    """Whether a text is about relations with others throughout: foreign names are dense in it."""
    size = sum(c.end - c.start for c in discourse.clauses)
    foreign = sum(_foreign(c, lexicon) for c in discourse.clauses)
    return size > 0 and foreign * 1000 / size >= DENSITY


def is_relevant(
    clause: Clause,
    lexicon: Lexicon,
    act: Act,
    trigger: Trigger,
    parties: tuple[str, ...],
    groups: tuple[str, ...],
    genre: str | None,
    international: bool,
    explicit: bool,
    cued: bool,
) -> bool:
    """Whether to keep an act: it names a partner, or stands in words or a text about relations with others.

    cued: whether the clause itself says how far it has come; formulas (维护世界和平) count only then.
    explicit: whether somebody speaks here or the clause itself names its parties; a text's own reflections
    (共同推动人类进步) state no act.
    """
    if trigger.rule.rank >= 6 and not explicit:
        return False
    if trigger.rule.rank >= FORMULA_RANK and not cued:
        return False
    weak = trigger.rule.rank >= 4
    if genre == Genre.LAW:
        return bool(groups or _foreign(clause, lexicon)) and not weak
    partner = len(parties) > 1 or bool(groups) or any(p != "CHN" for p in parties)
    if partner:
        return True
    spoken_of = bool(pattern("international").search(clause.text)) or _foreign(clause, lexicon) > 0
    if not international:
        return spoken_of and bool(parties)
    telling = not weak or trigger.rule.kind == "event" or cued
    return (bool(parties) and telling) or spoken_of


def _foreign(clause: Clause, lexicon: Lexicon) -> int:
    """How many foreign states and international bodies a clause names."""
    formats = [m for m in clause.of_type(MentionType.MECHANISM) if not _is_domestic(m.mention, lexicon)]
    states = [m for m in clause.of_type(MentionType.COUNTRY) if any(i != "CHN" for i in m.mention.ids)]
    body = pattern("international_body")
    return (
        len(states)
        + len(formats)
        + sum(bool(body.match(m.mention.ids[0])) for m in clause.of_type(MentionType.ORGANISATION))
    )


def _is_domestic(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mechanism is a party congress, a national plan, or merely quoted."""
    entry = lexicon.entry(mention.ids[0])
    return mention.rule == "mechanism.quoted" or (entry is not None and entry.kind in _DOMESTIC)
