"""Where a name that no lexicon has begins: a walk to the left from its last word.

Names of bodies and mechanisms end in telling words (委员会, 论坛). Going back from there, the name goes
on over nouns, known names, ordinals and words that names often hold; a verb, preposition or particle ends
it, and so do punctuation and a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.annotators.base import Known, Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.match import Matcher
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

#: Word classes of the dictionary that names are made of.
_OPEN_TAGS = frozenset(
    ("n", "nz", "nt", "ns", "nr", "nrt", "nrfg", "ng", "j", "vn", "an", "b", "l", "i", "a", "x", "eng")
) | frozenset(("s", "g", "k", "zg", "m", "q", "f"))
_NEVER = re.compile(r"[\s，。；：！？、“”‘’（）《》…,;:!?()|/]")
MAX_NAME = 40
#: Words that names hold, but not right behind a state or body.
_DEEDS = frozenset(("建设", "提升", "培养", "引导", "开发", "支持", "举报", "开放", "推广", "转让"))


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: its folded span, and what makes it a name rather than a common noun."""

    start: int
    end: int
    specific: tuple[str, ...]
    plain: str


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks one page; `units` are known names and found compounds by their end."""

    page: Page
    units: dict[int, tuple[int, str]]
    ordinals: dict[int, int]
    opened: frozenset[int]
    stops: AbstractSet[str]
    parts: AbstractSet[str]
    not_first: AbstractSet[str]
    letters: frozenset[str]
    inside: dict[int, int]

    @classmethod
    def of(cls, page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Walker:
        """Prepare a page; `found` brings the compounds of states."""
        units = {k.end: (k.start, k.entry.type.value) for k in page.known}
        for mention in found:
            start, end = page.folded_span(mention)
            if mention.type is MentionType.PERSON:
                units[end] = (start, "person")
            elif mention.type is MentionType.COUNTRY and mention.rule != "country.short":
                side = mention.rule in ("country.side", "country.deictic")
                units.setdefault(end, (start, "side" if side else "country"))
        ordinals = {m.end(): m.start() for m in pattern("ordinal").finditer(page.text)}
        return cls(
            page,
            units,
            ordinals,
            frozenset(start for start, _ in units.values()),
            lexicon.words["name_stop"].keys(),
            lexicon.words["name_part"].keys(),
            lexicon.words["not_first"].keys(),
            lexicon.letters,
            {start: end for end, (start, _) in units.items()},
        )

    def name(self, head_start: int, end: int) -> Name:
        """The name whose last word is `[head_start, end)`."""
        position = head_start
        specific: list[str] = []
        plain: list[str] = []
        pieces: list[tuple[str, int]] = []
        anchor: int | None = None
        if inside := self._unit_over(head_start, end):
            position, kind = inside
            specific.append(kind)
            anchor = position
        while position > 0 and end - position < MAX_NAME:
            step = self._step(position)
            if step is None:
                break
            before, kind = step
            if kind:
                specific.append(kind)
            else:
                plain.append(self.page.text[before:position])
                pieces.append((plain[-1], before))
            position = before
            if kind:
                anchor = before
        if anchor is not None and not self._local(anchor, head_start, pieces):
            # What stands before the first known part (丰富中俄…关系) does not belong to the name.
            plain = [p for p, at in pieces if at >= anchor]
            position = anchor
        while anchor is None and len(pieces) > 1 and pieces[-1][0] in self.not_first:
            pieces.pop()  # 建设…中心: what is done to it, not its name
            position, plain = pieces[-1][1], plain[:-1]
        position = self._leading_year(position, specific)
        return Name(position, end, tuple(specific), "".join(reversed(plain)))

    def _local(self, anchor: int, head_start: int, pieces: list[tuple[str, int]]) -> bool:
        """疫苗研发中国中心: a state right before the last word says where; the topic stands before it."""
        unit = self.units.get(head_start)
        topic = [p for p, at in pieces if at < anchor]
        return bool(unit and unit == (anchor, "country") and len(topic) > 1 and topic[0] in self.parts)

    def _unit_over(self, head_start: int, end: int) -> tuple[int, str] | None:
        """A known name that the head ends (北京峰会 has none, 慕尼黑安全会议 is one)."""
        unit = self.units.get(end)
        return unit if unit and unit[0] < head_start else None

    def _step(self, position: int) -> tuple[int, str] | None:
        """The next piece to the left: (where it begins, what makes it specific or '')."""
        text = self.page.text
        if unit := self.units.get(position):
            return None if unit[1] in ("person", "document", "side") else unit
        if position in self.ordinals:
            return self.ordinals[position], "ordinal"
        if text[position - 1] == "—" and position > 1 and self.units.get(position - 1):
            return position - 1, ""
        if text[position - 1] == "”":
            return self._quoted(position)
        if text[position - 1] == "）":
            bracket = pattern("name_brackets").search(text, max(0, position - 6), position)
            return (bracket.start(), "") if bracket else None
        if text[position - 1] in "和与及暨" and self.page.word_at(position - 1).start == position - 1:
            return (position - 1, "") if self._joins(position - 1) else None
        if text.endswith("政府间", 0, position):
            return position - 3, ""
        word = self.page.word_at(position - 1)
        if word.end != position and word.start < position:
            inner = self.inside.get(word.start, position)
            if inner < position:
                return inner, ""  # 福建|师范|大学, which the dictionary has as one word
            piece = text[word.start : position]
        else:
            piece = text[word.start : word.end]
        if _NEVER.search(piece) or self._stopped(position, piece) or self._acts(word.start, piece):
            return None
        if piece in self.parts or (
            word.tag in _OPEN_TAGS and not (word.tag in ("m", "q", "f") and len(piece) == 1)
        ):
            return word.start, ""
        if len(piece) == 1 and piece in self.letters and text[position - 2] in self.letters:
            return word.start, ""  # 阿克纠宾斯|克: the rest of a foreign name
        return None

    def _acts(self, start: int, piece: str) -> bool:
        """印尼|建设|…中心: right behind a state or body it is what that does."""
        unit = self.units.get(start)
        return piece in _DEEDS and unit is not None and unit[1] in ("country", "organisation")

    def _stopped(self, position: int, piece: str) -> bool:
        """Whether a piece ends the name; 两国 does although the dictionary cuts it, and so does 首支."""
        two = self.page.text[position - 2 : position]
        return piece in self.stops or two in self.stops or bool(pattern("counted").fullmatch(piece))

    def _joins(self, at: int) -> bool:
        """Whether 和 joins two nouns of one name (中国—东盟石油和化工…论坛) that a party opens."""
        if self.page.text[at] == "暨":
            return True
        if at + 1 in self.opened:
            return False  # 中巴经贸合作和中巴经济走廊: two names
        position = at
        while position > 0 and at - position < 16:
            unit = self.units.get(position)
            if unit:
                return position < at and unit[1] in ("country", "organisation")
            word = self.page.word_at(position - 1)
            piece = self.page.text[word.start : position]
            if pattern("mechanism_founded").search(self.page.text, max(0, position - 4), position):
                return True  # 建立环境与气候高层对话
            if _NEVER.search(piece) or piece in self.stops or word.tag not in _OPEN_TAGS:
                return False
            position = word.start
        return False

    def _quoted(self, position: int) -> tuple[int, str] | None:
        """“一带一路” or “阿中巴塔” inside a longer name, quotation marks and all."""
        opened = self.page.text.rfind("“", max(0, position - 20), position)
        if opened < 0 or _NEVER.search(self.page.text[opened + 1 : position - 1]):
            return None
        return opened, "quoted"

    def _leading_year(self, position: int, specific: list[str]) -> int:
        """2020中国—东盟…论坛 and 2025年上海合作组织峰会 keep their year."""
        match = pattern("leading_year").search(self.page.text, max(0, position - 5), position)
        named = any(s in ("country", "organisation", "mechanism") for s in specific)
        named = named and not pattern("term_of_office").match(self.page.text, position)
        return match.start() if match and named else position


def ends_whole(page: Page, end: int, posts: AbstractSet[str]) -> bool:
    """Whether a name may end here: at a word's end, or before a post the dictionary joins (协会|会长)."""
    word = page.word_at(end - 1)
    return word.end == end or page.text[end : word.end] in posts


@lru_cache(maxsize=16)
def heads_of(lexicon: Lexicon, kind: MentionType) -> Matcher[str]:
    """The last words of names of one type, ready to be looked for; built once for a lexicon."""
    return Matcher.of({head: head for head in lexicon.heads[kind]})


def known_of(page: Page, kind: MentionType) -> list[Known]:
    """The lexicon names of one type on a page."""
    return [k for k in page.known if k.entry.type is kind]
