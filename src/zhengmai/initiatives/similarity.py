"""How close two statements are in meaning: character n-grams weighted by how rare they are (TF-IDF).

The weights are trained once with scikit-learn (study/weights.py) and ship with the package, so that a new
document changes nothing about the others. A gram's slot is a hash; no text is in the file.
"""

from __future__ import annotations

import json
import math
import zlib
from base64 import b85decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from zhengmai.lexicon.load import table_text

FILE = "similarity.json"
#: Slots of the hashed grams.
SLOTS = 1 << 17
SIZES = (2, 3)
_NAME, _CLAUSE, _CONTEXT, _PARTY = 1.0, 0.35, 0.25, 3.0
_LONG, _CLOSE, _CLOSINGS = 9, 3, (7, 8)
#: Lengths of stretches, and how many of each.
_LONG_STRETCHES, _SHORT_STRETCHES = ((5, 6), (4, 2)), ((4, 6),)

Vector = Mapping[int, float]


def grams(text: str) -> Iterator[int]:
    """The slots of a text's character pairs and triples, in order, repeated ones repeatedly."""
    for size in SIZES:
        for at in range(len(text) - size + 1):
            yield zlib.crc32(text[at : at + size].encode()) % SLOTS


@cache
def weights() -> tuple[float, ...]:
    """The weight of every slot: one byte each in the file, in steps of its `step`."""
    data = json.loads(table_text(FILE))
    return tuple(byte * data["step"] for byte in zlib.decompress(b85decode(data["weights"])))


def vector(
    names: Sequence[str], clause: str, context: Sequence[str] = (), parties: Iterable[str] = ()
) -> dict[int, float]:
    """A statement's unit vector: its names count fully, the rest of the clause and what was before it less.

    Every foreign party counts as one gram.
    """
    idf = weights()
    found: dict[int, float] = {}
    for text, share in (*((n, _NAME) for n in names), (clause, _CLAUSE), *((c, _CONTEXT) for c in context)):
        for slot in set(grams(text)):
            found[slot] = max(found.get(slot, 0.0), share * idf[slot])
    for party in parties:
        found[zlib.crc32(f"@{party}".encode()) % SLOTS] = _PARTY
    length = math.sqrt(sum(w * w for w in found.values()))
    return {slot: w / length for slot, w in found.items()} if length else {}


def keys(names: Sequence[str]) -> tuple[int, ...]:
    """Where to look for statements of the same thing: the rarest stretches of four characters of its names.

    A short name is its own only stretch. Two statements are compared if they share one.
    """
    found: dict[int, None] = {}
    for name in names:
        # The close of a long name (联合实验室) it shares with too many, and four characters of it, too.
        body, sizes = (name[:-_CLOSE], _LONG_STRETCHES) if len(name) >= _LONG else (name, _SHORT_STRETCHES)
        for size, most in sizes:
            stretches = {body[at : at + size] for at in range(max(1, len(body) - size + 1))}
            rarest = sorted(stretches, key=lambda stretch: (-_rarity(stretch), stretch))[:most]
            found.update(dict.fromkeys(zlib.crc32(stretch.encode()) for stretch in rarest))
        # One name may be the close of another: 反恐合作机制 of 四国军队反恐合作机制.
        closes = (name[-size:] for size in _CLOSINGS if size <= len(name))
        found.update(dict.fromkeys(zlib.crc32(close.encode()) for close in closes))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _rarity(stretch: str) -> float:
    slots = list(grams(stretch))
    return sum(weights()[slot] for slot in slots) / max(1, len(slots))


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum([w * other[slot] for slot, w in one.items() if slot in other])


@lru_cache(maxsize=1 << 16)
def _name(name: str) -> tuple[frozenset[int], float]:
    slots = frozenset(grams(name))
    return slots, sum(weights()[slot] ** 2 for slot in slots)


def likeness(names: Sequence[str], others: Sequence[str]) -> float:
    """How alike the closest names of two statements are: 1 the same, high where one holds the other."""
    return max((_alike(a, b) for a in names for b in others), default=0.0)


@lru_cache(maxsize=1 << 18)
def _alike(name: str, other: str) -> float:
    (one, size), (two, length) = _name(name), _name(other)
    if not one or not two:
        return 0.0
    idf = weights()
    shared = sum([idf[slot] ** 2 for slot in one & two])
    return (shared / math.sqrt(size * length) + shared / min(size, length)) / 2
