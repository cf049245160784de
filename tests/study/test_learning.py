"""Confidence learnt from reviews: better on documents not seen, kept in the corpus, used by its analyses."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from outside import shared

from zhengmai.charts.learning import learning_chart
from zhengmai.charts.reliability import reliability_chart
from zhengmai.cli import main
from zhengmai.corpus import Corpus
from zhengmai.errors import InputError
from zhengmai.initiatives.confidence import Model, Models, models_of
from zhengmai.pipeline import default_analyser
from zhengmai.reading import gather
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection
from zhengmai.study.curve import learning_curve
from zhengmai.study.learning import Sample, brier, cross_validated, samples, train
from zhengmai.study.reliability import calibration_error, reliability

SAMPLES = Path(__file__).parents[2] / "corpus" / "gold"
ALL = Selection(core=None, include_unilateral=True, rejected=True)


def made_up(number: int = 300) -> list[Sample]:
    """Records of twenty documents; one feature tells right from wrong eight times of ten."""
    chance = random.Random(1)
    found = []
    for n in range(number):
        right = chance.random() < 0.6
        features = {"good": float(right == (chance.random() < 0.8)), "noise": float(chance.random() < 0.5)}
        found.append(Sample(f"d{n % 20}", features, right, right and chance.random() < 0.7, False))
    return found


@cache
def reviewer(folders: Sequence[Path]) -> tuple[Sample, ...]:
    """What a reviewer who knows the gold says of everything the analyser thinks possible."""
    return tuple(samples(folders, default_analyser()))


def gains(found: Sequence[Sample]) -> tuple[float, float]:
    """How much the Brier score falls and the precision at the top rises from no reviews to most of them."""
    curve = learning_curve(found, sizes=(0, 100, 350), repeats=8)
    mean = curve.groupby("reviews")[["brier", "precision"]].mean()
    return mean["brier"].iloc[0] - mean["brier"].iloc[-1], mean["precision"].iloc[-1] - mean[
        "precision"
    ].iloc[0]


def test_what_tells_right_from_wrong_gets_weight() -> None:
    models = models_of(train(made_up()))
    assert models.right.probability({"good": 1.0}) > 0.7 > 0.4 > models.right.probability({})
    assert abs(models.right.weights.get("noise", 0.0)) < 0.6


def test_few_reviews_correct_a_model_rather_than_forget_it() -> None:
    before = Models(Model(-1.0, {"good": 2.5, "rare": 3.0}), Model(0.0, {}), 0.5, 0.5)
    few = made_up()[:20]
    after = models_of(train(few, before))
    assert after.right.probability({"rare": 1.0, "good": 1.0}) > 0.8, "what the reviews did not show stays"
    assert "rare" not in train(few)["right"]["weights"]


def test_too_little_to_learn_from() -> None:
    with pytest.raises(InputError, match="right as well as wrong are needed"):
        train([s for s in made_up() if s.right])
    only_core = [s for s in made_up() if not s.right or s.core]
    assert models_of(train(only_core)).core.probability({}) > 0.5


@pytest.mark.parametrize("data", [{}, {"right": 1}, {"right": {"intercept": "x", "weights": {}}}])
def test_coefficients_that_are_none(data: dict[str, object]) -> None:
    with pytest.raises(InputError, match="no coefficients"):
        models_of(data)


def test_a_curve_is_the_same_each_time_and_drawn() -> None:
    curve = learning_curve(made_up(), sizes=(0, 50, 100, 9999), repeats=3)
    assert list(curve.columns) == ["reviews", "repeat", "brier", "precision"]
    assert sorted(set(curve["reviews"])) == [0, 50, 100]
    assert curve.equals(learning_curve(made_up(), sizes=(0, 50, 100), repeats=3))
    drawn = learning_chart(curve).to_dict()
    assert len(drawn["hconcat"]) == 2


def test_confidence_means_what_it_says() -> None:
    frame = reliability(made_up(600))
    assert frame["records"].sum() == 600
    assert calibration_error(frame) < 0.08
    assert ((frame["low"] <= frame["confidence"]) & (frame["confidence"] <= frame["high"])).all()
    lies = frame.assign(right=1 - frame["right"])
    assert calibration_error(lies) > 0.3
    assert len(reliability_chart(frame).to_dict()["layer"]) == 3


@pytest.mark.outside
def test_confidence_means_what_it_says_on_unseen_found_texts() -> None:
    found = reviewer((shared("gold", "dev"), SAMPLES))
    assert calibration_error(reliability(found)) < 0.1
    assert brier(found, cross_validated(found)) < 0.18


def test_reviews_help_on_unseen_documents() -> None:
    brier, precision = gains(made_up(600))
    assert brier > 0.05 and precision > 0.15


@pytest.mark.outside
def test_reviews_help_on_unseen_found_texts() -> None:
    brier, precision = gains(reviewer((shared("gold", "dev"), SAMPLES)))
    assert brier > 0.005 and precision > 0.05


def test_learning_from_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "c.zm")
    with Corpus.open(path, create=True) as corpus:
        assert all(t.outcome for t in corpus.add_all(gather([SAMPLES]).sources))
        documents = corpus.documents()
        frame = corpus.initiatives(ALL)
        few = frame[frame["file"] != frame["file"].iloc[0]].iloc[::4]
        for n, target in enumerate(few["initiative"]):
            verdict = "rejected" if n % 3 == 0 else "accepted"
            corpus.review(Review("某人", "initiative", target, "verdict", after=verdict))
        corpus.review(Review("某人", "document", frame["document"].iloc[0], "fully_reviewed", after="true"))
    files = {"--output": "m.json", "--chart": "m.html", "--reliability": "r.json"}
    options = [word for option, name in files.items() for word in (option, str(tmp_path / name))]
    assert main(["learn", path, *options]) == 0
    out, err = capsys.readouterr()
    assert "Brier score on documents not seen" in out and f"learnt from {len(documents)} documents" in err
    assert (tmp_path / "m.html").stat().st_size > 1000
    assert "confidence" in (tmp_path / "r.json").read_text(encoding="utf-8")
    with Corpus.open(path) as corpus:
        assert corpus.initiatives(ALL)["confidence"].isna().equals(frame["confidence"].isna()), "not kept"
    assert main(["learn", path]) == 0
    with Corpus.open(path) as corpus:
        list(corpus.add_all(gather([SAMPLES]).sources, again=True))
        after = corpus.initiatives(ALL).set_index("initiative")
        assert after["confidence"].notna().mean() > 0.9
        accepted = [target for n, target in enumerate(few["initiative"]) if n % 3]
        assert set(accepted) <= set(after.index), "what somebody decided on is there"
    data = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert models_of(data).keep_from == data["keep_from"]


def test_learning_needs_something_to_learn_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn"]) == 2
    assert "learn needs a corpus file, or --gold with --output" in capsys.readouterr().err
    with Corpus.open(tmp_path / "e.zm", create=True):
        pass
    assert main(["learn", str(tmp_path / "e.zm")]) == 2
    assert "too little to learn from" in capsys.readouterr().err
    assert main(["learn", "--gold", str(SAMPLES), "--output", str(tmp_path / "g.json")]) == 0
    assert models_of(json.loads((tmp_path / "g.json").read_text(encoding="utf-8")))
