"""A view of the text for matching, with every position mapped back to the text as stored.

Folded: traditional script, full-width letters and digits, radicals, corner quotation marks, the many dashes
and middle dots, ASCII punctuation beside Chinese characters. Dropped: zero-width characters, line breaks
inside a sentence, blanks inside written dates. Nothing else changes (NFKC would turn ，：（ into ASCII and
change meanings), and the stored text never does.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.match import pairs_of
from zhengmai.lexicon.sieve import openings_of
from zhengmai.model.span import Span
from zhengmai.text.breaks import ZERO_WIDTH, soft_breaks
from zhengmai.text.script import simplified

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_ASCII_MARK = re.compile(rf"[,:;!?](?<={_HAN}.)(?=\D|$)|,(?<=[”’》）)],)|[()](?<={_HAN}.)|[(](?={_HAN})")
_DASH = re.compile(rf"[-–―－‐‑](?<=[{_HAN[1:-1]}A-Za-z].)(?=[{_HAN[1:-1]}A-Za-z])")
_SPACED_DATE = re.compile(r" (?<=[\d年月日] ) ?(?=[\d年月日])")
_ZERO = re.compile(f"[{''.join(ZERO_WIDTH)}]")
_DOTS = str.maketrans("・‧•．", "····")
_QUOTES = str.maketrans("「」『』", "“”‘’")
_MARKS = str.maketrans(",:;!?()", "，：；！？（）")


@dataclass(frozen=True)
class Folded:
    """`text` to match on; `at[i]` is where its i-th character stands in the stored text.

    breaks: the line breaks of the stored text that were read over. whole: the stored text folded, each
    character in its place, with nothing dropped.
    """

    text: str
    at: Sequence[int]
    breaks: tuple[Span, ...] = ()
    whole: str = ""

    @cached_property
    def pairs(self) -> list[str]:
        """Its `pairs_of`, which all matchers share."""
        return pairs_of(self.text)

    @cached_property
    def standing(self) -> frozenset[str]:
        """All single characters and pairs of it: what is not among them need not be looked for."""
        return openings_of(self.text, self.pairs)

    def span(self, start: int, end: int) -> Span:
        """The stored text's span for a match `[start, end)` in the folded text."""
        return Span(self.at[start], self.at[end - 1] + 1)

    def position(self, stored: int) -> int:
        """The folded position of a stored one (of the next kept character where it was dropped)."""
        return stored if type(self.at) is range else bisect_left(self.at, stored)


def fold(text: str) -> Folded:
    """The matching view of a text."""
    folded = _same_length(simplified(text))
    breaks = tuple(soft_breaks(text))
    dropped = {i for span in breaks for i in range(span.start, span.end)}
    dropped.update(i for m in _SPACED_DATE.finditer(folded) for i in range(m.start(), m.end()))
    dropped.update(m.start() for m in _ZERO.finditer(text))
    if not dropped:
        return Folded(folded, range(len(text)), (), folded)
    parts: list[str] = []
    kept: list[int] = []
    start = 0
    for i in (*sorted(dropped), len(text)):
        parts.append(folded[start:i])
        kept.extend(range(start, i))
        start = i + 1
    return Folded("".join(parts), tuple(kept), breaks, folded)


def fold_name(name: str) -> str:
    """A name of the lexicon as it looks in folded text."""
    return _same_length(name)


def _same_length(text: str) -> str:
    if _foldable().search(text):
        text = text.translate(_table())
    text = _DASH.sub("—", text)
    return _ASCII_MARK.sub(lambda m: m.group().translate(_MARKS), text)


@cache
def radicals() -> Mapping[int, str]:
    """The plain characters for radicals, by code point."""
    table = {
        ord(row.required("radical")): row["character"] for row in read_table("radicals.tsv", ("radical",))
    }
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | table


@cache
def _foldable() -> re.Pattern[str]:
    """Any character of the table: most texts hold none, and looking is faster than translating."""
    return re.compile(f"[{re.escape(''.join(map(chr, sorted(_table()))))}]")


@cache
def _table() -> dict[int, str]:
    """Full-width letters and digits and radicals, one character to one."""
    return {
        **{code: chr(to) for code, to in (_DOTS | _QUOTES).items()},
        **radicals(),
        **{
            code: chr(code - 0xFEE0)
            for a, b in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
            for code in range(ord(a), ord(b) + 1)
        },
    }
