"""The audit: what a sample is drawn from holds still while it is judged, and its verdicts are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web.small_corpus import words

from zhengmai.corpus import Corpus
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection
from zhengmai.web import VARIABLE, audited


@pytest.fixture
def own(corpus_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small corpus, shown, that the test may change."""
    path = tmp_path / "own.zm"
    with Corpus.open(corpus_path) as corpus:
        corpus.backup(path)
    monkeypatch.setenv(VARIABLE, str(path))
    return path


def test_what_is_rejected_corrected_or_added_leaves_the_population_as_found(own: Path) -> None:
    before = audited.population(Selection())
    with Corpus.open(own) as corpus:
        first, second = corpus.timeline()["initiative"].head(2)
        corpus.review(Review("Li", "initiative", first, field="verdict", after="rejected"))
        corpus.review(Review("Li", "initiative", second, field="act", after="propose"))
        added = '{"start": 0, "end": 4, "act": "meet", "status": "done", "parties": ["CHN", "PAK"]}'
        corpus.review(Review("Li", "initiative", "a" * 64, field="added", after=added))
    after = audited.population(Selection())
    assert sorted(after[["act", "status"]].itertuples(index=False)) == sorted(
        before[["act", "status"]].itertuples(index=False)
    )


def test_verdicts_on_the_sample_are_told_with_their_interval(app: AppTest, own: Path) -> None:
    with Corpus.open(own) as corpus:
        first, second = corpus.timeline()["initiative"].head(2)
        for target, verdict in ((first, "accepted"), (second, "rejected")):
            review = Review("Li", "initiative", target, field="verdict", after=verdict, comment=audited.MARK)
            corpus.review(review)
    app.run()
    for page in ("audit", "download"):
        told = words(app.switch_page(f"views/{page}.py").run())
        assert not app.exception
        assert "Audit: 50% right as found (95 % interval 9% to 91%), of 2 sampled" in told
