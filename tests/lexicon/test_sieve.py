"""The sieve for tables of expressions: it never drops one that matches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengmai.initiatives.acts import silencers, trigger_rules
from zhengmai.initiatives.core import peripheral_rules
from zhengmai.initiatives.status import status_cues
from zhengmai.lexicon.sieve import HasPattern, Sieve, needed_by, openings_of

TABLES: list[Sequence[HasPattern]] = [trigger_rules(), silencers(), status_cues(), peripheral_rules()]
EXAMPLES = [
    *(rule.example for rule in trigger_rules()),
    *(rule.example for rule in silencers()),
    *(cue.example for cue in status_cues()),
    *(rule.example for rule in peripheral_rules()),
]


@dataclass(frozen=True)
class Plain:
    """A row that has nothing but its expression."""

    pattern: re.Pattern[str]


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("签署.{0,4}协议|换文", {"签署", "换文"}),
        ("(?:签|缔)[署结]了?", {"签署", "签结", "缔署", "缔结", "签署了", "签结了", "缔署了", "缔结了"}),
        ("(?<!不)(?:愿|希望)(?=加入|参加)", {"加入", "参加"}),
        ("(?<=并)(?=出席|签署)(?!论坛)", {"出席", "签署"}),
        (r"^.{2,}(?:合作){1,2}\d+", {"合作"}),
        (r"甲*乙?丙\.", {"丙.", "乙丙."}),
        ("[一-三]|甲", None),
        ("(?:甲乙)?.*", None),
        ("(?i)ab", None),
        (r"(甲)\1", None),
        (r"\u7532乙", None),
    ],
)
def test_what_a_match_cannot_lack(source: str, needed: set[str] | None) -> None:
    assert needed_by(re.compile(source)) == needed


def test_most_expressions_are_not_tried_in_vain() -> None:
    for table in TABLES:
        assert len(Sieve.of(table).always) <= len(table) // 4
    assert len(Sieve.of(trigger_rules()).sifted(openings_of("今年春天花开得很好"))) <= 3


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(EXAMPLES).flatmap(lambda e: st.integers(0, len(e)).map(lambda n: e[n:])),
            st.sampled_from(EXAMPLES).flatmap(lambda e: st.integers(0, len(e)).map(lambda n: e[:n])),
        ),
        max_size=3,
    ).map("".join)
)
def test_no_row_that_matches_is_dropped(text: str) -> None:
    for table in TABLES:
        assert_kept(table, text)


def expressions() -> st.SearchStrategy[str]:
    """Expressions of few letters with everything that tables hold."""
    letters = st.sampled_from("甲乙丙") | st.sampled_from(
        [".", "[甲乙]", "[^甲]", "[一-丙]", r"\w", r"\.", "[]甲]"]
    )

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        groups = st.tuples(st.sampled_from(["(?:", "(", "(?=", "(?!"]), inner).map(lambda g: f"{g[0]}{g[1]})")
        behind = st.sampled_from(["(?<!甲)", "(?<=乙)", "^", "$"])
        repeated = st.tuples(
            groups.filter(lambda g: not g.startswith(("(?=", "(?!"))) | letters,
            st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,}", "{,2}", "??", "+?"]),
        ).map("".join)
        return st.one_of(
            st.lists(inner | groups | behind | repeated, min_size=1, max_size=3).map("".join),
            st.lists(inner, min_size=2, max_size=3).map("|".join),
        )

    return st.recursive(letters, larger, max_leaves=8)


@settings(max_examples=500)
@given(expressions(), st.text("甲乙丙.]", max_size=8))
def test_no_expression_that_matches_is_dropped(source: str, text: str) -> None:
    assert_kept([Plain(re.compile(source))], text)


def assert_kept(rows: Sequence[HasPattern], text: str) -> None:
    """That the sieve keeps all rows that match a text, in their order."""
    kept = Sieve.of(rows).sifted(openings_of(text))
    assert [row for row in kept if row.pattern.search(text)] == [r for r in rows if r.pattern.search(text)]
