"""A text as single characters, for an index in which a phrase is an exact substring of any length.

Upper and lower case, and full and half width of letters and digits, count as the same. Blanks, line breaks
and characters without width count for nothing: pages break lines inside words.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from zhengmai.text.script import forms, simplified_characters

#: Invisible characters besides blanks (`str.isspace`).
_WIDTHLESS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_LONGEST_PHRASE = 64


@dataclass(frozen=True, slots=True)
class Characters:
    """`text` is what is compared; its i-th character stands at `at[i]` in the stored text."""

    text: str
    at: tuple[int, ...]


def characters(text: str) -> Characters:
    """The visible characters of a text, folded one to one, with their places."""
    table = {character: fold(character) for character in set(text)}
    folded = [table[character] for character in text]
    return Characters("".join(folded), tuple(i for i, character in enumerate(folded) if character))


def fold(character: str) -> str:
    """What a character counts as: itself in lower case and half width, or nothing if it is invisible."""
    if character.isspace() or character in _WIDTHLESS:
        return ""
    if "\uff10" <= character <= "\uff5a" or "\u2e80" <= character <= "\u2fdf":
        character = _single(unicodedata.normalize("NFKC", character), character)
    return _single(character.lower(), character)


def indexed(text: str) -> str:
    """A text as the index takes it: each character's code point as a word, so that no tokenizer drops any."""
    folded = characters(text).text
    words = {character: format(ord(character), "x") for character in set(folded)}
    return " ".join(words[character] for character in folded)


def phrase(query: str) -> str:
    """The FTS5 query for texts that hold `query`, which is text through and through, never an operator.

    It asks for the query in traditional and in simplified script. Only the beginning of a long query is asked
    of the index: whoever reads the texts compares the rest.
    """
    asked = dict.fromkeys(indexed(characters(form).text[:_LONGEST_PHRASE]) for form in forms(query))
    return " OR ".join(f'"{words}"' for words in asked)


def comparable(found: Characters) -> str:
    """Characters as a search compares them: those of both scripts count as the same."""
    return simplified_characters(found.text)


def _single(new: str, old: str) -> str:
    return new if len(new) == 1 else old
