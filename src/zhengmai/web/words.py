"""Cutting texts into words for the pages that count them."""

from __future__ import annotations

from collections.abc import Iterable

from zhengmai.text.words import default_segmenter


def cut(text: str) -> Iterable[str]:
    """The words of a text in order."""
    return [text[word.start : word.end] for word in default_segmenter().words(text)]
