"""What may stand in a clause is never left out, however the text is cut; nor is what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengmai.initiatives
from zhengmai.initiatives.fields import Topics, field_words, topic_of
from zhengmai.initiatives.signs import SOUGHT, Signs, Sought, table_sieve
from zhengmai.lexicon.match import pairs_of

SOURCES = sorted(Path(zhengmai.initiatives.__file__).parent.glob("*.py"))
TEXTS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))]
#: A stretch of one of the sample texts: the text, where it begins and ends.
STRETCHES = st.sampled_from(TEXTS).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1), st.integers(1, 60)).map(
        lambda cut: (cut[0], cut[1], min(len(cut[0]), cut[1] + cut[2]))
    )
)


def asked_for() -> set[str]:
    """The names of expressions that the code asks a clause's signs for."""
    calls = re.compile(r'\.(?:search|opens_with)\("(\w+)"|"(\w+)" (?:not )?in (?:\w+\.)*sought')
    tuples = re.compile(r"^_HIDING = \((.*)\)$", re.MULTILINE)
    found: set[str] = set()
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        found.update(name for match in calls.finditer(source) for name in match.groups() if name)
        found.update(re.findall(r"\w+", " ".join(tuples.findall(source))))
    return found


def test_what_is_asked_for_is_sought() -> None:
    assert asked_for() == set(SOUGHT)


@settings(deadline=None)
@given(STRETCHES)
def test_no_row_that_matches_in_a_stretch_is_left_out(stretch: tuple[str, int, int]) -> None:
    text, start, end = stretch
    rows = table_sieve().over(text, pairs_of(text)).within(start, end)
    words = text[start:end]
    assert [r for r in rows if r.pattern.search(words)] == [
        r for r in table_sieve().rows if r.pattern.search(words)
    ]


def test_signs_are_the_rows_by_their_tables() -> None:
    rows = [r for r in table_sieve().rows if r.pattern.search("双方将签署关于扩大合作的协定")]
    signs = Signs.of(rows)
    tables = (signs.triggers, signs.silencers, signs.cues, signs.groups, signs.peripherals)
    found = [row for table in tables for row in table]
    assert found == [row for row in rows if not isinstance(row, Sought)]
    assert signs.sought == {row.name for row in rows if isinstance(row, Sought)}
    assert not any(Signs.of([]))


@settings(deadline=None)
@given(STRETCHES)
def test_a_stretch_is_about_the_same_as_its_words(stretch: tuple[str, int, int]) -> None:
    text, start, end = stretch
    assert Topics.of(text, pairs_of(text)).within(start, end) == topic_of(text[start:end])


@pytest.mark.parametrize("cut", [lambda w: (0, len(w)), lambda w: (0, len(w) - 1), lambda w: (1, len(w))])
def test_words_cut_in_two_count_as_they_stand(cut: Callable[[str], tuple[int, int]]) -> None:
    for word in list(field_words().payloads)[::40]:
        start, end = cut(word)
        assert Topics.of(word, pairs_of(word)).within(start, end) == topic_of(word[start:end])
