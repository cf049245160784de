"""Who takes part: parties named in the clause, deictics resolved from context, vague groups as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.clauses import Clause, Discourse, Placed
from zhengmai.initiatives.slots import framework_at
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Genre, Mention, MentionType, SectionKind

#: Beyond that many a text is not about one circle of parties.
MOST_PRINCIPALS = 7
#: A body of more members than that is no circle of speakers.
MOST_MEMBERS = 30
_STATE_ORGANS = frozenset({"ministry", "state", "military", "judicial", "parliament", "party"})
#: Kinds whose members do not all take part in what is said of them; kinds of bodies that are no parties.
_CROWDED = frozenset({"sports", "expo", "exhibition", "zone", "plan", "party_meeting"})
_NO_PARTY = frozenset({"media", "university"})
_REGIONS = frozenset({"region"})
_ONE_EVENT = frozenset({Genre.NEWS, Genre.COMMUNIQUE, Genre.SPEECH})


@dataclass(frozen=True, slots=True)
class Context:
    """What deictics stand for at a place in the text.

    principal: the parties of the whole document, where it is about a meeting, a visit or a statement of
    two to five, or the one body to whose members a speech is made. recent: the parties named together last
    in the paragraph. own: the speaker's side.
    """

    principal: tuple[str, ...]
    recent: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, ...]:
        """What 双方 and 两国 mean here: the two named last, else the two of the document, else all."""
        circles = (self.recent, self.principal)
        two = next((c for c in circles if len(c) == 2), None)
        return two or next((c for c in circles if len(c) > 1), ())


class Named(NamedTuple):
    """The parties a clause names: `subject` before the trigger, `all` in text order, `groups` as written."""

    all: tuple[str, ...]
    subject: tuple[str, ...]
    groups: tuple[str, ...]
    deictic: bool


_NOTHING, _DEICTIC = Named((), (), (), False), Named((), (), (), True)


def party_of(placed: Placed, lexicon: Lexicon, text: str) -> tuple[str, ...]:
    """The parties a mention stands for: states act through their organs, people for their states."""
    mention = placed.mention
    if mention.type is MentionType.COUNTRY:
        return mention.ids
    if mention.type is MentionType.ORGANISATION:
        identifier = mention.ids[0]
        entry = lexicon.entry(identifier)
        if entry and entry.country and entry.kind in _STATE_ORGANS:
            return (entry.country,)
        if entry and entry.kind in _NO_PARTY:
            return ()
        if identifier.endswith("政府") and (country := lexicon.resolve(identifier[:-2])):
            return (country,)
        if pattern("own_name").search(identifier) and "." in mention.rule:
            return mention.ids
        beginning = _state_names(lexicon).get(identifier[:2], ())
        owner = next((i for n, i in beginning if identifier.startswith(n)), None)
        if owner:
            return (owner,)
        return mention.ids if mention.rule in ("organisation.name", "organisation.side") else ()
    if mention.type is MentionType.PERSON:
        entry = lexicon.entry(mention.ids[0])
        return (entry.country,) if entry and entry.country else ()
    if mention.type is MentionType.PLACE:
        entry = lexicon.entry(mention.ids[0])
        if entry and entry.country and pattern("destination").search(text, 0, placed.start):
            return (entry.country,)  # 访问平壤 is a visit to its state
        partner = mention.rule == "country.side" or pattern("partner_preposition").search(
            text, 0, placed.start
        )
        return mention.ids if entry and entry.kind in _REGIONS and partner else ()
    return _inside_name(mention, lexicon)


def _inside_name(mention: Mention, lexicon: Lexicon) -> tuple[str, ...]:
    """The parties of a mechanism that the lexicon knows as a format of China with few partners."""
    name = mention.ids[0]
    entry = lexicon.entry(name) or lexicon.entry(pattern("ordinal").sub("", name))
    if entry is None or entry.kind in _CROWDED or not 0 < len(entry.members) <= MOST_PRINCIPALS:
        return ()
    return entry.members if "CHN" in entry.members else ()


@cache
def _state_names(lexicon: Lexicon) -> Mapping[str, list[tuple[str, str]]]:
    """Names of states with the states' ids by the first two characters, the longest first."""
    states = [e for e in lexicon.entries.values() if e.type is MentionType.COUNTRY]
    names: dict[str, list[tuple[str, str]]] = {}
    for name, state in sorted(
        ((n, e.id) for e in states for n in e.names if len(n) > 1), key=lambda p: -len(p[0])
    ):
        names.setdefault(name[:2], []).append((name, state))
    return names


def named_in(
    clause: Clause,
    lexicon: Lexicon,
    inner: Sequence[Placed],
    trigger: Trigger | None,
    founding: int | None,
    opening: int = 0,
) -> Named:
    """What a clause names.

    `inner` are the states and bodies inside its longer names (中俄 in 中俄总理定期会晤): bodies count only
    beside a state. `founding` is where a founding verb stands: a founded body is no party to its founding.
    opening: how many characters only open the clause (a dateline), where nobody is a party.
    """
    deictic = clause.search("deictic") is not None
    if not (clause.mentions or inner or clause.signs.groups):
        return _DEICTIC if deictic else _NOTHING
    found: list[str] = []
    subject: list[str] = []
    for placed in _actors(clause, inner) if clause.mentions or inner else ():
        if placed.start - clause.start < opening:
            continue
        if founding is not None and placed.start >= founding and placed.type is MentionType.ORGANISATION:
            continue
        ids = party_of(placed, lexicon, clause.text[: max(0, placed.start - clause.start)])
        found += ids
        if trigger is not None and placed.end - clause.start <= trigger.start:
            subject += ids
    groups = tuple(dict.fromkeys(_groups(clause))) if clause.signs.groups else ()
    return Named(_unique(found), _unique(subject), groups, deictic)


def _actors(clause: Clause, inner: Sequence[Placed]) -> list[Placed]:
    """A clause's names in text order, with those inside longer ones in their stead.

    What only frames an act (在二十国集团框架内) takes no part in it beside those who act.
    """
    states = any(p.type is MentionType.COUNTRY for p in inner)
    inside = [p for p in inner if states or p.type is MentionType.COUNTRY]
    outer = [m for m in clause.mentions if not any(m.start <= p.start and p.end <= m.end for p in inside)]
    found = sorted([*outer, *inside], key=lambda p: p.start)
    if (frame := framework_at(clause)) is None:
        return found
    start, end = clause.start + frame[0], clause.start + frame[1]
    acting = [p for p in found if p.end <= start or end <= p.start]
    return acting if acting or clause.search("deictic") else found


def _groups(clause: Clause) -> Iterable[str]:
    matches = [m for rule in clause.signs.groups for m in rule.pattern.finditer(clause.text)]
    if not matches:
        return
    taken = {i for m in clause.mentions if m.type is not MentionType.PLACE for i in range(m.start, m.end)}
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        cells = range(clause.start + match.start(), clause.start + match.end())
        if taken.isdisjoint(cells):
            taken.update(cells)
            yield match.group()


def settle_parties(
    named: Named, context: Context, carried: tuple[str, ...], text: str, own_subject: bool = True
) -> tuple[str, ...]:
    """The parties of an act.

    What the clause names; the pair where it says 双方 or where one of the pair acts towards the other side;
    the governing subject's parties where the clause names none; the speaker's own side at last.
    """
    found = list(named.all)
    if len(context.principal) == 1 and set(found) <= {*context.own}:
        found = _to_members(found, context, carried, text)
    elif len(context.principal) > 2 and pattern("deictic_all").search(text):
        found = [*found, *context.principal]
    elif named.deictic and (pair := context.pair) and (len(found) < 2 or pattern("deictic_own").search(text)):
        found = [
            *found,
            *(pair if not pattern("deictic_own").search(text) or len(found) < 1 else context.own),
        ]
    elif not found:
        found = [*carried]
    elif len(found) == 1 and found[0] in context.principal and len(context.principal) == 2:
        found = [*found, *context.principal]
    elif not own_subject and (carried or context.own):
        found = [*_unsaid(found, carried, context), *found]
    if not found and not named.groups:
        found = [*(context.own or context.principal)]
    return _unique(found)


def _unsaid(found: list[str], carried: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Who acts in a clause that names others but no subject: the governing subject, else the own side."""
    if not set(found) & {*carried, *context.own}:
        return carried or context.own
    acting = tuple(p for p in carried if p in context.own) or carried[:1]
    return () if set(acting) & set(found) else acting


def _to_members(found: list[str], context: Context, carried: tuple[str, ...], text: str) -> list[str]:
    """In a speech to a body's members: 我们 and unsaid subjects are the body, 中方 acts towards it."""
    if not found and carried and not pattern("deictic_own").search(text):
        return [*carried]
    return [*found, *context.principal]


def principal_parties(
    discourse: Discourse, lexicon: Lexicon, inner: dict[int, list[Placed]]
) -> tuple[str, ...]:
    """The parties of a document about one meeting, visit or statement: from its title and lead."""
    whole = discourse.page.document.genre in _ONE_EVENT
    named: list[str] = []
    for clause in discourse.clauses:
        title = clause.section.kind is SectionKind.TITLE
        if not title and (not whole or clause.sentence > 2 or len(_unique(named)) >= 2):
            break
        for placed in [*clause.mentions, *inner.get(clause.start, [])]:
            if pattern("organisation_founded").search(clause.text, 0, placed.start - clause.start):
                continue  # a founded body is no party to its own founding
            named += party_of(placed, lexicon, clause.text[: max(0, placed.start - clause.start)])
    found = _unique(named)
    if len(found) == 1 and discourse.page.document.genre == Genre.SPEECH:
        return found if _is_circle(found[0], lexicon) else ()
    return found if 2 <= len(found) <= MOST_PRINCIPALS else ()


def _is_circle(party: str, lexicon: Lexicon) -> bool:
    """Whether a party is a body of some states, China among them, whose members meet as 我们."""
    entry = lexicon.entry(party)
    return entry is not None and "CHN" in entry.members and len(entry.members) <= MOST_MEMBERS


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(items)))
