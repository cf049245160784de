"""Threads and occasions over the sample corpus, measured against what a reader finds in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from grouped import CORPUS, Score, by_member, cases, found, labels, score, write_texts

from zhengmai.corpus import Corpus
from zhengmai.initiatives.nearness import score as score_of
from zhengmai.initiatives.nearness import slots
from zhengmai.initiatives.similarity import cosine, vector
from zhengmai.initiatives.statements import statements
from zhengmai.reading import gather
from zhengmai.store.selection import Selection

ALL = Selection(core=None, include_unilateral=True)

#: Floors of what was reached; raised when passed, lowered only on purpose.
THREAD_F1, THREAD_PRECISION, OCCASION_F1 = 0.91, 0.97, 0.91
#: The same over texts about other things, written after the method; fewer, so one pair weighs more.
OTHER_F1 = 0.93


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus.open(tmp_path_factory.mktemp("threads") / "c.zm", create=True) as corpus:
        for taken in corpus.add_all(gather([str(CORPUS)]).sources):
            assert taken.reason is None
        yield corpus


@pytest.fixture(scope="module")
def records(sample: Corpus) -> dict[str, dict[str, Any]]:
    return analysed(sample)


def analysed(corpus: Corpus) -> dict[str, dict[str, Any]]:
    frame = corpus.documents()
    return {Path(row.file).stem: corpus.analysis(row.document) for row in frame.itertuples()}


def thread_of(sample: Corpus) -> dict[str, str]:
    return by_member(sample.links(ALL).to_dict("records"), "thread")  # type: ignore[arg-type]


def test_threads_hold_what_belongs_together(sample: Corpus, records: dict[str, dict[str, Any]]) -> None:
    labelled = labels(records, "threads.jsonl", "thread")
    reached = score(labelled, thread_of(sample))
    assert len(labelled) >= 250
    assert reached.f1 >= THREAD_F1 and reached.precision >= THREAD_PRECISION, reached


def test_threads_hold_in_texts_about_other_things(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_texts("thread_texts.jsonl", folder)
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for taken in corpus.add_all(gather([str(folder)]).sources):
            assert taken.reason is None
        records = analysed(corpus)
        labelled = labels(records, "thread_texts_threads.jsonl", "thread", folder)
        reached = score(labelled, thread_of(corpus))
    assert len(labelled) >= 70
    assert reached.f1 >= OTHER_F1, reached


def test_what_only_looks_alike_stays_apart(sample: Corpus, records: dict[str, dict[str, Any]]) -> None:
    threads = thread_of(sample)
    apart, wrong = 0, []
    for case in cases("thread_pairs.jsonl"):
        one, other = (found(records, *case[side]) for side in ("one", "other"))
        if one and other and one != other:
            is_together = threads.get(one, one) == threads.get(other, other)
            wrong.extend([case] * is_together)
            apart += not is_together
    assert apart >= 60 and len(wrong) <= 1, wrong


def test_the_commissioner_is_one_thread(sample: Corpus) -> None:
    told = sample.links(ALL)
    about = told[told["evidence"].str.contains("国家反恐安全专员")]
    assert about["thread"].nunique() == 1
    assert len(about) >= 3 and "2015-11-01" in set(about["happened_earliest"])


def test_occasions_hold_what_was_said_and_done_there(
    sample: Corpus, records: dict[str, dict[str, Any]]
) -> None:
    rows = (
        sample._database.read(
            "SELECT i.id AS initiative, e.occasion"
            " FROM event AS e JOIN initiative AS i ON i.key = e.initiative"
        )
        if len(sample.occasions(ALL))
        else []
    )
    labelled = labels(records, "occasions.jsonl", "occasion")
    reached = score(labelled, by_member([dict(row) for row in rows], "occasion"))
    assert reached.f1 >= OCCASION_F1, reached


def test_a_promise_is_followed_to_its_outcome(sample: Corpus) -> None:
    promises = sample.promises(ALL).set_index("subject")
    assert (promises["last_covered"] == sample.documents()["spoken_latest"].max()).all()
    assert set(promises["outcome"]) <= {"done", "under way", "suspended", "none found"}
    kept = promises[promises["outcome"] == "done"]
    assert (kept["outcome_on"] >= kept["promised_on"].str[:4]).all()


def test_a_perfect_grouping_scores_one() -> None:
    labelled = {"a": "x", "b": "x", "c": "y"}
    assert score(labelled, {"a": "1", "b": "1", "c": "2"}) == Score(1, 0, 0)
    assert score(labelled, {"a": "1", "c": "1"}) == Score(0, 1, 1)


def test_nearness_is_the_same_both_ways(records: dict[str, dict[str, Any]]) -> None:
    texts = {name: (CORPUS / f"{name}.txt").read_text(encoding="utf-8") for name in records}
    found = [s for name, record in records.items() for s in statements(record, texts[name]) if s.names]
    places: dict[int, list[int]] = {}
    for n, one in enumerate(found):
        for slot in slots(one):
            places.setdefault(slot, []).append(n)
    pairs = {pair for inside in places.values() for pair in combinations(inside, 2)}
    vectors = [vector(s.names, s.text, s.context, s.parties) for s in found]
    assert len(pairs) > 1000
    for a, b in pairs:
        close = cosine(vectors[a], vectors[b])
        assert score_of(found[a], found[b], close) == score_of(found[b], found[a], close)


def test_the_order_of_coming_makes_no_difference(sample: Corpus, tmp_path: Path) -> None:
    """The whole sample corpus, shuffled, threads made in between: the same threads and occasions."""

    def made(corpus: Corpus) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
        threads = corpus.links(ALL).groupby("thread")["initiative"]
        corpus.occasions(ALL)
        events: dict[str, set[str]] = {}
        for row in corpus._database.read(
            "SELECT i.id, e.occasion FROM event AS e JOIN initiative AS i ON i.key = e.initiative"
        ):
            events.setdefault(row["occasion"], set()).add(row["id"])
        return {frozenset(rows) for _, rows in threads}, set(map(frozenset, events.values()))

    sources = list(gather([str(CORPUS)]).sources)
    random.Random(3).shuffle(sources)
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for n in range(0, len(sources), 20):
            assert all(taken.reason is None for taken in corpus.add_all(sources[n : n + 20]))
            corpus.threads(ALL)
        assert made(corpus) == made(sample)
