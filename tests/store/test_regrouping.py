"""Threads and occasions that people merged or split stay so, whatever comes and is analysed anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection

ALL = Selection(core=None, include_unilateral=True)
PROMISE, BUILT, OTHER = "中方将援建疾控中心总部大楼", "疾控中心总部大楼项目竣工", "双方商定设立昆明专项基金"
SLOTS = {
    PROMISE: {"act": "assist", "status": "pledged", "stated_on": "2018-09-03"},
    BUILT: {"act": "assist", "status": "done", "stated_on": "2023-01-11", "when": "2023-01-11"},
    OTHER: {"act": "establish", "status": "pledged", "stated_on": "2021-10-12"},
}
TEXTS = {words: document(f"据悉，{words}。", f"{n}.txt", spoken="2018-09") for n, words in enumerate(SLOTS)}
Told = dict[str, dict[str, object]]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c.zm", create=True) as opened:
        analyse(opened, SLOTS)
        yield opened


def analyse(corpus: Corpus, told: Told) -> None:
    for text in TEXTS.values():
        corpus.add(text, analyser=ByHand(told), again=True)


def homes(corpus: Corpus) -> dict[str, str]:
    """The thread of each statement, by its first words."""
    return {row.evidence[-6:]: row.thread for row in corpus.links(ALL).itertuples()}


def ids(corpus: Corpus, *words: str) -> list[str]:
    frame = corpus.links(ALL)
    return [frame[frame["evidence"] == w]["initiative"].iloc[0] for w in words]


def regroup(corpus: Corpus, what: str, kept: list[str], moved: list[str], kind: str = "thread") -> int:
    frame = corpus.links(ALL) if kind == "thread" else corpus.occasions(ALL)
    target = frame[frame["initiative"] == kept[0]]["thread"].iloc[0] if kind == "thread" else "o-1"
    return corpus.review(Review("某人", kind, target, what, before=json.dumps(kept), after=json.dumps(moved)))


def moved_ends() -> Told:
    """What another lexicon finds: the same statements with other first words, under other ids."""
    return {f"据悉，{words}": slots for words, slots in SLOTS.items()}


def test_what_the_machine_makes(corpus: Corpus) -> None:
    found = homes(corpus)
    assert found[PROMISE[-6:]] == found[BUILT[-6:]] != found[OTHER[-6:]]


def test_a_merge_holds_after_a_new_analysis_and_can_be_undone(corpus: Corpus) -> None:
    kept, moved = ids(corpus, PROMISE, OTHER)
    gone = homes(corpus)[OTHER[-6:]]
    corpus.review(Review("某人", "thread", gone, "external", after='{"url": "https://example.org/a"}'))
    review = regroup(corpus, "merge", [kept], [moved])
    into = homes(corpus)[PROMISE[-6:]]
    assert set(homes(corpus).values()) == {into} and corpus.resolve(gone) == into
    (row,) = corpus.threads(ALL).to_dict("records")
    assert [e["url"] for e in row["external"]] == ["https://example.org/a"]
    analyse(corpus, moved_ends())
    assert ids(corpus, f"据悉，{OTHER}") != [moved], "known by its place, not by its id"
    assert len(set(homes(corpus).values())) == 1 and not corpus.misfits()
    corpus.undo(review, by="某人")
    assert len(set(homes(corpus).values())) == 2


def test_a_split_holds_after_a_new_analysis(corpus: Corpus) -> None:
    kept, moved = ids(corpus, PROMISE, BUILT)
    regroup(corpus, "split", [kept], [moved])
    apart = homes(corpus)
    assert len(set(apart.values())) == 3
    assert corpus.promises(ALL).set_index("promise").loc[PROMISE, "outcome"] == "none found"
    analyse(corpus, moved_ends())
    assert len(set(homes(corpus).values())) == 3
    analyse(corpus, SLOTS)
    assert homes(corpus) == apart, "the group that people made keeps its id"


def test_a_side_that_is_found_no_more_is_listed_and_waits(corpus: Corpus) -> None:
    kept, moved = ids(corpus, PROMISE, OTHER)
    review = regroup(corpus, "merge", [kept], [moved])
    analyse(corpus, {w: slots for w, slots in SLOTS.items() if w != OTHER})
    (misfit,) = corpus.misfits()
    assert (misfit.review, misfit.kind) == (review, "side gone") and "merge of thread" in misfit.detail
    assert len(homes(corpus)) == 2
    analyse(corpus, SLOTS)
    assert not corpus.misfits() and len(set(homes(corpus).values())) == 1


def test_occasions_are_merged_and_split_likewise(tmp_path: Path) -> None:
    day = {"act": "meet", "status": "done", "when": "2022-11-02", "when_basis": "stated"}
    told: Told = {
        "主席会见巴基斯坦总理": {**day, "parties": ("CHN", "PAK")},
        "总理会见智利总统": {**day, "parties": ("CHN", "CHL")},
    }
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for n, words in enumerate(told):
            text = document(f"今天，{words}。", f"{n}.txt", spoken="2022-11-02", genre="news")
            corpus.add(text, analyser=ByHand(told))
        assert len(corpus.occasions(ALL)) == 2
        one, other = corpus.initiatives(ALL)["initiative"]
        review = regroup(corpus, "merge", [one], [other], "occasion")
        assert len(corpus.occasions(ALL)) == 1
        corpus.undo(review, by="某人")
        assert len(corpus.occasions(ALL)) == 2


def test_groupings_travel_with_copies(corpus: Corpus, tmp_path: Path) -> None:
    corpus.backup(tmp_path / "b.zm")
    kept, moved = ids(corpus, PROMISE, OTHER)
    regroup(corpus, "merge", [kept], [moved])
    with Corpus.open(tmp_path / "b.zm") as copy:
        analyse(copy, moved_ends())
        assert copy.merge_reviews(list(corpus.export_reviews())).new == 1
        assert len(set(homes(copy).values())) == 1 and not copy.misfits()
