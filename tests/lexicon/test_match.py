"""Longest match from the left: with and without the extra `[fast]` the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.lexicon import default_lexicon
from zhengmai.lexicon.match import Matcher

NAMES = Matcher.of(default_lexicon().names.payloads)
patterns = st.sets(st.text("中国印度尼西亚a", min_size=1, max_size=5), min_size=1, max_size=12)


def test_the_longest_wins_and_nothing_is_found_inside() -> None:
    found = Matcher.of({"印度": 1, "印度尼西亚": 2, "尼西亚": 3}).find("印度尼西亚和印度")
    assert list(found) == [(0, "印度尼西亚", 2), (6, "印度", 1)]


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="everywhere"):
        Matcher.of({"": 1})


def test_all_patterns_at_a_place_the_longest_first() -> None:
    matcher = Matcher.of({"北京": 1, "北京市": 2, "北京市场": 3})
    assert list(matcher.all_at("北京市场", 0, 3)) == ["北京市", "北京"]
    assert matcher.at("北京市场", 0) == "北京市场"
    assert matcher.longest("在北京市") == {1: 4}


@given(patterns, st.text("中国印度尼西亚ab", max_size=40))
def test_fast_and_plain_find_the_same(words: set[str], text: str) -> None:
    pytest.importorskip("ahocorasick_rs")
    payloads = dict.fromkeys(words, 0)
    plain, fast = Matcher.of(payloads), Matcher.of(payloads, fast=True)
    assert fast.automaton and not plain.automaton
    assert list(fast.find(text)) == list(plain.find(text))
    assert fast.longest(text) == plain.longest(text)


def test_fast_and_plain_find_the_same_names_and_bear_lone_surrogates() -> None:
    pytest.importorskip("ahocorasick_rs")
    fast = Matcher.of(NAMES.payloads, fast=True)
    text = "\ud800上海合作组织\udfff成员国印度尼西亚、巴基斯坦与“一带一路”𠀀国际合作高峰论坛"
    assert list(fast.find(text)) == list(NAMES.find(text))
    assert fast.longest(text) == NAMES.longest(text)
