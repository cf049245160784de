"""Texts printed more than once: with another date, title or teaser, or in the other script.

Each text becomes a sample of its stretches of eight characters (a fixed share of all, chosen by hash), so
that thousands of documents are compared in seconds. Nothing is dropped: reprints are linked to the earliest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from zhengmai.model import Span
from zhengmai.text.fold import fold
from zhengmai.text.furniture import masked

ENOUGH = 0.8  # the share of the shorter text's stretches that both must hold
_STRETCH, _ONE_IN = 8, 4  # characters of a stretch; of how many one is kept
_LEAST = 40  # kept stretches: a text of some two hundred characters
_MOST_OWNERS = 50  # texts that share a stretch, beyond which it is a phrase that everybody writes
_LENGTHS = 0.5  # a text that is much shorter than the other is an excerpt, no reprint
_NOT_WORDS = re.compile(r"[^\w]+")
COLUMNS = ("document", "file", "title", "outlet", "published", "spoken", "reprint_of", "similarity")


@dataclass(frozen=True, slots=True)
class Text:
    """One document to compare: `body` without furniture; `order` sorts the earliest first."""

    document: str
    body: str
    order: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Reprint:
    """A document, the earliest one with the same text, and the share of stretches they have in common."""

    document: str
    of: str
    similarity: float


def reprints(texts: Iterable[Text]) -> list[Reprint]:
    """Every document that repeats an earlier one; texts under 200 characters or so are passed by."""
    known = [(text, sketch) for text in texts if len(sketch := _sketch(text.body)) >= _LEAST]
    sketches = [sketch for _, sketch in known]
    likeness = dict(_alike(sketches))
    found = []
    for group in _groups(len(known), likeness):
        first, *others = sorted(group, key=lambda n: known[n][0].order)
        for other in others:
            share = _share(sketches[first], sketches[other])
            found.append(Reprint(known[other][0].document, known[first][0].document, round(share, 3)))
    return sorted(found, key=lambda r: (r.of, r.document))


def reprint_frame(rows: Sequence[Mapping[Any, Any]], found: Sequence[Reprint]) -> pd.DataFrame:
    """The documents of every group, the earliest first, with what they repeat."""
    by_id = {str(row["document"]): row for row in rows}
    table = []
    for first in dict.fromkeys(r.of for r in found):
        table.append({**by_id[first], "reprint_of": None, "similarity": None})
        table += [
            {**by_id[r.document], "reprint_of": r.of, "similarity": r.similarity}
            for r in found
            if r.of == first
        ]
    return pd.DataFrame(table, columns=list(COLUMNS))


def body_of(text: str, record: Mapping[str, Any]) -> str:
    """A stored document's text without its furniture and title, which reprints change."""
    doc = record["doc"]
    titles = [(s["start"], s["end"]) for s in doc["sections"] if s["kind"] == "title"]
    spans = [Span(start, end) for start, end in sorted([*map(tuple, doc["boilerplate"]), *titles])]
    return masked(text, spans)


def _sketch(body: str) -> frozenset[int]:
    """The kept stretches of a text, as hashes: marks, blanks, width and script make no difference."""
    words = _NOT_WORDS.sub("", fold(body).text)
    codes = np.frombuffer(words.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < _STRETCH:
        return frozenset()
    size = len(codes) - _STRETCH + 1
    hashes = np.zeros(size, dtype=np.uint64)
    for at in range(_STRETCH):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[at : at + size]
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(29)
    return frozenset(int(h) for h in hashes[hashes % np.uint64(_ONE_IN) == 0])


def _alike(sketches: Sequence[frozenset[int]]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of texts that have enough in common, with the share."""
    owners: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for each in sketch:
            owners[each].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in owners.values():
        if 1 < len(numbers) <= _MOST_OWNERS:
            shared.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    for (a, b), _ in shared.items():
        share = _share(sketches[a], sketches[b])
        if share >= ENOUGH:
            yield (a, b), share


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    shorter, longer = sorted((one, other), key=len)
    return len(one & other) / len(shorter) if len(shorter) >= _LENGTHS * len(longer) else 0.0


def _groups(size: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Texts that hang together by pairs, each group once."""
    first = list(range(size))
    for a, b in likeness:
        one, other = sorted((_root(first, a), _root(first, b)))
        first[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        groups[_root(first, number)].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        number = first[number]
    return number
