"""The smaller slots of an initiative: mechanism, framework, place, condition, participants, voice."""

from __future__ import annotations

from collections.abc import Sequence

from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.clauses import Clause, Placed
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, MentionType, Participant, Scope, Voice

_OBJECT_ACTS = frozenset({Act.ESTABLISH, Act.AGREE, Act.PROPOSE, Act.EXERCISE, Act.MEET})
_FOUNDING_ACTS = frozenset({Act.ESTABLISH, Act.BUILD})


def mechanism_of(
    clause: Clause, trigger: Trigger, act: Act, theme: Placed | None
) -> tuple[str | None, str | None]:
    """(as written, id): what the act concerns.

    The mechanism, document or founded body that the clause names; its quoted or plain object; a project;
    what the text spoke of before (`theme`), where the clause says that it was signed, begun or finished.
    """
    frame = pattern("framework").search(clause.text)
    found = clause.of_type(MentionType.MECHANISM, MentionType.DOCUMENT)
    named = [m for m in found if not (frame and m.end - clause.start <= frame.end())]
    body = [m for m in clause.of_type(MentionType.ORGANISATION) if m.start - clause.start >= trigger.start]
    if act in _FOUNDING_ACTS and body and not named:
        return body[0].mention.text, body[0].mention.ids[0]
    if named:
        after = [m for m in named if m.end - clause.start > trigger.start]
        chosen = (after or named)[0]
        return chosen.mention.text, chosen.mention.ids[0]
    if act in _OBJECT_ACTS and (written := _object(clause.text[trigger.start :])):
        return written, None
    if act is Act.BUILD and (project := _project(clause.text)):
        return project, None
    if found:
        return found[0].mention.text, found[0].mention.ids[0]
    if theme is not None and pattern("continues").search(clause.text):
        return theme.mention.text, theme.mention.ids[0]
    return None, None


def _project(text: str) -> str | None:
    """A named railway, power station or port: what stands before the telling word, back to a verb."""
    match = pattern("project").search(text)
    if not match:
        return None
    name = pattern("project_cut").split(match.group())[-1]
    return name if len(name) > 3 else None


def _object(text: str) -> str | None:
    if quoted := pattern("quoted_name").search(text):
        return quoted.group(1)
    verb = pattern("object_verb").match(text)
    match = pattern("object").match(text[verb.end() :]) if verb else None
    return (
        None
        if match is None or pattern("object_vague").match(match.group("name"))
        else match.group("name").lstrip("的了")
    )


def framework_of(clause: Clause) -> str | None:
    """在…框架内: the frame an act is put in, apart from what it concerns."""
    match = pattern("framework").search(clause.text)
    return match.group("name").removeprefix("在") if match else None


def place_of(clause: Clause) -> str | None:
    """Where it happened: a place behind 在, 于 or 赴."""
    for placed in clause.of_type(MentionType.PLACE):
        if clause.text[: placed.start - clause.start].endswith(("在", "于", "赴", "抵达", "抵")):
            return placed.mention.ids[0]
    return None


def condition_of(clause: Clause) -> tuple[int, int] | None:
    """Folded span of a condition the act depends on."""
    match = pattern("condition").search(clause.text)
    return (clause.start + match.start(), clause.start + match.end()) if match else None


def participants_of(clause: Clause, lexicon: Lexicon) -> tuple[Participant, ...]:
    """People who take part, with the post that stands before their name."""
    posts = lexicon.word_set("post")
    found = []
    for placed in clause.of_type(MentionType.PERSON):
        before = clause.text[: placed.start - clause.start]
        post = next((p for p in posts if before.endswith(p)), None)
        entry = lexicon.entry(placed.mention.ids[0])
        found.append(
            Participant(placed.mention.ids[0], post, entry.country if entry and entry.country else None)
        )
    return tuple(found)


def scope_of(parties: Sequence[str], groups: Sequence[str]) -> Scope | None:
    """Unilateral, bilateral, minilateral (3–5) or multilateral; None where nobody is named."""
    if groups and parties:
        return Scope.MULTILATERAL if len(parties) != 1 or _plural(groups) else Scope.BILATERAL
    count = len(parties)
    if count == 0:
        return Scope.MULTILATERAL if groups else None
    if count == 1:
        return Scope.UNILATERAL if len(parties[0]) == 3 and parties[0].isascii() else Scope.MULTILATERAL
    return Scope.BILATERAL if count == 2 else Scope.MINILATERAL if count <= 5 else Scope.MULTILATERAL


def _plural(groups: Sequence[str]) -> bool:
    return any(g.endswith(("国", "国家", "方", "社会", "组织", "地区")) for g in groups)


def voice_of(
    stated_by: str, mode: str, genre: str | None, outlet: str | None, lexicon: Lexicon
) -> Voice | None:
    """Whose words: an official's (own or foreign), a journalist's, an expert's, the outlet's, or joint."""
    if stated_by == "author":
        joint = genre == "communique"
        return Voice(None, "joint" if joint else "outlet", "joint" if joint else "narrated", outlet)
    if stated_by == "记者":
        return Voice(None, "journalist", mode, outlet)
    if "专家" in stated_by or "学者" in stated_by:
        return Voice(None, "expert", mode, outlet)
    entry = lexicon.entry(stated_by)
    side = entry.country if entry else None
    kind = "official" if not side or side == "CHN" else "foreign_official"
    return Voice(side or None, kind, mode, outlet if mode == "indirect" else None)


def inner_states(placed: Placed, found: Sequence[Placed]) -> list[Placed]:
    """Of the states found before names were settled, those inside a longer name."""
    return [f for f in found if placed.start <= f.start and f.end <= placed.end and f != placed]
