"""The one filter: what it keeps, what it refuses, and its form in a URL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import corpus as make_corpus

from zhengmai.corpus import Corpus
from zhengmai.errors import InputError
from zhengmai.model import Act, Field, Scope, Status
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection

#: Each evidence is one document, named by its number.
TOLD: dict[str, dict[str, Any]] = {
    "甲签署": {
        "act": "agree",
        "when": "2016",
        "parties": ("CHN", "PAK"),
        "scope": Scope.BILATERAL,
        "stated_by": "王毅",
    },
    "乙会晤": {
        "when": "2017-08-27",
        "parties": ("CHN", "上海合作组织"),
        "field": Field.SECURITY,
        "confidence": 0.9,
    },
    "丙将来": {"status": "pledged", "when": "2018/..", "parties": ("CHN",), "scope": Scope.UNILATERAL},
    "丁截至": {"status": "ongoing", "when": "../2015", "parties": ("RUS",), "mechanism": "反恐合作协调机制"},
    "戊无期": {"parties": ("RUS", "联合国安全理事会"), "framework": "上合组织", "confidence": 0.4},
    "己引子": {"core": False, "when": "2017", "parties": ("CHN",)},
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with make_corpus(tmp_path_factory.mktemp("selection") / "c.zm", TOLD) as made:
        (target,) = made.timeline(Selection(text="甲"))["initiative"]
        made.review(
            Review(by="a reader", target_kind="initiative", target=target, field="verdict", after="accepted")
        )
        yield made


CASES: list[tuple[dict[str, Any], str]] = [
    ({}, "甲乙丁戊"),
    ({"include_unilateral": True, "core": None}, "甲乙丙丁戊己"),
    ({"scopes": ["unilateral"]}, "丙"),
    ({"core": False}, "己"),
    ({"countries": ["PAK"]}, "甲"),
    ({"countries": ["巴基斯坦", "russia"]}, "甲丁戊"),
    ({"organisations": ["联合国"]}, "戊"),
    ({"mechanisms": ["协调机制"]}, "丁"),
    ({"acts": ["agree"]}, "甲"),
    ({"statuses": [Status.ONGOING]}, "丁"),
    ({"fields": "security"}, "乙"),
    ({"speakers": ["王"]}, "甲"),
    ({"genres": ["news"]}, ""),
    ({"outlets": ["某报"]}, ""),
    ({"documents": ["1.txt"]}, "乙"),
    ({"date_from": "2017"}, "乙"),
    ({"date_from": "2017", "include_unilateral": True}, "乙丙"),
    ({"date_to": "2016-12"}, "甲丁"),
    ({"date_from": "2016-06-30", "date_to": "2016-07"}, "甲"),
    ({"date_from": "2030", "include_unilateral": True}, "丙"),
    ({"date_to": "1900"}, "丁"),
    ({"undated": True}, "戊"),
    ({"undated": False}, "甲乙丁"),
    ({"undated": True, "date_from": "2017"}, "戊"),
    ({"axis": "said", "date_from": "2017-09", "date_to": "2017-09"}, "甲乙丁戊"),
    ({"axis": "said", "date_from": "2018"}, ""),
    ({"confidence": 0.5}, "乙"),
    ({"reviewed": True}, "甲"),
    ({"reviewed": False, "countries": ["CHN"]}, "乙"),
    ({"text": "会"}, "乙"),
    ({"text": "%"}, ""),
    ({"speakers": ["' OR 1 = 1 --"]}, ""),
]


@pytest.mark.parametrize(("parameters", "kept"), CASES, ids=[str(case[0]) for case in CASES])
def test_what_is_kept(corpus: Corpus, parameters: dict[str, Any], kept: str) -> None:
    evidence = corpus.initiatives(Selection(**parameters))["evidence"]
    assert "".join(sorted(text[0] for text in evidence)) == "".join(sorted(kept))


def test_an_alias_finds_the_canonical_name(corpus: Corpus) -> None:
    pytest.importorskip("zhengmai.pipeline", reason="the lexicon is not complete yet")
    assert corpus.initiatives(Selection(organisations=["上合组织"]))["evidence"].tolist() == ["乙会晤"]


@pytest.mark.parametrize(
    ("parameters", "kept"),
    [
        ({}, "012345"),
        ({"core": None, "include_unilateral": True}, "012345"),
        ({"countries": ["RUS"]}, "34"),
        ({"acts": ["agree"]}, "0"),
        ({"countries": ["CHN"], "date_from": "2017-09"}, "01"),
        ({"date_from": "2018"}, ""),
        ({"undated": False}, "012345"),
        ({"text": "签 署"}, "0"),
        ({"documents": ["2.txt", "3.txt"]}, "23"),
        ({"core": False}, "5"),
    ],
)
def test_documents_that_are_left(corpus: Corpus, parameters: dict[str, Any], kept: str) -> None:
    files = corpus.documents(Selection(**parameters))["file"]
    assert sorted(files) == [f"{number}.txt" for number in kept]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"acts": ["sing"]}, "acts must be of establish, .*; got 'sing'"),
        ({"statuses": ["Done"]}, "statuses must be of proposed"),
        ({"countries": ["巴斯坦"]}, "country takes .*; got '巴斯坦'; did you mean 巴基斯坦"),
        ({"countries": ["XYZ"]}, "country takes"),
        ({"countries": [1]}, "countries must be a list of texts; got"),
        ({"countries": None}, "countries must be a list"),
        ({"date_from": "2017/2018"}, "date_from must be one date"),
        ({"date_from": "gestern"}, "date_from: 'gestern' is no date"),
        ({"date_from": "2018", "date_to": "2017"}, "date_from must not lie after date_to"),
        ({"confidence": 2.0}, "confidence must be a number from 0 to 1; got 2"),
        ({"axis": "time"}, "axis must be of happens, said"),
    ],
)
def test_what_is_refused(parameters: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Selection(**parameters)


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=3)


_WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=3)
SELECTIONS = st.builds(
    Selection,
    countries=_some(["CHN", "PAK", "俄罗斯"]),
    organisations=_WORDS,
    mechanisms=_WORDS,
    acts=_some(list(Act)),
    statuses=_some(list(Status)),
    fields=_some(list(Field)),
    scopes=_some(list(Scope)),
    speakers=_WORDS,
    genres=_WORDS,
    outlets=_WORDS,
    documents=_WORDS,
    date_from=st.sampled_from([None, "2017", "2016-02"]),
    date_to=st.sampled_from([None, "2017-12-31", "2020"]),
    axis=st.sampled_from(["happens", "said"]),
    undated=st.sampled_from([None, True, False]),
    core=st.sampled_from([None, True, False]),
    include_unilateral=st.booleans(),
    confidence=st.none() | st.floats(0, 1),
    reviewed=st.sampled_from([None, True, False]),
    rejected=st.booleans(),
    text=st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
    superseded=st.booleans(),
)


@given(SELECTIONS)
def test_a_selection_survives_a_url(selection: Selection) -> None:
    assert Selection.from_query(selection.to_query()) == selection
    assert Selection.from_query(parse_qs(urlencode(selection.to_query(), doseq=True))) == selection


def test_a_url_holds_only_what_differs_and_leaves_other_keys_alone() -> None:
    assert Selection().to_query() == {}
    assert Selection(countries=["中国"], core=None).to_query() == {"country": ["CHN"], "core": ["any"]}
    assert Selection.from_query({"country": "CHN", "initiative": "abc"}) == Selection(countries=["CHN"])


@pytest.mark.parametrize("query", [{"core": "maybe"}, {"confidence": "high"}, {"act": "sing"}, {"from": "x"}])
def test_odd_urls_are_refused(query: dict[str, str]) -> None:
    with pytest.raises(InputError):
        Selection.from_query(query)
