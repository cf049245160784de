"""Characters with their places on a page, put together to lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]")
_FULL_WIDTH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f]")
_SAME_LINE = 0.35  # of the size: how far a character may stand above or below the line
_JOINED = 1.5  # of the size: what stands further apart is another column or cell
# Of the size: gaps that are blanks, with none, one, two Chinese characters beside.
_BLANK = (0.2, 0.45, 0.9)
_DRAWN = (0.0, 0.0, 0.2)  # the same where the file draws a blank there


class Character(NamedTuple):
    """A character in points from the lower left corner: where it begins and ends, its base line and size.

    middle: of its strokes, which tells the order of characters that are set closely, as “（ are.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    middle: float

    @property
    def end(self) -> float:
        """Where the next character is due: the strokes of a Chinese one may end before its square does."""
        return self.left + self.size if _FULL_WIDTH.match(self.char) else self.right


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column: its text, where it begins and ends, its base line and the size of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def lines(characters: Iterable[Character]) -> list[Line]:
    """The lines of a page, in the order the file draws them; within a line characters are sorted by place."""
    rows: list[list[Character]] = []
    for run in _runs(characters):
        row = next((r for r in reversed(rows[-40:]) if _continues(r, run)), None)
        if row is None:
            rows.append(run)
        else:
            row += run
    return [line for row in rows if (line := _line(row)) is not None]


def _runs(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """Characters drawn one after the other on one height without a wide gap."""
    run: list[Character] = []
    for each in characters:
        if run and not (_is_level(run[-1], each) and -1 < _gap(run[-1], each) < _JOINED):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _continues(row: Sequence[Character], run: Sequence[Character]) -> bool:
    """Whether a run belongs to a row drawn before: quotation marks in another font, words put in later."""
    if not _is_level(row[-1], run[0]):
        return False
    first, last = min(run, key=lambda c: c.left), max(run, key=lambda c: c.right)
    begins, ends = min(row, key=lambda c: c.left), max(row, key=lambda c: c.right)
    return _gap(ends, first) < _JOINED and _gap(last, begins) < _JOINED


def _is_level(one: Character, other: Character) -> bool:
    return abs(one.base - other.base) < _SAME_LINE * max(one.size, other.size)


def _gap(last: Character, each: Character) -> float:
    """The gap between two characters of a line, in sizes."""
    return (each.left - last.end) / (max(last.size, each.size) or 1)


def _line(row: Sequence[Character]) -> Line | None:
    ordered = sorted(row, key=lambda c: c.middle)
    text = "".join(_spelled(ordered)).strip()
    if not text:
        return None
    visible = [c for c in ordered if not c.char.isspace()]
    return Line(
        text,
        min(c.left for c in visible),
        max(c.end for c in visible),
        median(c.base for c in visible),
        median(c.size for c in visible),
    )


def _spelled(ordered: Sequence[Character]) -> Iterator[str]:
    """Characters with a blank where there is a gap."""
    last: Character | None = None
    is_drawn = False
    for each in ordered:
        if each.char.isspace():
            is_drawn = True
            continue
        if last is not None:
            beside = bool(_HAN.match(each.char)) + bool(_HAN.match(last.char))
            yield " " if _gap(last, each) > (_DRAWN if is_drawn else _BLANK)[beside] else ""
        yield each.char
        last, is_drawn = each, False
