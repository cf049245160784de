"""What part each party has in an act: actor, partner, recipient, host, proposer, addressee."""

from __future__ import annotations

from collections.abc import Iterator

from zhengmai.initiatives.clauses import Placed
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
#: Roles that go on over 和 and 、 (访问|美国和加拿大).
_SHARED = (RECIPIENT, HOST, ADDRESSEE)
#: Acts that are done to or for somebody even where no preposition says so.
_GIVING = (Act.ASSIST, Act.LEGISLATE)
#: Acts that are held somewhere: who is named behind 在 is the host.
_HELD = (Act.MEET, Act.EXERCISE)


def roles_of(draft: Draft, lexicon: Lexicon, side: str | None) -> dict[str, str]:
    """Roles by party id, for the parties of a draft only.

    What stands before the name decides (同 partner, 向 recipient, 访问 host, 希望 addressee); the first party
    without such a word is the actor (of a named proposal: the proposer). Of those that the clause does not
    name, the speaker's side acts if nobody else does, else the first; the rest are partners, or, where
    something is given, recipients.
    """
    found: dict[str, str] = {}
    for party, role in _named(draft, lexicon):
        if party in draft.parties:
            found.setdefault(party, role)
    beside = RECIPIENT if draft.act is Act.ASSIST else PARTNER
    for party in sorted(draft.parties, key=lambda p: p != side):
        taken = any(r in (ACTOR, PROPOSER) for r in found.values())
        first = PROPOSER if draft.act is Act.PROPOSE else ACTOR
        found.setdefault(party, beside if taken else first)
    return {p: found[p] for p in draft.parties}


def _named(draft: Draft, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    clause, trigger = draft.clause, draft.trigger.start + draft.intro
    kinds = (MentionType.COUNTRY, MentionType.ORGANISATION, MentionType.PERSON, MentionType.PLACE)
    last: tuple[Placed, str] | None = None
    for placed in clause.of_type(*kinds):
        before = clause.text[: placed.start - clause.start]
        parties = party_of(placed, lexicon, before)
        between = clause.text[last[0].end - clause.start : placed.start - clause.start] if last else ""
        if last and last[1] in _SHARED and between in ("和", "、", "与", "及", "以及"):
            role = last[1]
        else:
            role = _role(draft, before, placed, placed.start - clause.start < trigger)
        for party in parties:
            yield party, role
            role = PARTNER if role in (ACTOR, PROPOSER) else role
        last = placed, role


def _role(draft: Draft, before: str, placed: Placed, ahead: bool) -> str:
    """The role by the words before a name; `ahead`: the name stands before the act's verb."""
    if draft.act is Act.VISIT and (
        pattern("role_host").search(before) or placed.mention.text[:1] in ("访", "来", "赴")
    ):
        return HOST
    if pattern("role_partner").search(before):
        return PARTNER
    if pattern("role_asked").search(before) or (
        draft.mood.status is Status.PROPOSED and pattern("role_addressee").search(before)
    ):
        return ADDRESSEE
    giving = draft.act in _GIVING
    if pattern("role_recipient").search(before) or (giving and not ahead):
        return RECIPIENT
    if pattern("role_setting").search(before):
        return HOST if draft.act in _HELD and before.endswith("在") else PARTNER
    if not ahead:
        return PARTNER
    return PROPOSER if draft.act is Act.PROPOSE else ACTOR
