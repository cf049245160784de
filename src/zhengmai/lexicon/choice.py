"""Many words as one regular expression that fails fast."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, the longest first.

    Most places in a text begin none of them: there one look at a character refuses all. Words of one
    character are a set. The result is an alternation; put it in a group.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    long = [re.escape(word) for word in ordered if len(word) > 1]
    firsts = re.escape("".join(sorted({word[0] for word in ordered if len(word) > 1})))
    single = re.escape("".join(word for word in ordered if len(word) == 1))
    ways = [f"(?=[{firsts}])(?:{'|'.join(long)})"] if long else []
    return "|".join([*ways, f"[{single}]"] if single else ways) or "(?!)"
