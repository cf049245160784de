"""Whether two records are about the same statement, and where a record's words stand in a text read anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]

#: The rule of the guidelines for evidence, and what counts as nearly the same stretch.
_OF_SHORTER, _OF_LONGER, _NEARLY = 0.3, 0.2, 0.8


def shared(a: Record, b: Record) -> float:
    """How much of the longer stretch two records share; 0 if that is too little to be one statement."""
    short, long = sorted((a["end"] - a["start"], b["end"] - b["start"]))
    common: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    if common <= 0 or common < _OF_SHORTER * short or common < _OF_LONGER * long:
        return 0.0
    return float(common / long)


def nearly_same_place(a: Record, b: Record) -> bool:
    """Whether two records cover nearly the same characters."""
    return shared(a, b) >= _NEARLY


def same_statement(a: Record, b: Record) -> bool:
    """Whether two records, by two analyses of a text, are one: the same act in nearly the same words."""
    return bool(a["act"] == b["act"]) and nearly_same_place(a, b)


def relocated(record: Record, text: str) -> dict[str, Any] | None:
    """The record, moved to where its words stand in `text` nearest to where they stood; None if nowhere."""
    words, start = record["evidence"], record["start"]
    if text[start : record["end"]] == words:
        return dict(record)
    at = _nearest(words, text, start)
    if at is None:
        return None
    # What else points into the text is not sure to have moved along.
    moved = {"start": at, "end": at + len(words), "cues": [], "quantities": [], "condition": None}
    return {**record, **moved}


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, that hold a stretch: what one would cite."""
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, max(start, end - 1))) >= 0]
    return text[first : min(ends, default=len(text) - 1) + 1].strip()


_ENDS = "。！？\n"


def _nearest(words: str, text: str, start: int) -> int | None:
    places = (text.rfind(words, 0, start + len(words)), text.find(words, start))
    return min((at for at in places if at >= 0), key=lambda at: abs(at - start), default=None)
