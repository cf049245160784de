"""Copies of a corpus: what was decided on one comes to the other and overwrites nothing there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.errors import InputError
from zhengmai.store.exchange import parsed
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection

TEXT = "甲方乙方今天举行会谈。双方将签署协定，扩大贸易往来。丙方提供援助。"
MEET, SIGN, AID = "甲方乙方今天举行会谈", "双方将签署协定", "丙方提供援助"
TOLD: dict[str, dict[str, Any]] = {MEET: {"parties": ("CHN", "PAK")}, SIGN: {"act": "agree"}}

Copies = tuple[Corpus, Corpus]


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[Copies]:
    with Corpus.open(tmp_path / "a.zm", create=True) as made:
        made.add(document(TEXT, spoken="2017-09"), analyser=ByHand(TOLD))
        decide(made, SIGN, "status", "pledged")
        made.backup(tmp_path / "b.zm")
        with Corpus.open(tmp_path / "b.zm") as copy:
            yield made, copy


def row(corpus: Corpus, evidence: str) -> dict[str, Any]:
    frame = corpus.initiatives(Selection(core=None, include_unilateral=True, rejected=True))
    return next(r for r in frame.to_dict("records") if r["evidence"] == evidence)


def decide(corpus: Corpus, evidence: str, field: str, after: str | None, by: str = "某人") -> int:
    target = row(corpus, evidence)["initiative"]
    return corpus.review(Review(by, "initiative", target, field, after=after))


def add(corpus: Corpus, **slots: Any) -> int:
    start = TEXT.index(AID)
    given = {"start": start, "end": start + len(AID), "act": "assist", "status": "done", **slots}
    return corpus.review(Review("某人", "initiative", document(TEXT).id, "added", after=json.dumps(given)))


def merge(here: Corpus, there: Corpus) -> tuple[int, int, int]:
    merged = here.merge_reviews(list(there.export_reviews()))
    return merged.new, merged.known, len(merged.conflicts)


def test_decisions_on_different_matters_come_together(copies: Copies) -> None:
    here, there = copies
    decide(here, MEET, "when", "2017-08")
    decide(there, MEET, "field", "trade")
    decide(there, SIGN, "verdict", "accepted")
    corpus = add(there, parties=["CHN"])
    assert merge(here, there) == (3, 1, 0)
    assert merge(there, here) == (1, 4, 0)
    assert merge(here, there) == (0, 5, 0)
    for one in copies:
        assert (row(one, MEET)["when"], row(one, MEET)["field"]) == ("2017-08", "trade")
        assert row(one, AID)["parties"] == ("CHN",) and not one.conflicts()
    frame = Selection(core=None, include_unilateral=True)
    assert here.initiatives(frame).equals(there.initiatives(frame)) and corpus


Decision = Callable[[Corpus], Any]


def correct(evidence: str, field: str, after: str | None) -> Decision:
    return lambda corpus: decide(corpus, evidence, field, after)


def undo_first(corpus: Corpus) -> int:
    return corpus.undo(1, by="某人")


def restore_first(corpus: Corpus) -> int:
    return corpus.undo(corpus.undo(1, by="某人"), by="某人")


@pytest.mark.parametrize(
    ("here", "there", "conflicts"),
    [
        (correct(MEET, "status", "ongoing"), correct(MEET, "status", "pledged"), 1),
        (correct(MEET, "status", "ongoing"), correct(MEET, "status", "ongoing"), 0),
        (correct(MEET, "verdict", "rejected"), correct(MEET, "status", "pledged"), 1),
        (correct(MEET, "status", "pledged"), correct(MEET, "verdict", "rejected"), 1),
        (correct(MEET, "verdict", "rejected"), correct(MEET, "verdict", "rejected"), 0),
        (correct(MEET, "verdict", "rejected"), correct(MEET, "external", '{"note": "x"}'), 1),
        (correct(MEET, "verdict", "accepted"), correct(MEET, "status", "pledged"), 1),
        (correct(MEET, "status", "pledged"), correct(MEET, "verdict", "accepted"), 1),
        (correct(MEET, "verdict", "accepted"), correct(MEET, "verdict", "accepted"), 0),
        (correct(MEET, "external", '{"note": "x"}'), correct(MEET, "external", '{"note": "y"}'), 0),
        (undo_first, correct(SIGN, "status", "suspended"), 1),
        (correct(SIGN, "status", "suspended"), undo_first, 1),
        (undo_first, undo_first, 0),
        (restore_first, undo_first, 1),
        (lambda c: add(c, parties=["CHN"]), lambda c: add(c, parties=["RUS"]), 1),
        (lambda c: add(c, parties=["CHN"]), lambda c: add(c, parties=["CHN"]), 0),
        (correct(MEET, None, None), correct(MEET, "verdict", "rejected"), 0),  # type: ignore[arg-type]
    ],
)
def test_conflicts_are_listed_and_what_was_decided_here_counts(
    copies: Copies, here: Decision, there: Decision, conflicts: int
) -> None:
    one, other = copies
    here(one)
    there(other)
    frame = Selection(core=None, include_unilateral=True, rejected=True)
    before = one.initiatives(frame)
    log = one.log()
    found = one.merge_reviews(list(other.export_reviews())).conflicts
    assert bool(found) == bool(conflicts) == bool(one.conflicts())
    assert one.log()[: len(log)] == log, "nothing of the log changed"
    if conflicts:
        assert one.initiatives(frame).equals(before), "what a copy decided otherwise does not count"
    assert {r.uid for r in other.log()} <= {r.uid for r in one.log()}, "and nothing is lost"


def test_a_conflict_is_settled_by_adopting_undoing_or_deciding_anew(copies: Copies) -> None:
    here, there = copies
    decide(here, MEET, "status", "ongoing")
    decide(there, MEET, "status", "pledged")
    decide(here, SIGN, "field", "trade")
    decide(there, SIGN, "field", "energy")
    merge(here, there)
    first, second = here.conflicts()
    assert (first.theirs.after, first.ours.after, first.field) == ("pledged", "ongoing", "status")
    here.adopt(first.theirs.id or 0, by="组长")
    assert row(here, MEET)["status"] == "pledged"
    assert [c.field for c in here.conflicts()] == ["field"]
    here.undo(second.theirs.id or 0, by="组长")
    assert row(here, SIGN)["field"] == "trade" and not here.conflicts()
    assert merge(here, there) == (0, 3, 0), "settled ones do not come again"


def test_what_the_other_side_knew_is_no_conflict(copies: Copies) -> None:
    here, there = copies
    decide(here, MEET, "status", "ongoing")
    merge(there, here)
    decide(there, MEET, "status", "pledged")
    assert merge(here, there) == (1, 2, 0)
    assert row(here, MEET)["status"] == "pledged"


def test_an_initiative_that_goes_by_two_ids(copies: Copies) -> None:
    """One copy was analysed with another lexicon: the same words, one character more."""
    here, there = copies
    there.add(
        document(TEXT, spoken="2017-09"), analyser=ByHand({MEET[:-1]: {}, SIGN: TOLD[SIGN]}), again=True
    )
    decide(here, MEET, "status", "ongoing")
    decide(there, MEET[:-1], "status", "pledged")
    decide(there, MEET[:-1], "field", "trade")
    assert merge(here, there)[2] == 1
    found = row(here, MEET)
    assert (found["status"], found["field"]) == ("ongoing", "trade")
    assert len(here.initiatives(Selection(include_unilateral=True))) == 2


def test_decisions_about_a_text_that_is_not_here_wait_for_it(copies: Copies, tmp_path: Path) -> None:
    _, there = copies
    with Corpus.open(tmp_path / "c.zm", create=True) as empty:
        assert merge(empty, there) == (1, 0, 0)
        assert [m.kind for m in empty.misfits()] == ["removed"]
        empty.add(document(TEXT, spoken="2017-09"), analyser=ByHand(TOLD))
        assert row(empty, SIGN)["status"] == "pledged" and not empty.misfits()


def test_metadata_and_groupings_of_copies(copies: Copies) -> None:
    here, there = copies
    for one, date, moved in ((here, "2016", '["x"]'), (there, "2015", '["y"]')):
        one.review(Review("某人", "document", document(TEXT).id, "spoken", after=date))
        one.review(Review("某人", "thread", "t-1", "split", before='["a"]', after=moved))
    assert merge(here, there)[2] == 2
    assert sorted(c.field for c in here.conflicts()) == ["grouping", "spoken"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"at": None}, "is no exported decision"),
        ({"undoes": "nowhere"}, "undoes nowhere, which is nowhere"),
        ({"target_kind": "dream"}, "target_kind must be one of"),
        ({"after": "sing", "field": "act"}, "act must be one of"),
        ({"found": "{"}, "'found' is no JSON"),
        ({"found": '{"start": 0}'}, "'found' is no initiative"),
    ],
)
def test_what_is_no_export_is_refused_whole(copies: Copies, change: dict[str, Any], words: str) -> None:
    here, there = copies
    decide(there, MEET, "status", "ongoing")
    lines = [json.dumps(r | (change if n else {})) for n, r in enumerate(there.export_reviews())]
    before = here.log()
    with pytest.raises(InputError, match=words):
        here.merge_reviews(parsed(lines, "b.jsonl"))
    assert here.log() == before
    with pytest.raises(InputError, match="line 1, is no JSON"):
        list(parsed(["x"], "b.jsonl"))
