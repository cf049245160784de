"""Finding characters: any part of any text, of any length, where it stands; all of a query is text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.errors import InputError
from zhengmai.store.characters import characters, fold
from zhengmai.store.selection import Selection

TEXT = (
    "　记者：中国与巴基斯坦的反恐合作如何？\n２０１６年8月，四国军队\n"
    "反恐合作协调机制在乌鲁木齐成立（QCCM）。\n"
    '上海合作组织（SCO）说：“AND”和 OR、NEAR(反恐, 2) 与 "引号"、星号*、^、-、:、NOT 都是文字。𠮷字İ也是。'
)
KEEP = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus.open(tmp_path_factory.mktemp("search") / "c.zm", create=True) as made:
        made.add(document(TEXT, "a.txt", spoken="2017", title="题"), analyser=ByHand())
        made.add(document("别的文字，没有那些词。" * 3, "b.txt", spoken="2018"), analyser=ByHand())
        yield made


@given(st.data())
@KEEP
def test_every_part_of_a_text_is_found_where_it_stands(corpus: Corpus, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    part = TEXT[start:end]
    if not characters(part).text:
        return
    hits = corpus.search(part, context=5)
    inner = (start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
    assert inner in [(hit.start, hit.end) for hit in hits if hit.file == "a.txt"]
    for hit in hits:
        assert hit.left + hit.text + hit.right in corpus.text(hit.document)


@given(st.text(max_size=12), st.text("ab反恐 \n\"'*^:-(){}ANDORET\\\0", max_size=12))
@KEEP
def test_any_text_may_be_stored_and_searched(tmp_path: Path, text: str, query: str) -> None:
    (tmp_path / "h.zm").unlink(missing_ok=True)
    with Corpus.open(tmp_path / "h.zm", create=True) as made:
        text = text.encode(errors="ignore").decode() + query
        made.add(document(text), analyser=ByHand())
        wanted = characters(query).text
        if wanted:
            assert made.search(query)[-1].text and wanted in characters(text).text
            made.remove("a.txt")
            assert made.search(query) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("反恐", ["反恐", "反恐", "反恐"]),
        ("军队反恐", ["军队\n反恐"]),
        ("2016年8月", ["２０１６年8月"]),
        ("qccm", ["QCCM"]),
        ("ＳＣＯ", ["SCO"]),
        ("C", ["C", "C", "C"]),
        ("near(反恐,2)", ["NEAR(反恐, 2)"]),
        ("反恐 AND 合作", []),
        ("反恐*", []),
        ("星号*", ["星号*"]),
        ('"引号"', ['"引号"']),
        ("文字。𠮷", ["文字。𠮷"]),
        ("反 恐 合 作", ["反恐合作", "反恐合作"]),
        ("x反恐", []),
    ],
)
def test_queries_are_text(corpus: Corpus, query: str, found: list[str]) -> None:
    assert [hit.text for hit in corpus.search(query, selection=Selection(documents=["a.txt"]))] == found


def test_a_hit_says_where_it_is(corpus: Corpus) -> None:
    (hit,) = corpus.search("四国", context=3)
    assert (hit.file, hit.title, hit.spoken, hit.section, hit.speaker) == (
        "a.txt",
        "题",
        "2017",
        "turn",
        "记者",
    )
    assert (hit.left, hit.text, hit.right) == ("8月，", "四国", "军队\n")


def test_hits_by_time_then_place_up_to_a_limit(corpus: Corpus) -> None:
    hits = corpus.search("文字")
    assert [hit.file for hit in hits] == ["a.txt"] + ["b.txt"] * 3
    assert [hit.start for hit in hits[1:]] == sorted(hit.start for hit in hits[1:])
    assert corpus.search("文字", limit=2) == hits[:2]


def test_places_may_overlap(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "o.zm", create=True) as made:
        made.add(document("哈哈哈"), analyser=ByHand())
        assert [hit.start for hit in made.search("哈哈")] == [0, 1]


@pytest.mark.parametrize("query", ["", "  \n", "\u200b"])
def test_nothing_to_look_for(corpus: Corpus, query: str) -> None:
    with pytest.raises(InputError, match="nothing to search for"):
        corpus.search(query)


def test_a_query_longer_than_what_is_asked_of_the_index(corpus: Corpus) -> None:
    assert len(corpus.search(TEXT)) == 1
    assert corpus.search(TEXT + "x") == []


@given(st.characters())
def test_folding_never_changes_how_many_there_are(character: str) -> None:
    assert len(fold(character)) <= 1 and fold(fold(character) or "x") == (fold(character) or "x")
