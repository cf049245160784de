"""What a reader of one format makes of a file's bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhengmai.model.document import Section, SectionKind
from zhengmai.reading.declared import NOTHING, Declared


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text, the encoding it was in, and what the file itself declares.

    sections: what the layout shows, in order: furniture (boilerplate with its reason) and names that open a
    speaker's turn. What only the words show is found by the analysis.
    """

    text: str
    encoding: str
    declared: Declared = NOTHING
    sections: tuple[Section, ...] = ()


#: Bytes of a file to its text; raises ReadError with a reason that does not repeat the file's name.
Reader = Callable[[bytes], Extracted]

#: Between two paragraphs of a text put together by a reader: a blank line, which no sentence runs over.
BREAK = "\n\n"


def joined(paragraphs: Iterable[tuple[str, str | None]]) -> tuple[str, tuple[Section, ...]]:
    """Paragraphs, each with the reason why it is furniture or None, as one text and its furniture."""
    texts: list[str] = []
    found: list[Section] = []
    at, last = 0, None
    for text, reason in paragraphs:
        texts.append(text)
        end = at + len(text)
        if reason is not None:
            start = found.pop().start if reason == last else at
            found.append(Section(start, end, SectionKind.BOILERPLATE, reason=reason))
        at, last = end + len(BREAK), reason
    return BREAK.join(texts), tuple(found)


def with_turns(furniture: tuple[Section, ...], turns: Iterable[Section]) -> tuple[Section, ...]:
    """Furniture and the names that open turns, in order; names within furniture open none."""
    outside = [t for t in turns if not any(t.overlaps(f) for f in furniture)]
    return tuple(sorted([*furniture, *outside], key=lambda section: section.start))
