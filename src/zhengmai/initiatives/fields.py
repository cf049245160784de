"""What an act is about: a vote of the words in its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.match import Matcher
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Act, Field

#: So many fields in one clause are a list.
_MIXED = 4
#: So many fields in one sentence say nothing of what a clause of plain cooperation in it is about.
_SCATTERED = 3
#: Acts that stand for relations as a whole unless they say of what: no theme of an earlier clause is theirs.
_PLAIN_ACTS = (Act.COOPERATE, Act.JOIN)
#: What acts are about that say nothing of it: cooperation and aid may concern anything.
_OPEN_ACTS = (Act.COOPERATE, Act.ASSIST, Act.LEGISLATE)


@dataclass(frozen=True, slots=True)
class FieldWord:
    """One row of fields.tsv."""

    field: Field
    weight: int
    economic: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of text is about: votes per field, and how economic its subject is."""

    votes: Mapping[Field, int]
    deciding: Mapping[Field, int]
    economic: str
    mixed: bool = False

    @property
    def field(self) -> Field | None:
        """The field with most votes among the deciding words, else among all; the earlier one wins a tie.

        A list of many fields of which none prevails (经贸、文化、环保、司法) is other; lists of economic
        subjects go by the first of them.
        """
        votes = self.deciding or self.votes
        if not votes:
            return None
        first = max(votes, key=votes.__getitem__)
        most, all_deciding = votes[first], sum(self.deciding.values())
        if len(self.deciding) >= _MIXED and 2 * most <= all_deciding and self.economic != "yes":
            return Field.OTHER
        return first

    @property
    def sure(self) -> bool:
        """Whether a word stands there that decides."""
        return bool(self.deciding)

    @property
    def settled(self) -> bool:
        """Whether it names a field, or all of them, by more than a means (培训): nothing around is asked."""
        return Field.OTHER in self.votes or max(self.votes.values(), default=0) > 1


_NOTHING = Topic({}, {}, "")


@cache
def field_words() -> Matcher[FieldWord]:
    """The words of fields.tsv."""
    rows = read_table("fields.tsv", ("field", "weight", "economic", "word"))
    return Matcher.of(
        {r["word"]: FieldWord(Field(r["field"]), int(r["weight"]), r["economic"]) for r in rows}
    )


@lru_cache(maxsize=1024)
def topic_of(text: str) -> Topic:
    """Votes of the field words in a text; words of weight 3 and more decide, those of 0 only hide others.

    `economic` is `yes` or `people` only where every deciding word is of that kind, else ''.
    `mixed`: a list that names subjects of several kinds.
    """
    plain = pattern("amount").sub("", text)
    return _voted((word for _, _, word in field_words().find(plain)), text)


@dataclass(frozen=True, slots=True)
class Topics:
    """The field words of a whole text, to tell what any stretch of it is about.

    starts: where words begin, in text order, also inside others. found: their ends and rows. amounts: where
    sums of money stand, whose words count for nothing.
    """

    text: str
    starts: Sequence[int]
    found: Sequence[tuple[int, FieldWord]]
    amounts: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str, pairs: Sequence[str]) -> Topics:
        """Look the words up; pairs: the text's `pairs_of`."""
        rows = field_words()
        longest = rows.longest(text, pairs)
        found = [(end, rows.payloads[text[start:end]]) for start, end in longest.items()]
        return cls(text, list(longest), found, [m.span() for m in pattern("amount").finditer(text)])

    def within(self, start: int, end: int) -> Topic:
        """The same as `topic_of` the characters `[start, end)`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first == last:
            return _NOTHING
        over = any(stop > end for stop, _ in self.found[first:last])
        text = self.text[start:end]
        if over or any(end > a and b > start for a, b in self.amounts):
            return topic_of(text)
        return _voted(self._words(first, last), text)

    def _words(self, first: int, last: int) -> Iterator[FieldWord]:
        position = 0
        for number in range(first, last):
            end, word = self.found[number]
            if self.starts[number] >= position:
                yield word
                position = end


def _voted(words: Iterable[FieldWord], text: str) -> Topic:
    votes: dict[Field, int] = {}
    deciding: dict[Field, int] = {}
    kinds: set[str] = set()
    for word in words:
        if not word.weight:
            continue
        votes[word.field] = votes.get(word.field, 0) + word.weight
        if word.weight >= 3:
            deciding[word.field] = deciding.get(word.field, 0) + word.weight - 2
            kinds.add(word.economic)
    mixed = len(kinds) > 1 and "、" in text
    return Topic(votes, deciding, kinds.pop() if len(kinds) == 1 else "", mixed)


def around(act: Act, before: Topic | None, sentence: Topic) -> tuple[Topic, ...]:
    """The topics around a clause that may be its own: of the clauses `before` it, of its sentence."""
    plain = act in _PLAIN_ACTS
    near = () if before is None or plain else (before,)
    return near if plain and len(sentence.deciding) >= _SCATTERED else (*near, sentence)


def settle_field(act: Act, topics: Sequence[Topic]) -> Field:
    """The field of the first sure topic (from the clause outwards), else of any topic, else by act.

    What is built in no field that is named is a matter of investment (项目, 设施建设).
    """
    sure = next((t.field for t in topics if t.sure), None)
    field = sure or next((t.field for t in topics if t.field), None)
    if act is Act.BUILD and sure is None and field in (None, Field.OTHER):
        return Field.INVESTMENT
    if field is not None:
        return field
    return Field.OTHER if act in _OPEN_ACTS else Field.DIPLOMACY
