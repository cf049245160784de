"""Who is meant by a short name: by the state and post beside it and the document's years; else as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Entry, Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

#: Years before the first and after the last post in which a name may still stand for its bearer.
_MARGIN = 15
#: Years around somebody's posts in which a bare surname beside the state may be meant.
_AROUND = 4
#: How far before a name the state of its post may stand.
_REACH = 18


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Resolves short names on one page; `states` and `begins` are its states by where they end."""

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
        entry = self.lexicon.entry(identifier)
        told = self.lexicon.namesakes.get(written, ())
        if identifier not in (*told, written) and entry is None:
            return identifier  # a name that the document itself gave in full
        if entry and written == identifier:
            return identifier
        if written[1:2] == "·":
            return self._initial(written) or identifier
        usual = next((i for i in told if i != "-"), "") if not entry else identifier
        bearers = dict.fromkeys((*([identifier] if entry else ()), *told, *self._alike(written)))
        people = [e for i in bearers if (e := self.lexicon.entry(i)) and not self._denied(e, start)]
        return self._best(people, start, "" if told[:1] == ("-",) else usual) or written

    def _initial(self, written: str) -> str | None:
        """叶·普里马科夫: the only one of that last part whose first part begins so."""
        rest = written[2:].rpartition("·")[2]
        fits = [i for i in self._alike(rest) if i.endswith(rest) and i[0] == written[0]]
        return fits[0] if len(fits) == 1 else None

    def _alike(self, written: str) -> tuple[str, ...]:
        """Everybody whose first or last part a name is, those of the last part first."""
        parts = self.lexicon.parts.get(written, ())
        return (*(i for i in parts if i.endswith(written)), *(i for i in parts if not i.endswith(written)))

    def _best(self, people: list[Entry], start: int, usual: str) -> str | None:
        """The likeliest: named in full; of state, post and years; the usual one; in office where named."""
        beside = self._beside(start)
        if beside:
            near = [e for e in people if e.country == beside and self._in_years(e, _AROUND)]
            held = [e for e in near if self._held(e, start)]
            ranked = [e for e in held if self._in_years(e, 0)] or held
            ranked += [e for e in near if self.year or e.id == usual]
        elif serving := self._serving(people, start):
            ranked = serving
        else:
            here = set(self.states.values())
            now = [e for e in people if self.year and self._in_years(e, 0)]
            ranked = [e for e in now if e.id == usual]
            near = [e for e in now if e.country in here]
            ranked += near if len(near) == 1 or usual else []
        ranked = [e for e in people if e.id in self.page.text] + ranked
        ranked += [e for e in people if e.id == usual]
        return ranked[0].id if ranked else None

    def _serving(self, people: list[Entry], start: int) -> list[Entry]:
        """Those whose posts are with the body named right before the name: 阿盟|秘书长|穆萨."""
        text = self.page.text
        bodies = [
            k.entry
            for k in self.page.known
            if start - _REACH <= k.start < start
            and k.entry.type is MentionType.ORGANISATION
            and pattern("only_posts").fullmatch(text, k.end, start)
        ]
        return [e for e in people if any(n in e.posts for body in bodies for n in body.names)]

    def _held(self, entry: Entry, start: int) -> bool:
        """Whether the post before the name is one of somebody's posts, or ends like one."""
        before = self.page.text[max(0, start - 6) : start]
        post = next((p for p in self.posts if before.endswith(p)), "")
        return bool(post) and (post in entry.posts or post[-2:] in entry.posts)

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
        return not ((first and self.year < first - margin) or (last and self.year > last + margin))

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
