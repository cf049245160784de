"""Same bytes and metadata: skipped. Changed metadata: resolved anew. New bytes: a later version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.errors import DateError, InputError
from zhengmai.model import Document
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection

OLD, NEW, OTHER = "旧的会谈", "新的会谈", "别的文字"


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c.zm", create=True) as made:
        yield made


def files(corpus: Corpus, **selection: bool) -> list[tuple[str, bool]]:
    frame = corpus.documents(Selection(**selection))
    texts = [corpus.text(identity) for identity in frame["document"]]
    return sorted(zip(texts, frame["superseded"], strict=True))


def test_the_same_again_is_skipped_without_an_analysis(corpus: Corpus) -> None:
    analyser = ByHand()
    assert corpus.add(document(OLD, title="题", extra={"k": "v"}), analyser=analyser) == "added"
    revision = corpus.revision
    assert corpus.add(document(OLD, title="题", extra={"k": "v"}), analyser=analyser) == "skipped"
    assert (len(analyser.seen), corpus.revision) == (1, revision)
    assert corpus.add(document(OLD, title="题", extra={"k": "v"}), analyser=analyser, again=True) == "updated"


def test_changed_metadata_is_resolved_anew(corpus: Corpus) -> None:
    analyser = ByHand({"会谈": {"when": "2016"}})
    corpus.add(document(OLD, spoken="2016"), analyser=analyser)
    assert corpus.add(document(OLD, spoken="2017", genre="news"), analyser=analyser) == "updated"
    row = corpus.documents().iloc[0]
    assert (row["spoken"], row["genre"], row["initiatives"]) == ("2017", "news", 1)
    assert corpus.timeline()["stated_on"].tolist() == ["2017"]
    assert len(corpus.search("会谈")) == 1


def test_new_bytes_at_a_place_are_a_later_version(corpus: Corpus) -> None:
    analyser = ByHand({"会谈": {}})
    corpus.add(document(OLD), analyser=analyser)
    assert corpus.add(document(NEW), analyser=analyser) == "version"
    assert files(corpus) == [(NEW, False)]
    assert files(corpus, superseded=True) == [(NEW, False), (OLD, True)]
    assert corpus.documents().iloc[0]["version_of"] == document(OLD).id
    assert len(corpus.timeline()) == len(corpus.search("会谈")) == 1
    assert corpus.add(document(NEW), analyser=analyser) == "skipped"


def test_a_file_may_go_back_to_what_it_was(corpus: Corpus) -> None:
    for text, outcome in ((OLD, "added"), (NEW, "version"), (OLD, "version"), (OLD, "skipped")):
        assert corpus.add(document(text), analyser=ByHand()) == outcome
    assert files(corpus, superseded=True) == [(NEW, True), (OLD, False)]
    assert corpus.remove("a.txt") == [document(OLD).id, document(NEW).id] or not files(
        corpus, superseded=True
    )


def test_one_text_at_two_places_does_not_change_back_and_forth(corpus: Corpus) -> None:
    places = [document(OLD, "a.txt", spoken="2016"), document(OLD, "b.txt", spoken="2017")]
    assert [corpus.add(d, analyser=ByHand()) for d in places] == ["added", "updated"]
    assert [corpus.add(d, analyser=ByHand()) for d in places] == ["skipped", "skipped"]


def test_a_moved_file_keeps_its_history(corpus: Corpus) -> None:
    corpus.add(document(OLD, "a.txt"), analyser=ByHand())
    assert corpus.add(document(OLD, "moved/a.txt"), analyser=ByHand()) == "skipped"
    assert corpus.add(document(NEW, "moved/a.txt"), analyser=ByHand()) == "version"


def test_files_of_the_same_name_at_different_places_are_different_documents(corpus: Corpus) -> None:
    assert corpus.add(document(OLD), place="/x/a.txt", analyser=ByHand()) == "added"
    assert corpus.add(document(NEW), place="/y/a.txt", analyser=ByHand()) == "added"
    with pytest.raises(InputError, match="the file of 2 documents; nothing was removed"):
        corpus.remove("a.txt")
    assert len(files(corpus)) == 2


def test_removing_by_file_takes_all_versions(corpus: Corpus) -> None:
    for text, file in ((OLD, "a.txt"), (NEW, "a.txt"), (OTHER, "b.txt")):
        corpus.add(
            document(text, file), analyser=ByHand({"会谈": {"parties": ("CHN",), "groups": ("各国",)}})
        )
    assert len(corpus.remove("a.txt")) == 2
    assert files(corpus, superseded=True) == [(OTHER, False)]
    assert corpus.search("会谈") == [] and corpus.timeline().empty
    assert corpus.add(document(OLD), analyser=ByHand()) == "added"


def test_removing_a_version_by_id_brings_the_earlier_one_back(corpus: Corpus) -> None:
    corpus.add(document(OLD), analyser=ByHand())
    corpus.add(document(NEW), analyser=ByHand())
    assert corpus.remove(document(NEW).id[:8]) == [document(NEW).id]
    assert files(corpus) == [(OLD, False)]
    assert corpus.add(document(NEW), analyser=ByHand()) == "version"


@pytest.mark.parametrize("given", ["", "no.txt", "%", "_"])
def test_removing_what_is_not_there(corpus: Corpus, given: str) -> None:
    corpus.add(document(OLD), analyser=ByHand())
    with pytest.raises(InputError, match="neither a file nor an id"):
        corpus.remove(given)


def test_what_a_person_corrected_wins_and_outlives_the_document(corpus: Corpus) -> None:
    corpus.add(document(OLD, spoken="2016"), analyser=ByHand())
    target = document(OLD).id

    def correct(**slots: object) -> int:
        return corpus.review(Review(**{"by": "x", "target_kind": "document", "target": target, **slots}))  # type: ignore[arg-type]

    first = correct(field="spoken", after="2015-09")
    corpus.add(document(OLD, spoken="2017", title="题"), analyser=ByHand())
    row = corpus.documents().iloc[0]
    assert (row["spoken"], row["spoken_basis"], row["title"]) == ("2015-09", "review", "题")
    corpus.remove("a.txt")
    assert len(corpus.reviews(target=target)) == 1
    undoing = correct(undoes=first)
    corpus.add(document(OLD, spoken="2017"), analyser=ByHand())
    assert corpus.documents()["spoken"].tolist() == ["2017"]
    correct(undoes=undoing)
    corpus.add(document(OLD, spoken="2017"), analyser=ByHand(), again=True)
    assert corpus.documents()["spoken"].tolist() == ["2015-09"]


@pytest.mark.parametrize(
    ("slots", "error"),
    [
        ({"target_kind": "dream"}, "target_kind must be one of"),
        ({"by": " "}, "needs 'by'"),
        ({"undoes": 99}, "undoes=99 names no review"),
        ({"field": "spoken", "after": "gestern"}, "no date"),
    ],
)
def test_odd_reviews_are_refused(corpus: Corpus, slots: dict[str, object], error: str) -> None:
    review = Review(**{"by": "x", "target_kind": "document", "target": "t", **slots})  # type: ignore[arg-type]
    with pytest.raises((InputError, DateError), match=error):
        corpus.review(review)
    assert corpus.log() == []


@pytest.mark.parametrize("sql", ["DELETE FROM review", "UPDATE review SET after = 'x'"])
def test_the_log_only_grows(corpus: Corpus, sql: str) -> None:
    corpus.review(Review(by="x", target_kind="document", target="t"))
    raw = sqlite3.connect(corpus.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(sql)
    raw.close()


def test_a_text_no_file_can_keep_is_refused(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="surrogate pair at character 1"):
        corpus.add(Document("0" * 64, "a\ud800", "a.txt"), analyser=ByHand())
    assert corpus.documents().empty
