"""When two annotations say the same: dates by their days, names by short forms, spans by what they share."""

from __future__ import annotations

import calendar

from zhengmai.study.sheets import Stretch

#: Where an open interval ends, for comparing only; never stored.
FIRST_DAY, LAST_DAY = (0, 1, 1), (9999, 12, 31)
QUOTATION_MARKS = str.maketrans("", "", '“”《》"')
ENOUGH_OF_SHORTER, ENOUGH_OF_LONGER = 0.3, 0.2

Day = tuple[int, int, int]


def same_date(a: str | None, b: str | None) -> bool:
    """Whether two values cover the same days; marks of approximation do not count.

    References and durations are the same if they are written the same, and null is a value. More forms
    are read than the model writes (`2017-9`), so that other tools can be scored; an impossible date
    equals nothing, not even itself.
    """
    try:
        return _days(a) == _days(b)
    except ValueError:
        return False


def same_name(a: str | None, b: str | None) -> bool:
    """Equal, or one is the other's short form: it stands at the end and has two characters or more."""
    if not a or not b or a == b:
        return a == b
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and long.endswith(short)


def same_phrase(a: str | None, b: str | None) -> bool:
    """One holds the other, quotation marks aside; an empty phrase is the same as an empty one only."""
    a, b = ((phrase or "").translate(QUOTATION_MARKS) for phrase in (a, b))
    return a == b if not a or not b else a in b or b in a


def overlap(a: Stretch, b: Stretch) -> float:
    """How much of the shorter stretch the two share; 0 if that is too little of the longer one."""
    short, long = sorted((a.end - a.start, b.end - b.start))
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 0.0 if shared <= 0 or shared < ENOUGH_OF_LONGER * long else shared / short


def near(a: Stretch, b: Stretch) -> bool:
    """Whether two stretches share enough to be about the same act."""
    return overlap(a, b) >= ENOUGH_OF_SHORTER


def _days(value: str | None) -> tuple[Day, Day] | str | None:
    """First and last day of a date; what is no date (a reference, a duration, null) as it stands."""
    if value is None or not (value[:1].isdecimal() or value.startswith(".")):
        return value
    start, _, end = value.partition("/")
    end = end or start
    first = FIRST_DAY if start == ".." else _day(start, last=False)
    final = LAST_DAY if end == ".." else _day(end, last=True)
    if first > final:
        raise ValueError(f"{value} ends before it begins")
    return first, final


def _day(point: str, *, last: bool) -> Day:
    """The first or last day of a year, month or day; raises ValueError if the calendar has no such day."""
    # Marks of doubt and times of day do not count.
    year, *finer = [int(part) for part in point.rstrip("~?%").split("T")[0].split("-")]
    month = finer[0] if finer else 12 if last else 1
    if not 1 <= month <= 12:
        raise ValueError(f"{point} has no such month")
    length = calendar.monthrange(year, month)[1]
    day = finer[1] if len(finer) > 1 else length if last else 1
    if not 1 <= day <= length:
        raise ValueError(f"{point} has no such day")
    return year, month, day
