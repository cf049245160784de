"""Who is meant by a short name: by the state beside it and the document's years; else as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Entry, Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

#: Years before the first and after the last post in which a name may still stand for its bearer.
_MARGIN = 15
#: How far before a name the state of its post may stand.
_REACH = 18


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Resolves short names on one page."""

    page: Page
    lexicon: Lexicon
    states: dict[int, str]
    begins: dict[int, int]
    posts: tuple[str, ...]
    year: int | None

    @classmethod
    def of(cls, page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Namesakes:
        """Prepare a page; `found` brings its states."""
        named = [(page.folded_span(m), m) for m in found if m.type is MentionType.COUNTRY]
        states = {end: m.ids[0] for (_, end), m in named if len(m.ids) == 1}
        begins = {end: start for (start, end), _ in named}
        dating = page.document.spoken.value or page.document.published.value or ""
        year = int(dating[:4]) if dating[:4].isdigit() else None
        return cls(page, lexicon, states, begins, lexicon.word_set("post"), year)

    def choose(self, start: int, end: int, identifier: str) -> str:
        """The id of the person whose name stands at `[start, end)`; the name as written if nobody fits.

        identifier: what the lexicon or the document says so far.
        """
        written = self.page.text[start:end]
        rivals = self.lexicon.namesakes.get(written, ())
        if not rivals:
            entry = self.lexicon.entry(identifier)
            return written if entry and written != identifier and self._denied(entry, start) else identifier
        if identifier not in (*rivals, written):
            return identifier
        people = [e for i in rivals if (e := self.lexicon.entry(i))]
        fitting = [e for e in people if not self._denied(e, start)]
        beside = self._beside(start)
        ranked = [
            *(e for e in fitting if e.id in self.page.text),
            *(e for e in fitting if beside and e.country == beside and self._in_years(e, 0)),
            *(e for e in fitting if beside and e.country == beside),
            *(e for e in fitting if rivals[0] != "-" and self.year and self._in_years(e, 0)),
            *(e for e in fitting if e.id == rivals[0]),
        ]
        return ranked[0].id if ranked else written

    def _denied(self, entry: Entry, start: int) -> bool:
        """Whether state or years tell that somebody else is meant."""
        beside = self._beside(start)
        if beside and entry.country and beside != entry.country:
            kin = self.lexicon.words["state_kin"]
            if not (beside in kin.get(entry.country, "") or entry.country in kin.get(beside, "")):
                return True
        return not self._in_years(entry, _MARGIN)

    def _in_years(self, entry: Entry, margin: int) -> bool:
        first, last = entry.years
        if self.year is None:
            return True
        return not ((first and self.year < first - margin) or (last and self.year > last + margin + 2))

    def _beside(self, start: int) -> str | None:
        """The state whose post stands between it and the name: 洪都拉斯|总统|卡斯特罗."""
        text = self.page.text
        for end in range(start, max(0, start - _REACH), -1):
            if end in self.states:
                between = text[end:start]
                abroad = pattern("sent_to").search(text, max(0, self.begins[end] - 2), self.begins[end])
                posts = pattern("only_posts").fullmatch(between) and between.endswith(self.posts)
                return self.states[end] if posts and not abroad else None
        return None
