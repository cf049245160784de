"""Words as one expression: the same words, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.lexicon.choice import any_of

WORDS = st.lists(st.text("甲乙丙[]^-.", min_size=1, max_size=3), max_size=6)


@given(WORDS, st.text("甲乙丙[]^-.", max_size=8))
def test_what_it_matches_is_the_longest_word_that_stands_there(words: list[str], text: str) -> None:
    found = re.compile(f"(?:{any_of(words)})").match(text)
    longest = max((w for w in words if text.startswith(w)), key=len, default=None)
    assert (found and found.group()) == longest


@pytest.mark.parametrize("text", ["", "甲"])
def test_without_words_it_matches_nothing(text: str) -> None:
    assert re.search(any_of([]), text) is None
