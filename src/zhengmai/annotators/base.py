"""What annotators share: the page they read and the protocol they follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, Protocol

from zhengmai.lexicon import Entry, Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Document, Mention, MentionType, Sentence, Span
from zhengmai.text.fold import Folded, fold
from zhengmai.text.sentences import sentences
from zhengmai.text.words import Segmenter, Stretch, Words

_PARTICLES = frozenset("和与同及对为在向由")


def _no_words() -> Words:
    """For a page of which only the times are read."""
    return Words("", Segmenter({}, 0.0, {}), (), {})


class Known(NamedTuple):
    """A name of the lexicon in the folded text."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Page:
    """A document ready for annotating.

    folded: its matching view; `words` and `known` count characters of that view.
    sentences: spans of the stored text.
    """

    document: Document
    folded: Folded
    sentences: tuple[Sentence, ...]
    words: Words = field(default_factory=_no_words, repr=False)
    known: tuple[Known, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        document: Document,
        lexicon: Lexicon,
        segmenter: Segmenter,
        folded: Folded | None = None,
        longest: Mapping[int, int] | None = None,
    ) -> Page:
        """Prepare a document: fold it, cut it into sentences and words, look up known names.

        folded: its matching view, and longest: the ends of the lexicon's names in it by where they start,
        where they are known already.
        """
        folded = folded or fold(document.text)
        words = Words.of(folded.text, segmenter)
        parts = sentences(document.text, folded.breaks)
        bare = cls(document, folded, parts, words, (), segmenter.tags)
        return replace(bare, known=tuple(_known(bare, lexicon, longest)))

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @cached_property
    def _furniture(self) -> tuple[Span, ...]:
        return self.document.boilerplate

    def span(self, start: int, end: int) -> Span | None:
        """The stored span of a match in the folded text; None where it touches boilerplate."""
        span = self.folded.span(start, end)
        return None if any(span.overlaps(b) for b in self._furniture) else span

    def word_at(self, position: int) -> Stretch:
        """The word that holds the folded character at `position`."""
        return self.words.at(position)

    def is_word(self, start: int, end: int) -> bool:
        """Whether the folded characters `[start, end)` are one word of the dictionary."""
        return self.text[start:end] in self.tags

    def cuts_word(self, start: int, end: int) -> bool:
        """Whether `[start, end)` begins inside a word, or ends inside one that began within it.

        A word that begins with the span and goes on (中国人) does not count, nor does one that the
        dictionary joins to a name (和普京, 中国台湾).
        """
        first, last = self.word_at(start), self.word_at(end - 1)
        particle = first.start == start - 1 and self.text[first.start] in _PARTICLES
        two_words = start - first.start > 1 and self.is_word(first.start, start)
        whole = end - start > 2 or first.end == end or self.is_word(start, end)
        joined = (particle and whole) or (two_words and first.end >= end)
        if self.text[start - 1 : start] == "驻" and first.start < start:
            return False  # the dictionary has whole embassies as words
        return (first.start < start and not joined) or (last.end > end and start < last.start)

    def mention(
        self, start: int, end: int, kind: MentionType, ids: Sequence[str], rule: str, why: str | None = None
    ) -> Iterator[Mention]:
        """The mention for a match in the folded text, unless it touches boilerplate."""
        span = self.span(start, end)
        if span is not None:
            text = span.of(self.document.text)
            yield Mention(span.start, span.end, text, kind, tuple(ids), rule, why)

    def folded_span(self, mention: Mention) -> tuple[int, int]:
        """A mention's place in the folded text."""
        return self.folded.position(mention.start), self.folded.position(mention.end - 1) + 1


class Annotator(Protocol):
    """Finds mentions of one kind. `found` is what the annotators before it have found."""

    def __call__(self, page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> list[Mention]:
        """Mentions in any order; rivals for the same characters are settled afterwards."""
        ...


def _known(page: Page, lexicon: Lexicon, longest: Mapping[int, int] | None) -> Iterator[Known]:
    """Lexicon names from the left, without those that short names form by chance across words."""
    text, position = page.text, 0
    traps: dict[int, int] = {}
    if not page.folded.standing.isdisjoint(lexicon.traps.lengths):
        traps = {start: start + len(trap) for start, trap, _ in lexicon.traps.find(text, page.folded.pairs)}
    if longest is None:
        longest = lexicon.names.longest(text, page.folded.pairs)
    for start in sorted(longest.keys() | traps.keys()):
        if start < position:
            continue
        if traps.get(start, 0) > longest.get(start, 0):
            position = traps[start]
            continue
        # 北京市场 holds no 北京市, but 北京.
        for name in lexicon.names.all_at(text, start, longest[start]):
            end = start + len(name)
            if _stands(page, start, end, lexicon):
                yield Known(start, end, lexicon.names.payloads[name])
                position = end
                break


def occurrences(text: str, form: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every place where a form stands, from the left, without overlaps."""
    start = text.find(form)
    while start >= 0:
        yield start, start + len(form)
        start = text.find(form, start + len(form))


def goes_on(page: Page, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows makes another word of a name's end (外交部门, 共产党人)."""
    after = page.text[end : end + 1]
    endings = lexicon.not_followed.get(page.text[end - 1], ())
    return bool(after) and any(after in note for e, note in endings if page.text.endswith(e, start, end))


def _stands(page: Page, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a match is the name and not a part of other words (外交部门, 训练基地组织, WHO in WHOLE)."""
    text = page.text
    if text[start:end].isascii():
        return not (text[start - 1 : start].isascii() and text[start - 1 : start].isalnum()) and not (
            text[end : end + 1].isascii() and text[end : end + 1].isalnum()
        )
    if goes_on(page, start, end, lexicon):
        return False
    if text[start:end] in lexicon.own_organs and pattern("not_own").search(text, max(0, start - 5), start):
        return False
    if text[start:end] == "苏丹" and pattern("not_a_state").search(text, max(0, start - 5), end):
        return False
    person = lexicon.names.payloads[text[start:end]].type is MentionType.PERSON
    if person and pattern("person_thing").match(text, end):
        return False  # 曼德拉湾
    if pattern("post_and_name").search(text, max(0, start - 1), end + 1):
        return False  # 外长|沙雷 holds no 长沙
    if end - start > 4 or not page.cuts_word(start, end) or _behind_post(page, start, end, lexicon):
        return True
    rest = text[end : page.word_at(end - 1).end]
    return page.word_at(start).start == start and rest in lexicon.words["post"]  # 海协会|会长


def _behind_post(page: Page, start: int, end: int, lexicon: Lexicon) -> bool:
    """主任|何立峰, although 任何 is a word: a person of three characters behind a post."""
    if end - start < 3 or lexicon.names.payloads[page.text[start:end]].type is not MentionType.PERSON:
        return False
    return any(page.text[max(0, start - n) : start] in lexicon.words["post"] for n in (2, 3, 4))
