"""Values and ids in words a reader knows: from the codebook and the lexicon, in Chinese or English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.codebook import Term, load
from zhengmai.lexicon import Entry, default_lexicon


@cache
def _terms() -> Mapping[tuple[str, str], Term]:
    return {(term.kind, term.name): term for term in load().all}


def _known(identifier: str) -> Entry | None:
    return default_lexicon().entry(identifier)


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Names:
    """What values, countries and fixed words are called in `language` (`en` or `zh`).

    words: translates the fixed words of charts and pages; English as written without it. entries: what a
    lexicon knows of an id, the package's without it.
    """

    language: str = "en"
    words: Callable[[str], str] = _as_written
    entries: Callable[[str], Entry | None] = _known

    def term(self, kind: str, value: str | None) -> str:
        """A value of the codebook (`act`, `status`, `field` …); values it does not know stay as they are."""
        if not value:
            return ""
        if (kind, value) == ("status", "done"):
            # The text says so; whether it happened is not for us to say.
            return self.words("reported done")
        term = _terms().get((kind, value))
        if term is None:
            return value
        return term.zh_label if self.language == "zh" else term.en_label

    def meaning(self, kind: str, value: str) -> str:
        """What a value of the codebook means, in a sentence; empty for what it does not know."""
        term = _terms().get((kind, value))
        if term is None:
            return ""
        return term.zh if self.language == "zh" else term.en

    def party(self, identifier: str) -> str:
        """A state by its short name, others by their English name or the canonical Chinese one."""
        entry = self.entries(identifier)
        if entry is None:
            return identifier
        return (entry.name_en or entry.name) if self.language == "en" else entry.name

    def parties(self, identifiers: Iterable[str]) -> str:
        """Several parties, separated as the language does."""
        return self.separator.join(map(self.party, identifiers))

    def without_date(self, earliest: str | None, latest: str | None) -> str:
        """What to say of an initiative without a date of its own: the bound there may be."""
        if isinstance(earliest, str):
            return self.words("no date given; after {day}").replace("{day}", earliest)
        if isinstance(latest, str):
            return self.words("no date given; by {day}").replace("{day}", latest)
        return self.words("no date given")

    @property
    def separator(self) -> str:
        """What stands between the items of a list."""
        return "、" if self.language == "zh" else ", "


def is_country(identifier: str) -> bool:
    """Whether an id is that of a state (alpha-3)."""
    return len(identifier) == 3 and identifier.isascii() and identifier.isupper()
