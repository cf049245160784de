"""Columns kept from one revision to the next are those that a full look would give."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from making import corpus

from zhengmai.corpus import Corpus
from zhengmai.store.reviews import Review
from zhengmai.study import keeping
from zhengmai.study.columns import Columns, columns

TOLD = {
    "举行会谈": {"parties": ("CHN", "PAK"), "when": "2017"},
    "签署协定": {"parties": ("CHN", "RUS"), "when": "2018-05", "act": "agree"},
    "提供援助": {"parties": ("CHN", "PAK"), "act": "assist", "status": "pledged"},
}


@pytest.fixture
def made(tmp_path: Path) -> Corpus:
    return corpus(tmp_path / "a.zm", TOLD)


def plain(found: Columns) -> list[pd.DataFrame]:
    """Categories as words: their order may differ."""
    frames = [found.initiatives, found.parties, found.documents]
    return [f.astype({n: "object" for n in f.columns if f[n].dtype == "category"}) for f in frames]


def decide(made: Corpus, field: str, after: str) -> None:
    target = made.timeline()["initiative"].iloc[0]
    made.review(Review("Li", "initiative", target, field=field, after=after))


@pytest.mark.parametrize(
    "decisions",
    [
        [("verdict", "accepted")],
        [("verdict", "rejected")],
        [("act", "exercise"), ("status", "suspended")],
        [("parties", '["CHN", "FRA", "某组织"]'), ("when", "2019-03")],
        [("mechanism", "从未见过的机制")],
    ],
)
def test_decisions_are_seen_without_reading_everything(
    made: Corpus, decisions: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keeping.kept(made._database)
    for field, after in decisions:
        decide(made, field, after)
    whole = plain(columns(made._database))
    monkeypatch.setattr(keeping, "columns", lambda _database: pytest.fail("everything was read"))
    after = keeping.kept(made._database, before)
    for one, other in zip(plain(after.columns), whole, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert after.revision == made.revision


def test_what_else_is_written_makes_it_read_everything(made: Corpus) -> None:
    before = keeping.kept(made._database)
    decide(made, "act", "exercise")
    made.remove(made.documents()["document"].iloc[0])
    after = keeping.kept(made._database, before)
    assert len(after.columns.documents) == len(TOLD) - 1
    for one, other in zip(plain(after.columns), plain(columns(made._database)), strict=True):
        pd.testing.assert_frame_equal(one, other)
