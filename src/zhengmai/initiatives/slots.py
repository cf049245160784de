"""The smaller slots of an initiative: framework, place, condition, strength, scope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhengmai.initiatives.clauses import Clause, Placed
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.partners import is_state
from zhengmai.initiatives.vicinity import Vicinity
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, MentionType, Scope, Status, Strength

#: Where the words come to: people are there, or go there.
_AT = ("在", "于", "赴", "抵达", "抵", "来到", "前往", "进驻")
#: What stands between a place and a narrower one in it (福建|省|厦门, 黄海|之滨的|青岛).
_WITHIN = ("", "首都", "省", "自治区", "市", "之滨的", "沿岸的")
_TO = ("访问", "访问了", "到访", "出访", "访", "到", "飞赴")


def framework_at(clause: Clause) -> tuple[int, int] | None:
    """Where the frame of an act stands in a clause's text: the name alone (在|上合组织|框架内), or None."""
    text = clause.text
    for match in pattern("framework").finditer(text) if "framework" in clause.signs.sought else ():
        start, end = match.span("name")
        start += pattern("framework_cut").match(text[start:end]).end()  # type: ignore[union-attr]
        end -= len(pattern("framework_tail").search(text[start:end]).group())  # type: ignore[union-attr]
        if end - start > 1 and not pattern("framework_none").search(text[start:end]):
            return start, end
    return None


def framework_of(around: Vicinity) -> tuple[str, int, int] | None:
    """(name, start, end) in folded offsets, from the clauses of an act, the last one first."""
    for clause in (*reversed(around.own), *reversed(around.before)):
        if span := framework_at(clause):
            return clause.text[slice(*span)], clause.start + span[0], clause.start + span[1]
    return None


def place_of(around: Vicinity, act: Act, lexicon: Lexicon) -> tuple[str, int, int] | None:
    """(id, start, end): where it happened: a place behind 在, 于 or 赴, of a visit also behind 访问.

    A venue (人民大会堂) stands for its city; states count where something is held or said in them.
    """
    words = _AT + _TO if act in (Act.VISIT, Act.MEET) else _AT
    for clause in (*reversed(around.own), *around.before, *around.after):
        for placed in clause.of_type(MentionType.PLACE, MentionType.COUNTRY):
            before = clause.text[: placed.start - clause.start]
            after = clause.text[placed.end - clause.start :]
            state = placed.type is MentionType.COUNTRY
            if not before.endswith(("在", "于") if state else words) or pattern("no_place").match(after):
                continue
            if inner := _narrower(placed, clause):
                return inner.mention.ids[0], inner.start, inner.end
            if not state:
                return placed.mention.ids[0], placed.start, placed.end
            if pattern("held_there").match(after) and len(placed.mention.ids) == 1:
                entry = lexicon.entry(placed.mention.ids[0])
                return entry.name if entry else placed.mention.text, placed.start, placed.end
        if venue := _venue(clause, lexicon):
            return venue
    return None


def _narrower(wider: Placed, clause: Clause) -> Placed | None:
    """The city right behind the name of its state or province (福建省|厦门市, 智利首都|圣地亚哥)."""
    found = None
    for placed in clause.of_type(MentionType.PLACE):
        last = found or wider
        between = clause.text[last.end - clause.start : placed.start - clause.start]
        if placed.start >= last.end and between in _WITHIN:
            found = placed
    return found


def _venue(clause: Clause, lexicon: Lexicon) -> tuple[str, int, int] | None:
    for name in lexicon.word_set("venue") if "在" in clause.text else ():
        at = clause.text.find(f"在{name}") + 1
        if at > 0:
            return lexicon.words["venue"][name], clause.start + at, clause.start + at + len(name)
    return None


def condition_of(around: Vicinity, status: Status) -> tuple[int, int] | None:
    """Folded span of a condition the act depends on: in its clause, or the clause that opens the sentence.

    What is done depends on nothing any more.
    """
    if status is Status.DONE:
        return None
    for clause in (*around.own, *reversed(around.before), *around.opening, *around.after[:1]):
        if match := clause.search("condition"):
            return clause.start + match.start(), clause.start + match.end()
    return None


def strength_of(draft: Draft) -> Strength | None:
    """How binding a pledge or proposal sounds: what is only looked into is `explore`, whoever says so.

    What no word weakens is firm if pledged, an exhortation if proposed; named proposals have no strength.
    """
    mood = draft.mood
    if mood.status not in (Status.PLEDGED, Status.PROPOSED) or draft.act is Act.PROPOSE:
        return None
    if pattern("explores").search(draft.text, 0, draft.trigger.end):
        return Strength.EXPLORE
    if mood.strength is not None:
        return mood.strength
    return Strength.FIRM if mood.status is Status.PLEDGED else Strength.EXHORT


def scope_of(parties: Sequence[str], groups: Sequence[str], settings: Iterable[str] = ()) -> Scope | None:
    """Unilateral, bilateral, minilateral (3–5) or multilateral; None where nobody is named.

    settings: bodies that are only the frame or the meeting at which it is done; they are no further side.
    """
    acting = [p for p in parties if p not in set(settings)] or list(parties)
    if groups and acting:
        return Scope.MULTILATERAL if len(acting) != 1 or _plural(groups) else Scope.BILATERAL
    count = len(acting)
    if count == 0:
        return Scope.MULTILATERAL if groups else None
    if count == 1:
        return Scope.UNILATERAL if is_state(acting[0]) else Scope.MULTILATERAL
    return Scope.BILATERAL if count == 2 else Scope.MINILATERAL if count <= 5 else Scope.MULTILATERAL


def bodies_in(clauses: Iterable[Clause], start: int, end: int) -> set[str]:
    """The ids of what is named between two folded places."""
    return {
        i for c in clauses for m in c.mentions if start <= m.start and m.end <= end for i in m.mention.ids
    }


def _plural(groups: Sequence[str]) -> bool:
    return any(g.endswith(("国", "国家", "方", "社会", "组织", "地区")) for g in groups)
