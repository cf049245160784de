"""What an act is about: a vote of the words in its clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
_OPEN_ACTS = (Act.BUILD, Act.COOPERATE, Act.ASSIST, Act.LEGISLATE)


@dataclass(frozen=True, slots=True)
class FieldWord:
    """One row of fields.tsv."""

    field: Field
    weight: int
    economic: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of text is about: votes per field, and how economic its subject is."""

    votes: Counter[Field]
    deciding: Counter[Field]
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
        first, most = votes.most_common(1)[0]
        if len(self.deciding) >= _MIXED and 2 * most <= self.deciding.total() and self.economic != "yes":
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
    votes: Counter[Field] = Counter()
    deciding: Counter[Field] = Counter()
    kinds: set[str] = set()
    for _, _, word in field_words().find(pattern("amount").sub("", text)):
        if not word.weight:
            continue
        votes[word.field] += word.weight
        if word.weight >= 3:
            deciding[word.field] += word.weight - 2
            kinds.add(word.economic)
    mixed = len(kinds) > 1 and "、" in text
    return Topic(votes, deciding, kinds.pop() if len(kinds) == 1 else "", mixed)


def around(act: Act, before: Topic | None, sentence: Topic) -> tuple[Topic, ...]:
    """The topics around a clause that may be its own: of the clauses `before` it, of its sentence."""
    plain = act in _PLAIN_ACTS
    near = () if before is None or plain else (before,)
    return near if plain and len(sentence.deciding) >= _SCATTERED else (*near, sentence)


def settle_field(act: Act, topics: Sequence[Topic]) -> Field:
    """The field of the first sure topic (from the clause outwards), else of any topic, else by act."""
    sure = next((t.field for t in topics if t.sure), None)
    field = sure or next((t.field for t in topics if t.field), None)
    if field is not None:
        return field
    return Field.OTHER if act in _OPEN_ACTS else Field.DIPLOMACY
