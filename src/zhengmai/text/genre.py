"""A document's genre and title from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from zhengmai.lexicon.load import read_table
from zhengmai.model import Genre, Section, SectionKind

HEAD, TAIL = 400, 200


@dataclass(frozen=True, slots=True)
class GenreRule:
    """One row of genres.tsv."""

    genre: Genre
    where: str
    least: int
    pattern: re.Pattern[str]
    example: str

    def matches(self, text: str) -> bool:
        """Whether the pattern stands at enough places of a text."""
        return sum(1 for _ in islice(self.pattern.finditer(text), self.least)) == self.least


@cache
def genre_rules() -> tuple[GenreRule, ...]:
    """The rows of genres.tsv, compiled."""
    rows = read_table("genres.tsv", ("genre", "where", "least", "pattern", "example"))
    return tuple(
        GenreRule(Genre(r["genre"]), r["where"], int(r["least"] or 1), re.compile(r["pattern"]), r["example"])
        for r in rows
    )


def genre_of(text: str, title: str | None) -> Genre:
    """The genre by the first rule that matches title, head, tail or text; news else."""
    views = {"title": title or "", "head": text[:HEAD], "tail": text[-TAIL:], "text": text}
    return next((r.genre for r in genre_rules() if r.matches(views[r.where])), Genre.NEWS)


def title_of(text: str, sections: tuple[Section, ...]) -> str | None:
    """The document's first line that is a title, blanks trimmed."""
    section = next((s for s in sections if s.kind is not SectionKind.BOILERPLATE), None)
    if section is None or section.kind is not SectionKind.TITLE:
        return None
    return " ".join(section.of(text).split())
