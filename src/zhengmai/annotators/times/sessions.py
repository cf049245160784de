"""The date that the number of a session or summit implies: 第68届联合国大会 sat from 2013-09 to 2014-09.

An ordinal is no time expression; an initiative that names such a session and no date may take its date from
here, marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.annotators.times.eras import eras
from zhengmai.annotators.times.numerals import number
from zhengmai.errors import DateError, LexiconError
from zhengmai.lexicon.load import Row, read_table
from zhengmai.model.dates import parse
from zhengmai.text.fold import fold_name

TABLE = "sessions.tsv"
_COLUMNS = ("name", "aliases", "rule", "first", "year", "months", "editions")
_DIGITS = r"(\d{1,3}|[〇零一二三四五六七八九十百]{1,5})"
_PLACES = {"@": rf"(?:第?{_DIGITS}[届次轮])", "%": _DIGITS}
_FIRST = re.compile("首[届次轮]")
_CONGRESS = re.compile(
    r"(?:^|党的|中共|中国共产党)第?([一二三四五六七八九十]+(?:大|届[一二三四五六七八九]中全会))$"
)
_TERM = 5  # years


@dataclass(frozen=True, slots=True)
class Session:
    """One row of sessions.tsv; `editions` by number, `N.M` for the M-th session of the N-th term."""

    pattern: re.Pattern[str]
    rule: str
    first: int
    year: int
    months: tuple[int, ...]
    editions: Mapping[str, str]

    def date(self, numbers: tuple[int, ...]) -> str | None:
        """When the session with these ordinals sat; None if the table cannot tell."""
        listed = self.editions.get(".".join(map(str, numbers)))
        if listed or self.rule == "listed" or numbers[0] < self.first:
            return listed
        if self.rule == "yearly":
            return self._of(self.year + numbers[0] - self.first)
        if len(numbers) < 2 or not 1 <= numbers[1] <= _TERM:
            return None
        return self._of(self.year + (numbers[0] - self.first) * _TERM + numbers[1] - 1)

    def _of(self, year: int) -> str:
        first, last = self.months[0], self.months[-1]
        if len(self.months) == 1:
            return f"{year:04d}-{first:02d}"
        return f"{year:04d}-{first:02d}/{year + (last <= first):04d}-{last:02d}"


def inferred(name: str) -> str | None:
    """The EDTF month or interval in which a numbered session, summit or congress took place, else None.

    name: a mechanism as the text writes it (第七十一届联合国大会, 金砖国家领导人第九次会晤, 首届进博会). Use
    it for an initiative's date only where the text states none; sessions that are not known give None.
    """
    text = _FIRST.sub("第1届", fold_name(name).replace(" ", ""))
    for session in sessions():
        match = session.pattern.search(text)
        if match:
            return session.date(tuple(number(found) or 0 for found in match.groups() if found))
    congress = _CONGRESS.search(text)
    era = eras().get(congress[1]) if congress else None
    return era.start.edtf if era else None


@cache
def sessions() -> tuple[Session, ...]:
    """The rows of sessions.tsv; LexiconError names the line that is malformed."""
    return tuple(_session(row) for row in read_table(TABLE, _COLUMNS))


def _session(row: Row) -> Session:
    names = sorted((row.required("name"), *row.many("aliases")), key=len, reverse=True)
    groups = names[0].count("@") + names[0].count("%")
    kept = [name for name in names if name.count("@") + name.count("%") == groups]
    if row["rule"] not in ("yearly", "listed", "term") or len(kept) < len(names):
        raise LexiconError(f"{TABLE}, line {row.line}: unknown rule, or names with unlike numbers of @ and %")
    editions = dict(entry.split("=", 1) for entry in row.many("editions"))
    try:
        values = {key: parse(value).value for key, value in editions.items()}
        first, year = (int(row[column] or 0) for column in ("first", "year"))
        months = tuple(int(month) for month in row["months"].split("/") if month)
    except (DateError, ValueError) as error:
        raise LexiconError(f"{TABLE}, line {row.line}: {error}") from error
    return Session(re.compile("|".join(map(_source, names))), row["rule"], first, year, months, values)


def _source(name: str) -> str:
    """A name as a regular expression that catches its numbers."""
    escaped = "".join(_PLACES.get(c, re.escape(c)) for c in fold_name(name))
    return f"(?:{escaped})"
