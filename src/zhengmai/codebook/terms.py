"""The codebook's nouns: kinds of terms, terms, and the book that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from zhengmai.errors import InputError


@dataclass(frozen=True, slots=True)
class Kind:
    """A vocabulary: act, status, field … with a label and a word on what it is for, in both languages."""

    name: str
    zh_label: str
    en_label: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Term:
    """A value and what it means; `examples` are short Chinese sentences, those of dates with their value."""

    kind: str
    name: str
    zh_label: str
    en_label: str
    en: str
    zh: str
    examples: tuple[str, ...]

    @property
    def key(self) -> str:
        """`kind.name`: unlike the name alone, never shared by two terms."""
        return f"{self.kind}.{self.name}"

    def as_dict(self) -> dict[str, Any]:
        """The term as plain data."""
        return {**asdict(self), "examples": list(self.examples)}


@dataclass(frozen=True, slots=True)
class Codebook:
    """All terms, in the order in which the codebook explains them."""

    version: str
    kinds: Mapping[str, Kind]
    all: tuple[Term, ...]

    def terms(self, kind: str) -> tuple[Term, ...]:
        """The terms of a kind (`act`, `status` …); raises InputError for a kind there is not."""
        if kind not in self.kinds:
            raise InputError(f"The codebook has no kind '{kind}'; there are {', '.join(self.kinds)}.")
        return tuple(term for term in self.all if term.kind == kind)

    def term(self, name: str) -> Term:
        """The term of that name, key (`slot.mechanism`) or label; raises InputError if it is not one term."""
        found = self.find(name)
        if not found:
            raise InputError(f"The codebook has no term '{name}'; search() looks inside the definitions.")
        if len(found) > 1:
            keys = ", ".join(term.key for term in found)
            raise InputError(f"'{name}' is the name of several terms; say which: {keys}.")
        return found[0]

    def find(self, name: str) -> tuple[Term, ...]:
        """Every term with that name, key or label, capitals aside; empty if there is none."""
        wanted = name.strip().casefold()
        called = tuple(t for t in self.all if wanted in (t.name.casefold(), t.key.casefold()))
        return called or tuple(t for t in self.all if wanted in (t.zh_label, t.en_label.casefold()))

    def search(self, text: str) -> tuple[Term, ...]:
        """Terms that have `text` in name or labels, then those that have it in definitions or examples."""
        wanted = text.strip().casefold()
        if not wanted:
            return ()
        named = [t for t in self.all if _holds(wanted, t.name, t.zh_label, t.en_label)]
        told = [t for t in self.all if t not in named and _holds(wanted, t.en, t.zh, *t.examples)]
        return (*named, *told)


def _holds(wanted: str, *texts: str) -> bool:
    return any(wanted in text.casefold() for text in texts)
