"""What kind of text makes likely where no word tells how far an act has come."""

from __future__ import annotations

import re

from zhengmai.initiatives.attribution import AUTHOR, Attribution
from zhengmai.initiatives.clauses import Clause
from zhengmai.initiatives.status import Mood
from zhengmai.model import Genre, SectionKind, Status, Strength

_REVIEW = re.compile(r"回顾|过去[一五几两三四]?年|(?:一|五|几)年来|取得的成[就绩]")
_PLAN = re.compile(r"部署|重点工作|总体要求|(?:今|明)年工作|下一步|目标任务|主要任务|政策取向|工作安排|扎实推进|做好以下")
_ASKING = re.compile(r"(?:建议|呼吁|希望|期待|主张|倡议)(?:如下)?$")
_OWN_GENRES = (Genre.REPORT, Genre.LAW)


def default_statuses(genre: str | None, attribution: Attribution, own_subject: bool, review: bool) -> tuple[Status, Status]:
    """(for events, for courses).

    Narration tells what was done or goes on; a joint statement's list and a report's plan are pledges, and
    so are the subjectless sentences of somebody's reported words (加强…合作).
    """
    if genre in _OWN_GENRES:
        return (Status.DONE, Status.DONE) if review else (Status.PLEDGED, Status.PLEDGED)
    if genre == Genre.COMMUNIQUE:
        return Status.DONE, Status.PLEDGED
    if attribution.stated_by != AUTHOR and not own_subject and attribution.mode == "indirect":
        return Status.PLEDGED, Status.PLEDGED
    return Status.DONE, Status.ONGOING


def in_review(clause: Clause, before: bool) -> bool:
    """Whether a report looks back here: its headings and the openings of its paragraphs say so."""
    if clause.position == 0 and (clause.section.kind is SectionKind.HEADING or clause.start == clause.sentence_start):
        if _PLAN.search(clause.text):
            return False
        if _REVIEW.search(clause.text):
            return True
    return before


def asked(text: str) -> Mood | None:
    """李克强建议： governs the list that follows it."""
    return Mood(Status.PROPOSED, Strength.EXHORT, None, "intro") if _ASKING.search(text) else None
