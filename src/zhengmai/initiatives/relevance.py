"""Whether an act belongs to cooperation at all: one-sided domestic policy does not."""

from __future__ import annotations

from dataclasses import dataclass

from zhengmai.initiatives.clauses import Clause, Discourse
from zhengmai.initiatives.draft import Draft
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Genre, Mention, MentionType

#: Triggers of these ranks and weaker are courses, generalities, formulas of relations and support.
WEAK_RANK, GENERAL_RANK, FORMULA_RANK = 4, 6, 8
#: Kinds of places that are no part of China, where their country is not China.
_WORLD = frozenset({"region", "sea", "capital", "city", "area"})
_DOMESTIC = frozenset({"party_meeting", "plan", "zone"})
#: Foreign names per thousand characters from which a whole text counts as about relations with others.
DENSITY = 4.0


def is_international(discourse: Discourse, lexicon: Lexicon) -> bool:
    """Whether a text is about relations with others throughout: foreign names are dense in it."""
    size = sum(c.end - c.start for c in discourse.clauses)
    foreign = sum(_foreign(c, lexicon) for c in discourse.clauses)
    return size > 0 and foreign * 1000 / size >= DENSITY


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an act stands.

    explicit: somebody speaks, or the clause itself names its parties; a text's own reflections
    (共同推动人类进步) state no act. cued: the clause itself says how far it has come; formulas
    (维护世界和平) count only then.
    """

    genre: str | None
    international: bool
    explicit: bool
    cued: bool


def is_relevant(draft: Draft, lexicon: Lexicon, setting: Setting) -> bool:
    """Whether to keep an act: it names a partner, or it is said of relations with others."""
    rank, parties = draft.trigger.rule.rank, draft.parties
    if (rank >= GENERAL_RANK and not setting.explicit) or (rank >= FORMULA_RANK and not setting.cued):
        return False
    foreign = _foreign(draft.clause, lexicon) > 0
    if setting.genre == Genre.LAW:
        partner = bool(draft.groups) or foreign or bool(pattern("law_partner").search(draft.clause.text))
        return partner and rank <= GENERAL_RANK
    if draft.groups or any(not _is_chinese(p, lexicon) for p in parties):
        return True
    spoken_of = foreign or _abroad(draft.clause, lexicon) or draft.clause.search("international") is not None
    if not setting.international:
        return bool(parties) and (spoken_of or draft.act is Act.JOIN)
    telling = rank < WEAK_RANK or draft.trigger.rule.kind == "event" or setting.cued
    return (bool(parties) and telling) or spoken_of


def _is_chinese(party: str, lexicon: Lexicon) -> bool:
    """Whether a party is China or one of its own bodies: among themselves they only govern."""
    entry = lexicon.entry(party)
    return (
        party == "CHN"
        or (entry is not None and entry.country == "CHN")
        or bool(pattern("home_body").match(party))
    )


def _foreign(clause: Clause, lexicon: Lexicon) -> int:
    """How many foreign states and international bodies a clause names."""
    if not clause.mentions:
        return 0
    formats = [m for m in clause.of_type(MentionType.MECHANISM) if not _is_domestic(m.mention, lexicon)]
    states = [m for m in clause.of_type(MentionType.COUNTRY) if any(i != "CHN" for i in m.mention.ids)]
    body = pattern("international_body")
    return (
        len(states)
        + len(formats)
        + sum(bool(body.match(m.mention.ids[0])) for m in clause.of_type(MentionType.ORGANISATION))
    )


def _abroad(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause names a place abroad, a region of the world or an international treaty."""
    for placed in clause.of_type(MentionType.PLACE):
        entry = lexicon.entry(placed.mention.ids[0])
        if entry and entry.kind in _WORLD and entry.country != "CHN":
            return True
    treaty = pattern("international_act")
    return any(treaty.search(m.mention.text) for m in clause.of_type(MentionType.DOCUMENT))


def _is_domestic(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mechanism is a party congress, a national plan, or merely quoted."""
    entry = lexicon.entry(mention.ids[0])
    return mention.rule == "mechanism.quoted" or (entry is not None and entry.kind in _DOMESTIC)
