"""What kind of text makes likely where no word tells how far an act has come."""

from __future__ import annotations

from zhengmai.initiatives.attribution import AUTHOR, Attribution
from zhengmai.initiatives.clauses import Clause
from zhengmai.initiatives.status import ASKED, LIST, Mood
from zhengmai.model import Genre, SectionKind, Status, Strength

_OWN_GENRES = (Genre.REPORT, Genre.LAW)


def default_statuses(
    genre: str | None, attribution: Attribution, own_subject: bool, review: bool
) -> tuple[Status, Status]:
    """(for events, for courses).

    Narration tells what was done or goes on; a joint statement's list and a report's plan are pledges, and
    so are the subjectless sentences of somebody's reported words (加强…合作).
    """
    if genre in _OWN_GENRES:
        return (Status.DONE, Status.DONE) if review else (Status.PLEDGED, Status.PLEDGED)
    if genre == Genre.COMMUNIQUE:
        return Status.DONE, Status.PLEDGED
    reported = attribution.stated_by != AUTHOR and attribution.mode == "indirect"
    if not own_subject and (reported or genre == Genre.SPEECH):
        return Status.PLEDGED, Status.PLEDGED
    return Status.DONE, Status.ONGOING


def in_review(clause: Clause, before: bool) -> bool:
    """Whether a report looks back here: its headings and the openings of its paragraphs say so."""
    if clause.position == 0 and (
        clause.section.kind is SectionKind.HEADING or clause.start == clause.sentence_start
    ):
        if clause.search("plan_part"):
            return False
        if clause.search("review_part"):
            return True
    return before


def opens_list(clause: Clause) -> Mood | None:
    """提出四点建议 governs every point that follows and has no subject of its own."""
    return Mood(Status.PROPOSED, Strength.EXHORT, None, LIST) if clause.search("proposals") else None


def agreed() -> Mood:
    """What lies in the points of an agreement (达成五点共识：) is promised."""
    return Mood(Status.PLEDGED, Strength.FIRM, None, LIST)


def is_item(clause: Clause) -> bool:
    """Whether a clause opens a point of a list (一是 …, 第二，…)."""
    return clause.opens_with("list_item")


def asked(clause: Clause) -> Mood | None:
    """李克强建议： governs the list that follows it."""
    return Mood(Status.PROPOSED, Strength.EXHORT, None, ASKED) if clause.search("asking") else None
