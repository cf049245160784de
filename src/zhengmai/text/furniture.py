"""What a reader marked as furniture by the layout of a page or file, kept apart from what words show."""

from __future__ import annotations

from collections.abc import Iterable

from zhengmai.model import Section, Span


def masked(text: str, furniture: Iterable[Span]) -> str:
    """The text with furniture as line ends, so that every other character keeps its place.

    Use it wherever rules look at a document's first lines, its last, or its paragraphs.
    """
    parts: list[str] = []
    at = 0
    for span in furniture:
        parts += [text[at : span.start], "\n" * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


def core(bare: str) -> slice:
    """Where a masked text begins and ends: without the line ends that masking left around it."""
    start = len(bare) - len(bare.lstrip("\n"))
    return slice(start, max(start, len(bare.rstrip("\n"))))


def with_furniture(found: Iterable[Section], furniture: Iterable[Section]) -> tuple[Section, ...]:
    """Sections of a masked text and the furniture that was masked, in text order."""
    return tuple(sorted([*found, *furniture], key=lambda section: section.start))
