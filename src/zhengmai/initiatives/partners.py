"""Whom a thing's name names, and what is left of the name: 中新自贸协定 is 自贸协定 with New Zealand.

One thing is called 中瑞自贸协定, 中国—瑞士自贸协定 and 中国和瑞士的自贸协定; taken apart, all are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from zhengmai.initiatives import subjects
from zhengmai.initiatives.subject_words import words
from zhengmai.lexicon.load import read_table

OWN = "CHN"
_COUNTRIES, _MEMBERSHIPS = "countries.tsv", "memberships.tsv"
_ORGANISATIONS, _PLACES = "organisations.tsv", "places.tsv"

_FEW, _MANY = 3, 12

Item = Mapping[str, Any]


class Partners:
    """The forms by which one document names its partners."""

    def __init__(self, record: Item) -> None:
        self._forms: dict[str, tuple[str, ...]] = {}
        self._bodies: dict[str, tuple[str, ...]] = {}
        known: set[str] = set()
        for mention in record["mentions"]:
            ids = tuple(mention["ids"])
            written = subjects.plain(mention["text"])
            if mention["type"] == "country":
                known.update(ids)
                if len(written) > 1:
                    self._forms[written] = ids
            elif ids and ids[0] in _regions():
                self._bodies[written] = ids
        for item in record["initiatives"]:
            known.update(p for p in item["parties"] if is_state(p))
        self._known = frozenset(known)
        self._openings = {form[0] for form in (*self._forms, *self._bodies)}

    def parted(self, name: str, near: Collection[str] = ()) -> tuple[str, frozenset[str]]:
        """A plain name without its partners, and the partners without China.

        near: parties of the clause; they decide what a single character (中新) stands for. A name that is
        nothing but partners stays whole, and so does one that would be left without meaning (发展基金).
        """
        kept: list[str] = []
        partners: set[str] = set()
        at = 0
        is_listing = True  # whether all so far were partners: there alone blocs and single characters count
        while at < len(name):
            size, ids = self._partner(name, at, near, is_listing and bool(at))
            if size and ids is not None:
                partners.update(ids)
            elif is_listing and at and (size := _between(name, at)):
                pass
            else:
                is_listing, size = False, 1
                kept.append(name[at])
            at += size
        core = "".join(kept)
        if words().tails.sub("", core) in words().vague:
            return name, frozenset()
        return (core, foreign(partners)) if core else (name, frozenset())

    def _partner(
        self, name: str, at: int, near: Collection[str], is_listed: bool
    ) -> tuple[int, tuple[str, ...] | None]:
        """Length and ids of the partner at a place of a name; 0 and None if none stands there."""
        if name[at] not in self._openings and name[at] not in _openings():
            return 0, None
        own = next((form for form in words().own if name.startswith(form, at)), "")
        longest: tuple[int, tuple[str, ...] | None] = (0, None)
        for size in range(min(_longest(), len(name) - at), 1, -1):
            form = name[at : at + size]
            ids = self._forms.get(form) or _states().get(form)
            ids = ids or (self._bodies.get(form) or _regions().get(form) if is_listed else None)
            if ids:
                longest = size, ids
                break
        if longest[0] > len(own):
            return longest
        if len(own) > 1:
            return len(own), (OWN,)
        return self._short(name, at, near) if own and at == 0 else longest

    def _short(self, name: str, at: int, near: Collection[str]) -> tuple[int, tuple[str, ...] | None]:
        """A compound that opens with 中: every character a state (or 欧, 非, 阿) that the text knows."""
        ids: list[str] = [OWN]
        end = at + 1
        while end < len(name) and (found := self._stands_for(name[end], near)):
            ids.append(found)
            end += 1
        if len(ids) == 1:
            # 中南美洲 or 中期规划: no compound; 中沙特, 中印尼: China and a full name.
            size, rest = self._partner(name, end, near, True) if end < len(name) else (0, None)
            return (size + 1, (OWN, *rest)) if rest and OWN not in rest else (0, None)
        return end - at, tuple(ids)

    def _stands_for(self, character: str, near: Collection[str]) -> str | None:
        candidates = _shorts().get(character, ())
        for pool in (near, self._known):
            if found := next((c for c in candidates if c in pool), None):
                return found
        return None


def is_state(party: str) -> bool:
    """Whether a party is a state: three Latin capitals."""
    return len(party) == 3 and party.isascii()


def foreign(parties: Iterable[str]) -> frozenset[str]:
    """The partners that count, by the id of their side: states but China, unions of states and regions."""
    known = _regions()
    sides = (known[p][0] if p in known else p for p in parties)
    return _summed(frozenset(p for p in sides if p != OWN and (is_state(p) or p in known)))


def _summed(partners: frozenset[str]) -> frozenset[str]:
    """All states of a region are the region."""
    for region, members in _members():
        if members <= partners:
            partners = (partners - members) | {region}
    return partners


def _between(name: str, at: int) -> int:
    return next((len(word) for word in words().between if name.startswith(word, at)), 0)


@cache
def _states() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(_COUNTRIES, ("id", "name", "full_name", "aliases")):
        for form in (row["name"], row["full_name"], *row.many("aliases")):
            if len(form) > 1:
                found[form] = (row["id"],)
    return found


@cache
def _openings() -> frozenset[str]:
    """The first characters of all forms, to pass over the others quickly."""
    return frozenset(form[0] for form in (*_states(), *_regions(), *words().own))


@cache
def _longest() -> int:
    return max(map(len, _states()))


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    ranked: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(_COUNTRIES, ("id", "short", "rank")):
        for character in row.many("short"):
            ranked.setdefault(character, []).append((row["rank"], row["id"]))
    for row in read_table("words.tsv", ("class", "word", "note")):
        if row["class"] == "short_other":
            ranked.setdefault(row["word"], []).append(("2", row["note"]))
    return {character: tuple(c for _, c in sorted(found)) for character, found in ranked.items()}


@cache
def _blocs() -> frozenset[str]:
    """Unions of states that hold formats with China as one side."""
    return frozenset(row["id"] for row in read_table(_MEMBERSHIPS, ("id", "member")))


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    """The forms of unions and regions: 东盟, 非洲, 中东欧国家."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(_ORGANISATIONS, ("id", "aliases")):
        if row["id"] in _blocs():
            found.update(dict.fromkeys((row["id"], *row.many("aliases")), (row["id"],)))
    for row in read_table(_PLACES, ("id", "kind", "aliases")):
        if row["kind"] == "region":
            found.update(dict.fromkeys((row["id"], *row.many("aliases")), (row["id"],)))
    return found | {form: (side,) for form, side in words().blocs.items()}


@cache
def _members() -> tuple[tuple[str, frozenset[str]], ...]:
    """The states of small regions."""
    rows = read_table("regions.tsv", ("id", "members"))
    found = ((row["id"], frozenset(row.many("members"))) for row in rows)
    return tuple((region, members) for region, members in found if _FEW < len(members) < _MANY)
