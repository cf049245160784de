"""What a person decided wins over what an analysis finds, now and after every analysis to come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.errors import DateError, InputError
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection

TEXT = "甲方乙方今天举行会谈。双方将签署协定，扩大贸易往来。丙方提供援助。"
MEET, SIGN, TRADE, AID = "甲方乙方今天举行会谈", "双方将签署协定", "扩大贸易往来", "丙方提供援助"
TOLD: dict[str, dict[str, Any]] = {
    MEET: {"parties": ("CHN", "PAK"), "when": "2017"},
    SIGN: {"act": "agree", "status": "pledged", "strength": "firm"},
    TRADE: {"act": "build", "status": "pledged"},
}
EVERYTHING = Selection(core=None, include_unilateral=True)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c.zm", create=True) as made:
        analyse(made)
        yield made


def analyse(corpus: Corpus, told: dict[str, dict[str, Any]] | None = None, **known: Any) -> None:
    """Analyse the text with an analyser that finds what it is told."""
    found = TOLD if told is None else told
    corpus.add(document(TEXT, spoken="2017-09", **known), analyser=ByHand(found), again=True)


def rows(corpus: Corpus, **selection: Any) -> dict[str, dict[str, Any]]:
    frame = corpus.initiatives(Selection(core=None, include_unilateral=True, **selection))
    return {row["evidence"]: row for row in frame.to_dict("records")}


def decide(corpus: Corpus, evidence: str, field: str, after: str | None) -> int:
    target = rows(corpus, rejected=True)[evidence]["initiative"]
    return corpus.review(Review("读者", "initiative", target, field, after=after))


def add(corpus: Corpus, evidence: str, **slots: Any) -> int:
    start = TEXT.index(evidence)
    given = {"start": start, "end": start + len(evidence), "act": "assist", "status": "done", **slots}
    return corpus.review(Review("读者", "initiative", document(TEXT).id, "added", after=json.dumps(given)))


def complete(corpus: Corpus, after: str = "true") -> int:
    return corpus.review(Review("读者", "document", document(TEXT).id, "fully_reviewed", after=after))


def kinds(corpus: Corpus) -> list[str]:
    return [m.kind for m in corpus.misfits()]


def test_rejected_is_hidden_unless_asked_for(corpus: Corpus) -> None:
    decide(corpus, MEET, "verdict", "rejected")
    assert set(rows(corpus)) == {SIGN, TRADE}
    assert rows(corpus, rejected=True)[MEET]["reviewed"] == "rejected"
    assert set(rows(corpus, reviewed=True, rejected=True)) == {MEET}
    assert MEET not in str(corpus.analysis(document(TEXT).id)["initiatives"])
    assert len(corpus.documents(Selection(reviewed=True))) == 0


@pytest.mark.parametrize(
    ("evidence", "field", "after", "expected"),
    [
        (MEET, "act", "visit", {"act": "visit"}),
        (MEET, "when", "2018-03", {"when": "2018-03", "earliest": "2018-03-01", "when_basis": "stated"}),
        (MEET, "when", None, {"when": None, "earliest": None, "latest": "2017-09-30", "when_basis": None}),
        (MEET, "parties", '["RUS"]', {"parties": ("RUS",), "scope": "unilateral"}),
        (MEET, "parties", "[]", {"parties": (), "scope": None}),
        (MEET, "groups", '["各国"]', {"groups": ("各国",), "scope": "multilateral"}),
        (MEET, "core", "false", {"core": False}),
        (SIGN, "when", "../2020", {"when_role": "by", "earliest": "2017-09-01", "latest": "2020-12-31"}),
        (SIGN, "status", "done", {"status": "done", "strength": None}),
        (SIGN, "mechanism", "某协定", {"mechanism": "某协定"}),
        (SIGN, "stated_by", "", {"stated_by": None}),
        (TRADE, "field", "trade", {"field": "trade"}),
    ],
)
def test_a_corrected_slot_and_what_follows_from_it(
    corpus: Corpus, evidence: str, field: str, after: str | None, expected: dict[str, Any]
) -> None:
    decide(corpus, evidence, field, after)
    for again in (False, True):
        row = rows(corpus)[evidence]
        assert {name: row[name] for name in expected} == expected, "after an analysis" if again else "at once"
        assert row["reviewed"] == "corrected" and row["rule"] == "by hand"
        analyse(corpus)
    by_party = corpus.initiatives(Selection(countries=["RUS"], include_unilateral=True))
    assert len(by_party) == (after == '["RUS"]')


def test_corrected_evidence_moves_the_span_and_keeps_the_id(corpus: Corpus) -> None:
    before = rows(corpus)[SIGN]["initiative"]
    start = TEXT.index("签署协定")
    decide(corpus, SIGN, "evidence", json.dumps([start, start + 4]))
    row = rows(corpus)["签署协定"]
    assert (row["start"], row["initiative"], row["act"]) == (start, before, "agree")
    decide(corpus, "签署协定", "status", "done")
    analyse(corpus)
    assert rows(corpus)["签署协定"]["status"] == "done" and SIGN not in rows(corpus)


def test_what_was_missed_is_added_and_marked(corpus: Corpus) -> None:
    add(corpus, AID, parties=["CHN", "AFG"], when="2016", core=True)
    for _ in range(2):
        row = rows(corpus)[AID]
        assert (row["reviewed"], row["rule"], row["scope"]) == ("added", "review", "bilateral")
        assert (row["earliest"], row["stated_on"], row["quote"]) == ("2016-01-01", "2017-09", AID + "。")
        analyse(corpus)
    decide(corpus, AID, "status", "pledged")
    assert rows(corpus)[AID]["status"] == "pledged"
    assert not corpus.misfits()


def test_an_addition_that_the_analysis_finds_later_stays_as_the_person_said(corpus: Corpus) -> None:
    add(corpus, AID, parties=["CHN"])
    analyse(
        corpus, TOLD | {AID: {"act": "assist", "status": "pledged", "parties": ("RUS",), "place": "某地"}}
    )
    row = rows(corpus)[AID]
    assert (row["status"], row["parties"], row["place"], row["reviewed"]) == (
        "done",
        ("CHN",),
        "某地",
        "added",
    )
    assert len(rows(corpus)) == 4


def test_accepted_means_right_as_it_stands(corpus: Corpus) -> None:
    decide(corpus, MEET, "verdict", "accepted")
    analyse(corpus, TOLD | {MEET: {"parties": ("RUS",), "when": "1999"}})
    row = rows(corpus)[MEET]
    assert (row["parties"], row["when"], row["reviewed"]) == (("CHN", "PAK"), "2017", "accepted")
    assert kinds(corpus) == ["changed", "changed"]


def test_matched_by_overlap_and_act_when_the_span_moves(corpus: Corpus) -> None:
    before = rows(corpus)[SIGN]["initiative"]
    decide(corpus, SIGN, "status", "done")
    analyse(corpus, {MEET: TOLD[MEET], "将签署协定": TOLD[SIGN]})
    row = rows(corpus)["将签署协定"]
    assert (row["status"], row["initiative"], row["reviewed"]) == ("done", before, "corrected")
    assert not corpus.misfits()


def test_what_is_found_no_more_is_kept_and_told(corpus: Corpus) -> None:
    decide(corpus, SIGN, "status", "done")
    decide(corpus, MEET, "verdict", "accepted")
    decide(corpus, TRADE, "verdict", "rejected")
    analyse(corpus, {})
    found = rows(corpus)
    assert {e: (r["status"], r["reviewed"], r["rule"]) for e, r in found.items()} == {
        SIGN: ("done", "corrected", "review"),
        MEET: ("done", "accepted", "review"),
    }
    assert kinds(corpus) == ["gone"] * 3
    analyse(corpus)
    assert not corpus.misfits() and set(rows(corpus)) == {SIGN, MEET}
    assert rows(corpus)[SIGN]["rule"] == "by hand"


def test_another_act_at_the_same_place(corpus: Corpus) -> None:
    """What was rejected is not what is found now; what was accepted wins over it."""
    decide(corpus, MEET, "verdict", "rejected")
    decide(corpus, SIGN, "verdict", "accepted")
    analyse(corpus, {MEET: {"act": "visit"}, SIGN: {"act": "build", "status": "pledged"}})
    found = rows(corpus)
    assert (found[MEET]["act"], found[MEET]["reviewed"]) == ("visit", None)
    assert (found[SIGN]["act"], found[SIGN]["reviewed"]) == ("agree", "accepted")
    assert sorted(kinds(corpus)) == ["changed", "gone"]


def test_undo_and_undo_of_undo_in_any_order(corpus: Corpus) -> None:
    plain = corpus.initiatives(EVERYTHING)
    ids = [decide(corpus, MEET, "when", "2016"), decide(corpus, MEET, "when", "2015"), add(corpus, AID)]
    undone = [corpus.undo(i, by="另一人") for i in (ids[1], ids[2])]
    assert rows(corpus)[MEET]["when"] == "2016" and AID not in rows(corpus)
    last = corpus.undo(ids[0], by="另一人")
    assert corpus.initiatives(EVERYTHING).equals(plain)
    corpus.undo(undone[0], by="另一人")
    assert rows(corpus)[MEET]["when"] == "2015"
    corpus.undo(last, by="另一人")
    corpus.undo(undone[1], by="另一人")
    assert rows(corpus)[MEET]["when"] == "2015" and AID in rows(corpus)
    frame = corpus.reviews()
    assert frame["holds"].tolist() == [True] * 3 + [False] * 6


def test_a_fully_reviewed_document_is_closed(corpus: Corpus) -> None:
    decide(corpus, TRADE, "verdict", "rejected")
    decide(corpus, SIGN, "status", "done")
    end = complete(corpus)
    assert {e: r["reviewed"] for e, r in rows(corpus).items()} == {MEET: "accepted", SIGN: "corrected"}
    analyse(corpus, {MEET: {"parties": ("RUS",)}, AID: {"act": "assist"}})
    found = rows(corpus)
    assert set(found) == {MEET, SIGN} and found[MEET]["parties"] == ("CHN", "PAK")
    assert rows(corpus, rejected=True)[AID]["reviewed"] == "rejected"
    assert "new" in kinds(corpus)
    corpus.undo(end, by="读者")
    assert {e: r["reviewed"] for e, r in rows(corpus).items()} == {MEET: None, AID: None, SIGN: "corrected"}


def test_evidence_from_elsewhere(corpus: Corpus) -> None:
    told = {"url": "https://example.org/a", "note": "已于2019年建成"}
    review = decide(corpus, SIGN, "external", json.dumps(told))
    assert rows(corpus)[SIGN]["external"] == (told,)
    assert rows(corpus)[SIGN]["reviewed"] is None
    analyse(corpus, {})
    assert rows(corpus)[SIGN]["external"] == (told,)
    corpus.undo(review, by="读者")
    assert rows(corpus) == {}


def test_words_that_moved_in_a_text_read_anew(corpus: Corpus) -> None:
    """The extracted text of the same page may change with the reader: the words decide."""
    decide(corpus, SIGN, "status", "done")
    add(corpus, AID)
    moved = document("页眉\n" + TEXT, spoken="2017-09")
    moved = type(moved)(document(TEXT).id, moved.text, moved.file, spoken=moved.spoken)
    corpus.add(moved, analyser=ByHand(TOLD), again=True)
    found = rows(corpus)
    assert found[SIGN]["status"] == "done" and found[AID]["start"] == TEXT.index(AID) + 3
    other = type(moved)(document(TEXT).id, "全文已经改变", moved.file, spoken=moved.spoken)
    corpus.add(other, analyser=ByHand(TOLD), again=True)
    assert rows(corpus) == {} and kinds(corpus) == ["lost", "lost"]
    analyse(corpus)
    assert rows(corpus)[SIGN]["status"] == "done" and AID in rows(corpus)


def test_decisions_outlive_their_document(corpus: Corpus) -> None:
    decide(corpus, SIGN, "status", "done")
    corpus.remove("a.txt")
    assert kinds(corpus) == ["removed"]
    analyse(corpus)
    assert rows(corpus)[SIGN]["status"] == "done" and not corpus.misfits()
    corpus.add(document("新的文字"), analyser=ByHand())
    assert kinds(corpus) == ["superseded"]


@pytest.mark.parametrize(
    ("field", "after", "error"),
    [
        ("verdict", "maybe", "a verdict must be accepted or rejected; got 'maybe'"),
        ("act", "sing", "act must be one of establish, .*; got 'sing'"),
        ("act", None, "act cannot be empty"),
        ("when", "gestern", "is no date"),
        ("parties", "CHN", "parties must be JSON"),
        ("parties", '{"a": 1}', "parties must be a JSON list of names"),
        ("core", "yes", "core must be true or false"),
        ("evidence", "[3]", r"evidence must be JSON \[start, end\]"),
        ("evidence", "[0, 999]", "evidence ends at 999, the text has"),
        ("quote", "x", "field of an initiative must be one of"),
        ("external", "{}", "needs a 'url' or a 'note'"),
        ("external", "[]", "needs a JSON object"),
    ],
)
def test_odd_decisions_are_refused_and_leave_nothing(
    corpus: Corpus, field: str, after: str | None, error: str
) -> None:
    before = corpus.initiatives(EVERYTHING)
    with pytest.raises((InputError, DateError), match=error):
        decide(corpus, MEET, field, after)
    assert corpus.log() == [] and corpus.initiatives(EVERYTHING).equals(before)


def test_targets_that_are_not_there(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="initiative 'x' is not in the corpus"):
        corpus.review(Review("读者", "initiative", "x", "verdict", after="accepted"))
    with pytest.raises(InputError, match="document 'x' is not in the corpus"):
        corpus.review(Review("读者", "initiative", "x", "added", after='{"start": 0}'))
    with pytest.raises(InputError, match="lacks end, act, status"):
        corpus.review(Review("读者", "initiative", document(TEXT).id, "added", after='{"start": 0}'))
    with pytest.raises(InputError, match="names no review"):
        corpus.undo(7, by="读者")


def test_keys_of_rows_stay_so_that_what_points_to_them_holds(corpus: Corpus) -> None:
    keys = corpus._database.read("SELECT key, start FROM initiative ORDER BY key")
    decide(corpus, SIGN, "act", "build")
    decide(corpus, MEET, "verdict", "rejected")
    assert [tuple(r) for r in corpus._database.read("SELECT key, start FROM initiative ORDER BY key")] == [
        tuple(r) for r in keys
    ]
