"""What part each party has in an act: actor, partner, recipient, host, proposer, addressee."""

from __future__ import annotations

from collections.abc import Iterator

from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.parties import party_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, MentionType, Status

ACTOR, PARTNER, RECIPIENT, HOST, PROPOSER, ADDRESSEE = (
    "actor",
    "partner",
    "recipient",
    "host",
    "proposer",
    "addressee",
)


def roles_of(draft: Draft, lexicon: Lexicon) -> dict[str, str]:
    """Roles by party id, for the parties of a draft only.

    What stands before the name decides (同 partner, 向 recipient, 访问 host, 希望 addressee); the first party
    without such a word is the actor (of a named proposal: the proposer); parties that the clause does not
    name are partners of the one it names, or actors together.
    """
    found: dict[str, str] = {}
    for party, role in _named(draft, lexicon):
        if party in draft.parties:
            found.setdefault(party, role)
    unnamed = [p for p in draft.parties if p not in found]
    rest = PARTNER if any(r in (ACTOR, PROPOSER) for r in found.values()) else ACTOR
    return found | dict.fromkeys(unnamed, rest)


def _named(draft: Draft, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    clause, trigger = draft.clause, draft.trigger.start + draft.intro
    kinds = (MentionType.COUNTRY, MentionType.ORGANISATION, MentionType.PERSON, MentionType.PLACE)
    for placed in clause.of_type(*kinds):
        before = clause.text[: placed.start - clause.start]
        parties = party_of(placed, lexicon, before)
        first, rest = _role(draft, before, placed.start - clause.start < trigger), PARTNER
        for party in parties:
            yield party, first
            first = rest if len(parties) > 1 and draft.act is not Act.VISIT else first


def _role(draft: Draft, before: str, ahead: bool) -> str:
    """The role by the words before a name; `ahead`: the name stands before the act's verb."""
    if draft.act is Act.VISIT and pattern("role_host").search(before):
        return HOST
    if draft.act is Act.ASSIST and (pattern("role_recipient").search(before) or not ahead):
        return RECIPIENT
    if pattern("role_partner").search(before):
        return PARTNER
    if draft.mood.status is Status.PROPOSED and pattern("role_addressee").search(before):
        return ADDRESSEE
    if not ahead:
        return PARTNER
    return PROPOSER if draft.act is Act.PROPOSE else ACTOR
