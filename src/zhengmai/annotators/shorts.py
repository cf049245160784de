"""Which state a one-character form stands for: 巴 is Pakistan in one text and Brazil in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import MentionType

EUROPE = "欧洲"
#: Partners that are no states and need not be named in full: Africa, the EU, Arab states, Latin America.
_USUAL = "非欧阿拉"


@dataclass(frozen=True, slots=True)
class Shorts:
    """Chooses the state a one-character form stands for, by what the document names in full."""

    lexicon: Lexicon
    text: str
    named: dict[str, list[int]]
    characters: frozenset[str]

    @classmethod
    def of(cls, page: Page, lexicon: Lexicon) -> Shorts:
        """Prepare for one page."""
        named: dict[str, list[int]] = {}
        for known in page.known:
            if known.entry.type is MentionType.COUNTRY:
                named.setdefault(known.entry.id, []).append(known.start)
            elif known.entry.id in ("阿拉伯国家联盟", "中国—阿拉伯国家合作论坛", "阿拉伯世界"):
                named.setdefault("阿拉伯国家", []).append(known.start)
            elif known.entry.country and known.entry.id.startswith(lexicon.label(known.entry.country)):
                named.setdefault(known.entry.country, []).append(known.start)  # 俄罗斯外交部
            if known.entry.id in lexicon.words["short_other"].values():
                named.setdefault(known.entry.id, []).append(known.start)
        for match in pattern("arab_states").finditer(page.text):
            named.setdefault("阿拉伯国家", []).append(match.start())
        characters = one_character_forms(lexicon)
        return cls(lexicon, page.text, named, characters)

    @property
    def places(self) -> Iterator[int]:
        """Where characters stand that may stand for a state."""
        return compress(count(), map(self.characters.__contains__, self.text))

    def __contains__(self, character: str) -> bool:
        return character in self.characters

    def completed(self, position: int) -> tuple[str, int] | None:
        """(id, end) where brackets complete the form that ends at `position`: 中阿（拉伯）, 中巴（西）."""
        match = pattern("short_completed").match(self.text, position)
        if not match:
            return None
        written = self.text[position - 1] + match.group(1)
        other = self.lexicon.words["short_other"].get(self.text[position - 1], "")
        if other.startswith(written):
            return other, match.end()
        known = self.lexicon.names.payloads.get(written)
        return (known.id, match.end()) if known and known.type is MentionType.COUNTRY else None

    def choose(self, character: str, position: int) -> tuple[str, str | None] | None:
        """(id, why), or None where the character stands for nothing here.

        What brackets behind it complete wins, then the candidate named in full nearest before, else the
        nearest after; where none is named, the usual reading (rank 1), else a partner that is no state (非
        for Africa). A partner that is no state but is named more often than any of the states goes first.
        """
        if told := self.completed(position + 1):
            return told[0], f"{character}: completed in brackets"
        candidates = self.lexicon.shorts.get(character, ())
        if candidates and candidates[0].rank == 1 and candidates[0].country == "CHN":
            return "CHN", None
        other = self.lexicon.words["short_other"].get(character)
        named = [f.country for f in candidates if f.country in self.named]
        if other and len(self.named.get(other, ())) > max((len(self.named[c]) for c in named), default=0):
            return other, f"{character}: the document speaks of {other}"
        if named:
            best = min(named, key=lambda c: self._distance(c, position))
            return best, f"{character}: the document names {self.lexicon.label(best)}"
        if candidates and candidates[0].rank == 1:
            return candidates[0].country, f"{character}: the usual reading"
        return (other, None) if other and (character in _USUAL or other in self.named) else None

    def _distance(self, country: str, position: int) -> tuple[int, int]:
        """Names before the position count before names after it; nearer ones first."""
        places = self.named[country]
        before = [position - p for p in places if p <= position]
        return (0, min(before)) if before else (1, min(p - position for p in places))


@lru_cache(maxsize=4)
def one_character_forms(lexicon: Lexicon) -> frozenset[str]:
    """All one-character forms; gathered once for a lexicon."""
    return frozenset((*lexicon.shorts, *lexicon.words["short_other"]))
