"""Texts that tell of long ago: the next date goes on from the last, not from the day of speaking."""

from __future__ import annotations

from zhengmai.annotators.times.context import Context
from zhengmai.annotators.times.moment import Moment

APART = 45  # days from the reference beyond which a bare date follows the story rather than the reference
_STORY = 200  # days by which a story goes on from one dated event to the next
_BACK = 31  # days by which it may go back, into the conference it told of


def goes_on(month: int | None, day: int | None, context: Context) -> Moment | None:
    """A month of the year that the same sentence told with a month: 2013年9月…，10月…"""
    near = context.near if context.explicit else None
    if near is None or near.month is None or (month or 0) < near.month:
        return None
    told = Moment(near.year, month, day)
    return told if told.valid else None


def next_of_story(best: list[Moment], month: int | None, day: int | None, context: Context) -> Moment | None:
    """The next event of a paragraph that tells of long ago: 1955年4月18日…。23日…。5月2日…"""
    story = context.story
    if story is not None and apart(story, context):
        for year in (story.year, story.year + 1):
            told = Moment(year, month, day)
            if told.valid and (_follows(told, story) or (_is_chronicle(context) and _same_year(told, story))):
                return told
    return _next_of_history(best, month, day, context)


def _next_of_history(
    best: list[Moment], month: int | None, day: int | None, context: Context
) -> Moment | None:
    """The next event of a text that was years back the last time; a date at hand is no part of it."""
    told, here = context.told, context.reference
    if told is None or told.month is None or here is None or told.year > here.year - 2:
        return None
    if not best or best[0].distance(here) <= APART or context.ahead:
        return None
    following = (Moment(year, month, day) for year in (told.year, told.year + 1))
    later = (
        m for m in following if m.valid and 0 <= m.distance(told) <= _STORY and m.as_date() >= told.as_date()
    )
    return next(later, None)


def _follows(told: Moment, story: Moment) -> bool:
    """Whether an event may be the next after one of which the day or month was told."""
    if story.month is None:
        return False
    if story.day is None or told.day is None:
        return (told.year, told.month) == (story.year, story.month)
    return -_BACK <= (told.as_date() - story.as_date()).days <= _STORY


def _is_chronicle(context: Context) -> bool:
    """Whether the paragraph goes through one year long past: it begins with a date, or all is years ago."""
    story, here = context.told, context.reference
    assert story is not None
    begun = context.entry is not None and context.entry.year == story.year
    return begun or (story.month is not None and (here is None or story.year < here.year - 1))


def _same_year(told: Moment, story: Moment) -> bool:
    return told.year == story.year and (told.month or 0) >= (story.month or 0)


def apart(story: Moment, context: Context) -> bool:
    """Whether a story is told of a time well away from the reference."""
    here = context.reference
    return here is None or (story.year < here.year and story.distance(here) > APART)
