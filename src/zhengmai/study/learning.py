"""Trains the confidence of initiatives on gold folders and reviews; scikit-learn fits, the result is JSON.

Two logistic regressions over the features of the extraction: `right` (the record answers a gold record,
required or optional) and `core` (it answers a required one). Figures come from folds of whole documents,
never from documents a model has seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengmai.errors import InputError
from zhengmai.initiatives.confidence import Model, Models
from zhengmai.model import Dating, Document
from zhengmai.model.analysis import initiative_dict
from zhengmai.study.gold import read_gold
from zhengmai.study.matching import match
from zhengmai.study.sheets import sheet

if TYPE_CHECKING:
    from zhengmai.initiatives import Examined
    from zhengmai.pipeline import Analyser

#: Strength of regularisation (scikit-learn's C): few documents, many features.
REGULARISATION = 0.3
#: The model before is one more feature, the log-odds it gives; larger makes it cheaper to keep.
_BEFORE, _TRUST = "(the model before)", 3.0
#: The thresholds with the best strict F1 (keep) and best agreement (core) over folds of the gold.
KEEP_FROM, CORE_FROM = 0.62, 0.5


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
    return found


def train(found: Sequence[Sample], before: Models | None = None) -> dict[str, Any]:
    """The coefficients of both models as JSON: what `lexicon/data/confidence.json` holds.

    before: models to start from, so that few reviews correct them rather than forget them. Raises InputError
    if there is nothing to tell right from wrong by.
    """
    if len({s.right for s in found}) < 2:
        raise InputError(
            "There is too little to learn from: records found right as well as wrong are needed; "
            "review more, or give more annotated documents with --gold."
        )
    # What only reasonable readers' taste decides teaches the first model nothing.
    right = _trained(found, "right", before.right if before else None)
    accepted = [s for s in found if s.right]
    has_both = len({s.core for s in accepted}) == 2
    core = _trained(accepted, "core", before.core if before else None) if has_both else _always(before)
    return {
        "right": right,
        "core": core,
        "keep_from": KEEP_FROM,
        "core_from": CORE_FROM,
        "documents": len({s.document for s in found}),
        "samples": len(found),
    }


def _trained(found: Sequence[Sample], name: str, before: Model | None) -> dict[str, Any]:
    """One model's coefficients; those of the model before count as one feature and are folded in again."""
    vectorizer, model = _fit(found, name, before)
    fitted = dict(zip(map(str, vectorizer.get_feature_names_out()), map(float, model.coef_[0]), strict=True))
    intercept, scale = float(model.intercept_[0]), fitted.pop(_BEFORE, 0.0) * _TRUST
    weights = dict.fromkeys([*fitted, *(before.weights if before else ())], 0.0)
    for n in weights:
        weights[n] = fitted.get(n, 0.0) + (scale * before.weights.get(n, 0.0) if before else 0.0)
    kept = {n: round(w, 4) for n, w in sorted(weights.items()) if abs(w) >= 0.005}
    return {"intercept": round(intercept + (scale * before.intercept if before else 0.0), 4), "weights": kept}


def _always(before: Models | None) -> dict[str, Any]:
    """The model of core where all or none was core: that before, or one that says yes."""
    if before is None:
        return {"intercept": 1.0, "weights": {}}
    return {"intercept": before.core.intercept, "weights": dict(before.core.weights)}


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


def _fit(found: Sequence[Sample], name: str, before: Model | None = None) -> tuple[Any, Any]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([_with_before(s.features, before) for s in found])
    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    model.fit(rows, [getattr(s, name) for s in found])
    return vectorizer, model


def _with_before(features: Mapping[str, float], before: Model | None) -> Mapping[str, float]:
    return features if before is None else {**features, _BEFORE: _TRUST * before.score(features)}


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
    return labelled(examined, record)


def labelled(examined: Sequence[Examined], record: Mapping[str, Any]) -> list[Sample]:
    """Samples of one wholly annotated document: `record` is its gold, with `file` and `text`."""
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
