"""Later forms of names that the document has introduced: （以下简称“…”）, tails, versions, repetitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.annotators.base import Page, occurrences
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_KINDS = (MentionType.ORGANISATION, MentionType.MECHANISM, MentionType.DOCUMENT)
#: Rules whose names the lexicon does not have: where they stand again nothing else would find them.
_NEW = frozenset(
    f"{kind}.{rule}"
    for kind in ("organisation", "mechanism", "document")
    for rule in ("head", "quoted", "founded", "regional")
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing a name that the document has introduced."""

    text: str
    type: MentionType
    ids: tuple[str, ...]
    rule: str
    why: str


def again(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions by forms that the document itself has introduced; longer forms first."""
    forms: dict[str, Form] = {}
    for form in (*_declared(page, found), *_new(page, found)):
        forms.setdefault(form.text, form)
    taken = {i for m in found for i in range(*page.folded_span(m))}
    mentions: list[Mention] = []
    for form in sorted(forms.values(), key=lambda f: (-len(f.text), f.text)):
        for start, end in occurrences(page.text, form.text):
            if taken.isdisjoint(range(start, end)) and page.word_at(start).start == start:
                taken.update(range(start, end))
                mentions += page.mention(start, end, form.type, form.ids, form.rule, form.why)
    mentions += _tails(page, lexicon, found)
    return mentions


def _declared(page: Page, found: Sequence[Mention]) -> Iterator[Form]:
    """（以下简称“贸易区”） and （CAFTA） behind a name."""
    ends = {page.folded_span(m)[1]: m for m in found if m.type in _KINDS}
    for match in pattern("declared_short").finditer(page.text):
        mention = ends.get(match.start())
        short = next(g for g in match.groups() if g)
        if mention and short != mention.text and not (short.isascii() and len(short) < 3):
            name = mention.type.value
            yield Form(short, mention.type, mention.ids, f"{name}.declared", f"short for {mention.text}")


def _new(page: Page, found: Sequence[Mention]) -> Iterator[Form]:
    """Names found by their shape, and the same without the parties in front of them."""
    for mention in found:
        if mention.rule not in _NEW:
            continue
        start, end = page.folded_span(mention)
        text = page.text[start:end]
        if len(text) >= _SHORTEST:
            yield Form(text, mention.type, mention.ids, f"{mention.type.value}.again", "named so elsewhere")
        party = next(
            (
                m
                for m in found
                if m.type is MentionType.COUNTRY and m.end < mention.end and page.folded_span(m)[0] == start
            ),
            None,
        )
        if party and mention.type is MentionType.MECHANISM:
            tail = page.text[page.folded_span(party)[1] : end]
            if pattern("tail").fullmatch(tail):
                yield Form(tail, mention.type, mention.ids, "mechanism.tail", f"short for {text}")


def _tails(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """论坛约堡峰会 and 自贸区3.0版, after the forum or zone itself has been named."""
    taken = {
        i
        for m in found
        if m.type in _KINDS
        for i in range(*page.folded_span(m))
        if m.rule != "mechanism.head"
    }
    for match in pattern("tail_of_mechanism").finditer(page.text):
        if match.start() in taken:
            continue
        head, rest = match.group("head"), match.group("rest")
        heads = ("自由贸易区", "自贸区") if head in ("自由贸易区", "自贸区") else (head,)
        named = [
            m
            for m in found
            if m.type is MentionType.MECHANISM and m.rule == "mechanism.name" and m.ids[0].endswith(heads)
        ]
        position = page.folded.at[match.start()]
        named.sort(key=lambda m: (m.start > position, abs(m.start - position)))
        identifier = (named[0].ids[0] if named else _usual(lexicon, match.group())) or match.group()
        if named or identifier != match.group():
            full = identifier + rest if named else identifier
            why = f"{head} is {identifier} here"
            yield from page.mention(
                *match.span(), MentionType.MECHANISM, (lexicon.resolve(full) or full,), "mechanism.tail", why
            )


@lru_cache(maxsize=1024)
def _usual(lexicon: Lexicon, written: str) -> str | None:
    """What a tail stands for where the document does not say: the entry that ends with it, if only one."""
    ending = [
        e.id
        for e in lexicon.entries.values()
        if e.type is MentionType.MECHANISM and e.names and any(n.endswith(written) for n in e.names)
    ]
    return ending[0] if len(ending) == 1 else None
