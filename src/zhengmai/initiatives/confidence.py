"""How likely a record is right, and whether it is core: logistic models applied from JSON coefficients.

They are trained with scikit-learn on gold folders by `zhengmai learn` (study/learning.py); here only the
sum of weights is taken, so that analysing needs no scikit-learn. The features are of the extraction (which
rule, what it named, who speaks), never words of a text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengmai.errors import InputError
from zhengmai.initiatives.attribution import AUTHOR
from zhengmai.initiatives.draft import Draft
from zhengmai.lexicon.load import table_text
from zhengmai.model import MentionType, SectionKind

FILE = "confidence.json"


@dataclass(frozen=True, slots=True)
class Model:
    """One logistic model: `probability` of a set of named features."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """The model's probability; features it does not know count nothing."""
        return 1.0 / (1.0 + math.exp(-self.score(features)))

    def score(self, features: Mapping[str, float]) -> float:
        """The log-odds, from -30 to 30."""
        score = self.intercept + sum(self.weights.get(k, 0.0) * v for k, v in features.items())
        return max(-30.0, min(30.0, score))


@dataclass(frozen=True, slots=True)
class Models:
    """The two models and the thresholds below which a record is dropped or not core."""

    right: Model
    core: Model
    keep_from: float
    core_from: float


@cache
def default_models() -> Models | None:
    """The models that ship with the package; None if there are none (all records are kept then)."""
    data = json.loads(table_text(FILE))
    return models_of(data) if data else None


def models_of(data: Mapping[str, Any]) -> Models:
    """The models that coefficients (what `zhengmai learn` writes) stand for; InputError if they are none."""
    try:
        right, core = (
            Model(float(data[k]["intercept"]), {str(n): float(w) for n, w in data[k]["weights"].items()})
            for k in ("right", "core")
        )
        return Models(right, core, float(data["keep_from"]), float(data["core_from"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"these are no coefficients of 'zhengmai learn': {error!r}.") from error


def features(draft: Draft, genre: str | None, international: bool, *, main: bool) -> dict[str, float]:
    """The features of a draft by name; all are 0 or 1 but the sizes, which are capped and scaled.

    main: whether it tells the event that the text is about.
    """
    found = dict.fromkeys(_flags(draft, genre, international), 1.0)
    if main:
        found["main"] = 1.0
    text = draft.text
    found["length"] = min(len(text), 60) / 60
    found["parties"] = min(len(draft.parties), 4) / 4
    found["named"] = min(len(draft.named), 4) / 4
    return found


def _flags(draft: Draft, genre: str | None, international: bool) -> Iterator[str]:
    rule = draft.trigger.rule
    yield f"rule:{rule.rule}"
    yield f"rank:{rule.rank}"
    yield f"act:{draft.act}"
    yield f"status:{draft.mood.status}"
    yield f"mood:{draft.mood.rule}"
    yield f"genre:{genre}"
    kind = draft.clause.section.kind
    yield f"section:{SectionKind.BODY if kind is SectionKind.ITEM else kind}"  # a point of a text is its body
    yield f"mode:{draft.attribution.mode}"
    yield "author" if draft.attribution.stated_by == AUTHOR else "reported"
    text, signs = draft.text, draft.clause.signs
    yield from (f"not:{s.rule}" for s in signs.silencers if s.pattern.search(text))
    yield from (f"peripheral:{r.rule}" for r in signs.peripherals if r.pattern.search(text))
    named = {
        "subject": draft.own_subject,
        "deictic": draft.deictic,
        "groups": bool(draft.groups),
        "when": draft.when.value is not None,
        "dated": bool(draft.clause.times),
        "mechanism": bool(draft.clause.of_type(MentionType.MECHANISM, MentionType.DOCUMENT)),
        "person": bool(draft.clause.of_type(MentionType.PERSON)),
        "pending": draft.start < draft.clause.start,
        "first": draft.clause.position == 0,
        "lead": draft.clause.sentence <= 2,
        "international": international,
        "short": len(draft.text) < 9,
    }
    yield from (name for name, holds in named.items() if holds)
