"""Whose words a clause is: the section's speaker, or somebody whose words the text reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhengmai.initiatives.clauses import Clause, Discourse
from zhengmai.lexicon import Lexicon
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
    verbs = "|".join(map(re.escape, lexicon.word_set("speech_intro")))
    asks = "|".join(map(re.escape, lexicon.word_set("speech_ask")))
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
        found.append(attribution or current or _default(clause.section, base, discourse))
        previous = clause
    return found


def document_speaker(discourse: Discourse, lexicon: Lexicon) -> str | None:
    """The one speaker of a speech, report or briefing: the first person named at its head."""
    if discourse.page.document.genre not in _SPEAKING_GENRES:
        return None
    for clause in discourse.clauses[:14]:
        persons = clause.of_type(MentionType.PERSON)
        if persons and clause.section.kind in (SectionKind.TITLE, SectionKind.HEADING):
            return persons[0].mention.ids[0]
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
    return begins and bool(pattern("tells_on").match(clause.text))


def _goes_on(discourse: Discourse, previous: Clause, clause: Clause) -> bool:
    """Whether a new paragraph belongs to the words before: a list, or what follows a colon."""
    if clause.section.kind is SectionKind.TURN:
        return False
    text = discourse.page.text
    colon = text[previous.end : previous.end + 2].strip().startswith(("：", "——"))
    return colon or bool(
        pattern("listed").match(clause.text) or text[max(0, clause.start - 2) : clause.start] == "——"
    )


def _introduced(
    clause: Clause, discourse: Discourse, lexicon: Lexicon, current: Attribution | None
) -> Attribution | None:
    """李克强表示 …, 与会专家认为 …; in joint statements the sides speak through the author."""
    match = _speech(lexicon).search(clause.text)
    if not match or clause.section.kind is SectionKind.TITLE:
        return None
    if discourse.page.document.genre is Genre.COMMUNIQUE:
        return None
    before = [m for m in clause.of_type(MentionType.PERSON) if m.end - clause.start <= match.start()]
    if before and match.start() - (before[-1].end - clause.start) <= 16:
        return Attribution(before[-1].mention.ids[0], "indirect", match.end())
    subject = clause.text[: match.start()]
    subject = pattern("speech_adverb").sub("", subject)
    if pattern("unnamed_speaker").search(subject) and 2 <= len(subject) <= 16:
        return Attribution(subject.lstrip("“”，"), "indirect", match.end())
    if match.start() <= 1 and current:
        return Attribution(current.stated_by, current.mode, match.end())
    if match.start() <= 1 and (person := _subject_of(discourse, clause)):
        return Attribution(person, "indirect", match.end())
    return None


def _subject_of(discourse: Discourse, clause: Clause) -> str | None:
    """The person the sentence began with: …习近平出席并发表讲话，强调…"""
    return next(_before_in_sentence(discourse, clause), None)


def _before_in_sentence(discourse: Discourse, clause: Clause) -> Iterator[str]:
    for other in discourse.clauses:
        if other.sentence == clause.sentence and other.start < clause.start:
            yield from (m.mention.ids[0] for m in other.of_type(MentionType.PERSON))
