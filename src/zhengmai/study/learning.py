"""Trains the confidence of initiatives on gold folders; scikit-learn fits, the result is plain JSON.

Two logistic regressions over the features of the extraction: `right` (the record answers a gold record,
required or optional) and `core` (it answers a required one). Figures come from folds of whole documents,
never from documents a model has seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengmai.errors import InputError
from zhengmai.model import Dating, Document
from zhengmai.model.analysis import initiative_dict
from zhengmai.study.gold import read_gold
from zhengmai.study.matching import match
from zhengmai.study.sheets import sheet

if TYPE_CHECKING:
    from zhengmai.pipeline import Analyser

#: Strength of regularisation (scikit-learn's C): few documents, many features.
REGULARISATION = 0.3
#: The thresholds with the best strict F1 (keep) and best agreement (core) over folds of the gold.
KEEP_FROM, CORE_FROM = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Sample:
    """One possible initiative: its document, its features, and what the gold says of it.

    outside: not in the scored part of its document.
    """

    document: str
    features: dict[str, float]
    right: bool
    core: bool
    optional: bool


def samples(folders: Sequence[Path], analyser: Analyser) -> list[Sample]:
    """The samples of gold folders in the format of the guidelines, document by document."""
    found: list[Sample] = []
    for folder in folders:
        for record in read_gold(folder):
            found += _of_document(record, analyser)
    if not any(s.right for s in found) or all(s.right for s in found):
        raise InputError("The gold folders hold too little to learn from: give more annotated documents.")
    return found


def train(found: Sequence[Sample]) -> dict[str, Any]:
    """The coefficients of both models as JSON: what `lexicon/data/confidence.json` holds."""
    models = {}
    # What only reasonable readers' taste decides teaches the first model nothing.
    for name, chosen in (("right", list(found)), ("core", [s for s in found if s.right])):
        vectorizer, model = _fit(chosen, name)
        names = vectorizer.get_feature_names_out()
        weights = {
            str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.005
        }
        models[name] = {
            "intercept": round(float(model.intercept_[0]), 4),
            "weights": dict(sorted(weights.items())),
        }
    return {
        **models,
        "keep_from": KEEP_FROM,
        "core_from": CORE_FROM,
        "documents": len({s.document for s in found}),
    }


def cross_validated(found: Sequence[Sample], name: str = "right") -> list[float]:
    """For every sample the probability by a model that has not seen its document."""
    documents = sorted({s.document for s in found})
    probabilities = [0.0] * len(found)
    for held in documents:
        vectorizer, model = _fit(
            [s for s in found if s.document != held and (name == "right" or s.right)], name
        )
        at = [i for i, s in enumerate(found) if s.document == held]
        for i, p in zip(
            at, model.predict_proba(vectorizer.transform([found[i].features for i in at]))[:, 1], strict=True
        ):
            probabilities[i] = float(p)
    return probabilities


def brier(found: Sequence[Sample], probabilities: Sequence[float], name: str = "right") -> float:
    """Mean squared distance of probability and truth: 0 is perfect (Brier 1950)."""
    pairs = zip(found, probabilities, strict=True)
    return sum((p - float(getattr(s, name))) ** 2 for s, p in pairs) / len(found)


def _fit(found: Sequence[Sample], name: str) -> tuple[Any, Any]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([s.features for s in found])
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    model.fit(rows, [getattr(s, name) for s in found])
    return vectorizer, model


def _of_document(record: dict[str, Any], analyser: Analyser) -> list[Sample]:
    doc = record.get("doc", {})
    document = Document(
        id=record["file"],
        text=record["text"],
        title=doc.get("title"),
        genre=doc.get("genre"),
        published=Dating(doc.get("published"), "manifest"),
    )
    windows = record.get("scored") or [[0, len(record["text"])]]
    examined = [
        e
        for e in analyser.examine(document)
        if any(a <= e.initiative.start and e.initiative.end <= b for a, b in windows)
    ]
    gold = sheet(record, record["file"]).acts
    raw = {"text": record["text"], "initiatives": [initiative_dict(e.initiative) for e in examined]}
    notes = sheet(raw, record["file"]).acts
    matching = match(gold, notes, same_act=False)
    partner = {f: gold[g] for g, f in matching.pairs}
    excused = set(range(len(notes))) - set(partner) - set(matching.false)
    return [
        Sample(
            record["file"],
            dict(e.features),
            right=i in partner or i in excused,
            core=i in partner and not partner[i].optional,
            optional=i in excused or (i in partner and partner[i].optional),
        )
        for i, e in enumerate(examined)
    ]
