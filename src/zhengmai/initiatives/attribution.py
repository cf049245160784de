"""Whose words a clause is: the section's speaker, or somebody whose words the text reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhengmai.initiatives.clauses import Clause, Discourse
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.choice import any_of
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Genre, MentionType, Section, SectionKind

AUTHOR = "author"
_ANSWERS = ("答", "回答", "发言人")
_QUESTIONS = ("问", "提问")
_SPEAKING_GENRES = (Genre.SPEECH, Genre.REPORT, Genre.PRESS_CONFERENCE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a clause is; `intro` is how many characters of it only say so (0 if none)."""

    stated_by: str
    mode: str
    intro: int = 0


@cache
def _speech(lexicon: Lexicon) -> re.Pattern[str]:
    verbs, asks = (any_of(lexicon.word_set(c)) for c in ("speech_intro", "speech_ask"))
    return re.compile(rf"(?:{verbs})(?:了|到|说|道)?(?=[，：“\u4e00-\u9fff]|$)|(?:{asks})(?=[，：]|$)")


def attributions(discourse: Discourse, lexicon: Lexicon) -> list[Attribution]:
    """One attribution for every clause of the discourse.

    Reported words last until the next speaker or the paragraph's end; a paragraph that goes on with a list
    after a colon keeps its speaker.
    """
    base = document_speaker(discourse, lexicon)
    found: list[Attribution] = []
    current: Attribution | None = None
    previous: Clause | None = None
    for clause in discourse.clauses:
        if (
            previous is not None
            and clause.paragraph != previous.paragraph
            and not _goes_on(discourse, previous, clause)
        ):
            current = None
        if current is not None and _tells_on(clause, current):
            current = None
        attribution = _introduced(clause, discourse, lexicon, current)
        if attribution:
            current = Attribution(attribution.stated_by, attribution.mode)
            if _only_spoke(clause, attribution):
                current = None
        found.append(attribution or current or _default(clause.section, base, discourse))
        if offer := _offers_points(clause, discourse):
            if clause.start == clause.sentence_start:
                found[-1] = _default(clause.section, base, discourse)  # that he offers them is told
            current = offer  # and what follows are his words
        previous = clause
    return found


def _only_spoke(clause: Clause, attribution: Attribution) -> bool:
    """Whether a sentence ends with several people's speaking (甲、乙等分别致辞。): nobody's words follow."""
    ends = attribution.intro >= len(clause.text) and clause.end >= clause.sentence_end - 1
    several = len(clause.of_type(MentionType.PERSON)) > 1
    return ends and (several or pattern("spoke_in_turn").search(clause.text) is not None)


def document_speaker(discourse: Discourse, lexicon: Lexicon) -> str | None:
    """The one speaker of a speech, report or briefing: the first person named at its head."""
    if (signed := _signed_title(discourse)) is not None:
        return signed
    if discourse.page.document.genre not in _SPEAKING_GENRES:
        return None
    for clause in discourse.clauses[:14]:
        persons = clause.of_type(MentionType.PERSON)
        if persons and clause.section.kind in (SectionKind.TITLE, SectionKind.HEADING):
            return persons[0].mention.ids[0]
    return None


def _signed_title(discourse: Discourse) -> str | None:
    """某某：以合作促发展 — a title that begins with whose words the text is."""
    for clause in discourse.clauses[:3]:
        persons = clause.of_type(MentionType.PERSON)
        if persons and clause.section.kind is SectionKind.TITLE and persons[0].start == clause.start:
            end = persons[0].end
            return persons[0].mention.ids[0] if discourse.page.text[end : end + 1] in ("：", ":") else None
    return None


def _default(section: Section, base: str | None, discourse: Discourse) -> Attribution:
    speaker = section.speaker
    if speaker in _ANSWERS:
        return Attribution(base or "发言人", "direct")
    if speaker in _QUESTIONS:
        return Attribution("记者", "direct")
    if speaker:
        return Attribution(speaker, "direct")
    if section.kind is SectionKind.TITLE:
        return Attribution(AUTHOR, "narrated")
    return Attribution(base, "direct") if base else Attribution(AUTHOR, "narrated")


def _tells_on(clause: Clause, current: Attribution) -> bool:
    """Whether a new sentence leaves reported words for what happened next (会谈后，双方签署 …)."""
    begins = clause.start == clause.sentence_start and current.mode == "indirect"
    return begins and clause.opens_with("tells_on")


def _goes_on(discourse: Discourse, previous: Clause, clause: Clause) -> bool:
    """Whether a new paragraph belongs to the words before: a list, or what follows a colon."""
    if clause.section.kind is SectionKind.TURN:
        return False
    text = discourse.page.text
    colon = text[previous.end : previous.end + 2].strip().startswith(("：", "——"))
    return colon or clause.opens_with("listed") or text[max(0, clause.start - 2) : clause.start] == "——"


def _introduced(
    clause: Clause, discourse: Discourse, lexicon: Lexicon, current: Attribution | None
) -> Attribution | None:
    """李克强表示 …, 与会专家认为 …; in joint statements the sides speak through the author."""
    if _is_one_voice(clause, discourse):
        return None
    matches = list(_speech(lexicon).finditer(clause.text))
    if not matches:
        return None
    for match in matches:
        before = [m for m in clause.of_type(MentionType.PERSON) if m.end - clause.start <= match.start()]
        if before and match.start() - (before[-1].end - clause.start) <= 16:
            return Attribution(before[-1].mention.ids[0], "indirect", match.end())
    match = matches[0]
    subject = clause.text[: match.start()]
    subject = pattern("speech_adverb").sub("", subject)
    if pattern("unnamed_speaker").search(subject) and 2 <= len(subject) <= 16:
        return Attribution(subject.lstrip("“”，"), "indirect", match.end())
    if match.start() > 1:
        return None
    if speaker := _subject_of(discourse, clause, current):
        return Attribution(speaker, "indirect", match.end())
    return Attribution(current.stated_by, current.mode, match.end()) if current else None


def _is_one_voice(clause: Clause, discourse: Discourse) -> bool:
    """Whether nobody is introduced here: titles, and joint statements."""
    return clause.section.kind is SectionKind.TITLE or discourse.page.document.genre == Genre.COMMUNIQUE


def _offers_points(clause: Clause, discourse: Discourse) -> Attribution | None:
    """某某就…提出四点建议：what follows is his."""
    if _is_one_voice(clause, discourse):
        return None
    match = clause.search("offers_points")
    persons = clause.of_type(MentionType.PERSON)
    if not match or not persons or persons[0].end - clause.start > match.start():
        return None
    return Attribution(persons[0].mention.ids[0], "indirect")


def _subject_of(discourse: Discourse, clause: Clause, current: Attribution | None) -> str | None:
    """Who the sentence is about where a clause begins with 强调 or 表示.

    …习近平出席并发表讲话，强调…; 甲指出，乙高度重视，表示… (乙); 与会代表高度评价…，认为….
    """
    for other in reversed(_before_in_sentence(discourse, clause)):
        persons = other.of_type(MentionType.PERSON)
        # A clause that only said that the current speaker speaks tells nothing: he goes on in any case.
        if persons and (current is None or persons[0].mention.ids[0] != current.stated_by):
            return persons[0].mention.ids[0]
        if unnamed := pattern("unnamed_opening").match(other.text):
            return unnamed.group()
    return None


def _before_in_sentence(discourse: Discourse, clause: Clause) -> list[Clause]:
    return [c for c in discourse.clauses if c.sentence == clause.sentence and c.start < clause.start]
