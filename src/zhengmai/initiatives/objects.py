"""What an act concerns: the mechanism, document, body or project that is set up, signed, held or used."""

from __future__ import annotations

from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.clauses import Clause, Placed
from zhengmai.initiatives.draft import Draft
from zhengmai.initiatives.slots import framework_at
from zhengmai.initiatives.vicinity import Vicinity
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, MentionType
from zhengmai.text.breaks import ZERO_WIDTH

_INVISIBLE = dict.fromkeys(map(ord, f"{ZERO_WIDTH}\r\n"))
_OBJECT_ACTS = frozenset(
    {Act.ESTABLISH, Act.AGREE, Act.PROPOSE, Act.EXERCISE, Act.MEET, Act.JOIN, Act.LEGISLATE}
)
#: Acts that concern the body behind their verb.
_TO_BODIES = frozenset({Act.ESTABLISH, Act.BUILD, Act.JOIN})


def mechanism_of(draft: Draft, around: Vicinity) -> tuple[str | None, str | None]:
    """(as written, id): what the act concerns.

    The mechanism, document or founded body that the clause names; its quoted or plain object; a project;
    what the clauses before it name that belong to its evidence; what the text spoke of before, where the
    clause says that it was signed, begun or finished.
    """
    clause, trigger, act, theme = draft.clause, draft.trigger, draft.act, draft.theme
    frame = framework_at(clause)
    found = clause.of_type(MentionType.MECHANISM, MentionType.DOCUMENT)
    named = [m for m in found if not (frame and m.end - clause.start <= frame[1])]
    if not named and (body := _body(clause, trigger, act)):
        return _named(body)
    if named:
        after = [m for m in named if m.end - clause.start > trigger.start]
        chosen = (after or named)[0]
        return _named(chosen)
    # Whom somebody meets (会见联合国秘书长) is no format.
    is_thing = act in _OBJECT_ACTS and trigger.rule.rule != "meet.see"
    if is_thing and (written := _object(clause.text[trigger.start :])):
        return written, None
    if used := pattern("used").search(clause.text):
        return used.group("name"), None
    if act is Act.BUILD and (project := _project(clause.text)):
        return project, None
    if found:
        return _named(found[0])
    beside = [m for c in around.own for m in c.of_type(MentionType.MECHANISM, MentionType.DOCUMENT)]
    if beside:
        return _named(beside[-1])
    if theme is not None and pattern("continues").search(clause.text):
        return _named(theme)
    return None, None


def _named(placed: Placed) -> tuple[str, str]:
    """A name as written, without what nobody sees in it, and what it stands for."""
    written = placed.mention.text.translate(_INVISIBLE)
    return written, placed.mention.ids[0]


def _body(clause: Clause, trigger: Trigger, act: Act) -> Placed | None:
    """The body that is founded, built or joined, or the fund that is paid into."""
    bodies = clause.of_type(MentionType.ORGANISATION)
    if act is Act.ASSIST:
        return next((m for m in bodies if m.mention.text.endswith("基金")), None)
    if act not in _TO_BODIES:
        return None
    behind = next((m for m in bodies if m.start - clause.start >= trigger.start), None)
    opened = [m for m in bodies if m.end - clause.start <= trigger.start]
    return behind or (opened[-1] if opened and trigger.rule.rule == "establish.open" else None)


def _project(text: str) -> str | None:
    """A named railway, power station or port: what stands before the telling word, back to a verb."""
    match = pattern("project").search(text)
    if not match:
        return None
    name = pattern("project_cut").split(match.group())[-1]
    return None if len(name) < 3 or pattern("generic_project").search(name) else name


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
