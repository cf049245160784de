"""Names that hold no time: years inside them belong to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from zhengmai.model import Mention, MentionType, Span

_HOLDING = {MentionType.MECHANISM, MentionType.DOCUMENT, MentionType.ORGANISATION}
_TITLE = re.compile(r"《[^《》\n]{1,120}》")


@dataclass(frozen=True, slots=True)
class Names:
    """Spans in which no time may lie, and spans that no time may cross.

    starts, reach: where the holding names begin, and how far any name up to there reaches. others: begins
    and ends of the names of states, places and persons (中国同日本 holds no 同日).
    """

    starts: tuple[int, ...]
    reach: tuple[int, ...]
    others: frozenset[int]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention]) -> Names:
        """From the mentions found, and from the book titles of the text."""
        holding = [(m.start, m.end) for m in mentions if m.type in _HOLDING]
        holding += [m.span() for m in _TITLE.finditer(text)]
        holding.sort()
        others = {i for m in mentions if m.type not in _HOLDING for i in range(m.start + 1, m.end)}
        return cls(
            tuple(s for s, _ in holding), tuple(accumulate((e for _, e in holding), max)), frozenset(others)
        )

    def forbid(self, span: Span) -> bool:
        """Whether a time here would be part of a name or cut one in two."""
        before = bisect_right(self.starts, span.start)
        if before and self.reach[before - 1] >= span.end:
            return True
        return span.start in self.others or span.end in self.others
