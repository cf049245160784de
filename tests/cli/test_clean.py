"""Nothing from a document may steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.cli.clean import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("中方表示", "中方表示"),
        ("一行\n二行\t三", "一行 二行 三"),
        ("\x1b[31m红", "\ufffd[31m红"),
        ("左\u202e右", "左\ufffd右"),
        ("零\u200b宽", "零\ufffd宽"),
        ("a\u2028b", "a b"),
        ("\ud800", "\ufffd"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_unprintable_is_left_and_nothing_is_lost(text: str) -> None:
    assert len(clean(text)) == len(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in clean(text))
