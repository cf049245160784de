"""Threads and occasions in the corpus file: the same in any order, ids survive, work where touched."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.initiatives.identity import identify
from zhengmai.model import Document
from zhengmai.store import grouping
from zhengmai.store.selection import Selection

ALL = Selection(core=None, include_unilateral=True)

#: Evidence to slots: two things over the years, one promise without an outcome, one near-miss.
TOLD = {
    "中方将援建非洲疾控中心总部": {"act": "assist", "status": "pledged", "stated_on": "2018-09-03"},
    "非洲疾控中心总部项目正在建设": {"act": "assist", "status": "ongoing", "stated_on": "2020-12-14"},
    "非洲疾控中心总部项目竣工": {"act": "assist", "status": "done", "stated_on": "2023-01-11"},
    "双方商定建设昆明生物多样性基金": {"act": "establish", "status": "pledged", "stated_on": "2021-10-12"},
    "第一次中阿巴三方外长对话举行": {
        "act": "meet",
        "status": "done",
        "stated_on": "2017-12-26",
        "when": "2017-12-26",
    },
    "第二次中阿巴三方外长对话举行": {
        "act": "meet",
        "status": "done",
        "stated_on": "2018-12-15",
        "when": "2018-12-15",
    },
}


def documents() -> list[Document]:
    return [
        document(f"{evidence}。", f"{n}.txt", spoken=str(slots["stated_on"]))
        for n, (evidence, slots) in enumerate(TOLD.items())
    ]


def made(path: Path, order: list[Document]) -> Corpus:
    corpus = Corpus.open(path, create=True)
    for each in order:
        corpus.add(each, analyser=ByHand(TOLD))
    return corpus


def partition(corpus: Corpus) -> set[frozenset[str]]:
    return {frozenset(rows["evidence"]) for _, rows in corpus.links(ALL).groupby("thread")}


def test_what_is_of_one_thing_is_one_thread(tmp_path: Path) -> None:
    with made(tmp_path / "c.zm", documents()) as corpus:
        threads = corpus.threads(ALL)
        assert sorted(threads["statements"]) == [1, 1, 1, 3]
        links = corpus.links(ALL)
        told = links[links["subject"].str.contains("疾控中心")]
        assert told["link"].tolist() == ["announces", "reports progress", "completes"]
        promises = corpus.promises(ALL).set_index("promised_on")
        assert promises.loc["2018-09-03", "outcome"] == "done"
        assert promises.loc["2018-09-03", "outcome_on"] == "2023-01-11"
        assert promises.loc["2021-10-12", "outcome"] == "none found"
        assert promises.loc["2021-10-12", "last_covered"] == "2023-01-11"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_coming_makes_no_difference(tmp_path: Path, seed: int) -> None:
    order = documents()
    with made(tmp_path / "a.zm", order) as corpus:
        expected = partition(corpus)
    random.Random(seed).shuffle(order)
    with made(tmp_path / "b.zm", order[:3]) as corpus:
        corpus.threads()
        for each in order[3:]:
            corpus.add(each, analyser=ByHand(TOLD))
            corpus.threads()
        assert partition(corpus) == expected


def test_ids_survive_what_comes_and_goes(tmp_path: Path) -> None:
    first, progress, outcome, *rest = documents()
    with made(tmp_path / "c.zm", [progress, *rest]) as corpus:
        before = set(corpus.threads(ALL)["thread"])
        corpus.add(first, analyser=ByHand(TOLD))
        corpus.add(outcome, analyser=ByHand(TOLD))
        assert set(corpus.threads(ALL)["thread"]) == before
        corpus.remove(progress.id)
        assert set(corpus.threads(ALL)["thread"]) == before
        corpus.add(first, analyser=ByHand(TOLD), again=True)
        assert set(corpus.threads(ALL)["thread"]) == before
        corpus.remove(first.id)
        corpus.remove(outcome.id)
        assert len(corpus.threads(ALL)) == len(before) - 1


def test_groups_keep_their_ids_and_merged_ones_redirect() -> None:
    first, redirects = identify("t-", [["a", "b"], ["c"]], {})
    assert redirects == {}
    before = {member: name for name, members in first.items() for member in members}
    merged, redirects = identify("t-", [["a", "b", "c"]], before)
    assert list(merged) == [before["a"]] and redirects == {before["c"]: before["a"]}
    apart, redirects = identify("t-", [["a", "b"], ["c"]], dict.fromkeys("abc", before["a"]))
    assert apart[before["a"]] == ("a", "b") and redirects == {}
    assert len(set(apart)) == 2
    moved, _ = identify("t-", [["a"], ["b", "c"]], dict.fromkeys("abc", before["a"]))
    assert moved[before["a"]] == ("b", "c") and len(moved) == 2


def test_nothing_is_done_where_nothing_changed(tmp_path: Path) -> None:
    with made(tmp_path / "c.zm", documents()) as corpus:
        corpus.threads()
        revision = corpus.revision
        corpus.threads(), corpus.occasions(), corpus.promises(), corpus.links()
        assert corpus.revision == revision
        assert grouping.is_current(corpus._database)


def test_reprints_are_kept_and_not_counted(tmp_path: Path) -> None:
    evidence = "中方将援建非洲疾控中心总部"
    texts = [document(f"{evidence}。\n{n}", f"{n}.txt", spoken="2018-09-03") for n in range(3)]
    with made(tmp_path / "c.zm", texts) as corpus:
        row = corpus.threads(ALL).iloc[0]
        assert (row["statements"], row["reprints"], row["documents"]) == (1, 2, 3)
        assert corpus.links(ALL)["reprint_of"].notna().sum() == 2


def test_earlier_versions_are_not_counted(tmp_path: Path) -> None:
    evidence = "中方将援建非洲疾控中心总部"
    with made(tmp_path / "c.zm", [document(f"{evidence}。", "a.txt", spoken="2018-09-03")]) as corpus:
        assert len(corpus.links(ALL)) == 1
        corpus.add(document(f"{evidence}！", "a.txt", spoken="2018-09-03"), analyser=ByHand(TOLD))
        assert len(corpus.links(ALL)) == 1


def test_outlets_that_tell_of_one_meeting_tell_of_one_occasion(tmp_path: Path) -> None:
    slots = {"status": "done", "when": "2022-11-02", "when_basis": "stated", "parties": ("CHN", "PAK")}
    told = {"主席会见巴基斯坦总理": slots, "总理同夏巴兹举行会谈": slots}
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for n, evidence in enumerate(told):
            text = document(f"{evidence}。", f"{n}.txt", spoken="2022-11-02", genre="news")
            corpus.add(text, analyser=ByHand(told))
        found = corpus.occasions(ALL)
        assert len(found) == 1
        assert found.iloc[0][["first", "initiatives", "documents", "parties"]].tolist() == [
            "2022-11-02",
            2,
            2,
            ("PAK",),
        ]


def test_frames_have_their_columns_where_there_is_nothing(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for frame in (corpus.threads(), corpus.links(), corpus.promises(), corpus.occasions()):
            assert len(frame) == 0 and len(frame.columns) > 8


def test_ids_survive_when_everything_is_analysed_anew(tmp_path: Path) -> None:
    with made(tmp_path / "c.zm", documents()) as corpus:
        before = set(corpus.threads(ALL)["thread"]), set(corpus.occasions(ALL)["occasion"])
        links = corpus.links(ALL)
        told = links[links["subject"].str.contains("疾控中心")]
        (old,) = set(told["thread"])
        # An engine that no longer finds the statement by which the thread was named.
        gone = told.sort_values("initiative").iloc[0]
        for each in documents():
            found = {} if each.id == gone["document"] else TOLD
            corpus.add(each, analyser=ByHand(found), again=True)
        links = corpus.links(ALL)
        assert len(links) == len(TOLD) - 1
        assert set(links[links["subject"].str.contains("疾控中心")]["thread"]) == {old}
        for each in documents():
            corpus.add(each, analyser=ByHand(TOLD), again=True)
        assert (set(corpus.threads(ALL)["thread"]), set(corpus.occasions(ALL)["occasion"])) == before
