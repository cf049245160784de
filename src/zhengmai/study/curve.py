"""How much confidence gains by reviews: measured after more and more of them, on unseen documents."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhengmai.initiatives.confidence import Model, Models, models_of
from zhengmai.study.learning import Sample, brier, train

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("reviews", "repeat", "brier", "precision")
#: What "the top of the list" is: the share of records with the highest confidence.
TOP = 0.2
_SIZES = (0, 20, 50, 100, 200, 400, 800)


def learning_curve(
    samples: Sequence[Sample],
    *,
    before: Models | None = None,
    sizes: Sequence[int] = _SIZES,
    repeats: int = 10,
    held_out: float = 0.3,
    seed: int = 0,
) -> pd.DataFrame:
    """Measures after so many reviews, each on documents held out of that repeat.

    samples: decided records (`learning.samples` of gold folders plays the reviewer). before: the models that
    there were; without them nothing is known at 0 reviews: every record has the share of right ones that the
    first reviews show. sizes: numbers of reviews; those that not every repeat reaches are left out.

    Columns: reviews, repeat, brier (0 is perfect), precision (share of right ones among the top fifth by
    confidence).
    """
    import pandas as pd

    splits = [_split(samples, held_out, seed * 1000 + repeat) for repeat in range(repeats)]
    # The same documents are held out for every size, or the points of the curve could not be compared.
    reached = [n for n in sizes if all(n <= len(pool) for pool, _ in splits)]
    rows = [
        (size, repeat, *_measured(size, *splits[repeat], before))
        for repeat in range(repeats)
        for size in reached
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _split(samples: Sequence[Sample], held_out: float, seed: int) -> tuple[list[Sample], list[Sample]]:
    """The records of some documents in a random order, to review, and those of the others."""
    chance = random.Random(seed)
    documents = sorted({s.document for s in samples})
    unseen = set(chance.sample(documents, max(1, round(held_out * len(documents)))))
    pool = [s for s in samples if s.document not in unseen]
    chance.shuffle(pool)
    return pool, [s for s in samples if s.document in unseen]


def _measured(
    size: int, pool: Sequence[Sample], tested: Sequence[Sample], before: Models | None
) -> tuple[float, float]:
    model = _after(pool[:size], pool, before)
    probabilities = [model.probability(s.features) for s in tested]
    return brier(tested, probabilities), _precision(tested, probabilities)


def _after(seen: Sequence[Sample], pool: Sequence[Sample], before: Models | None) -> Model:
    """The model after these reviews; as long as they show but one side, the one before."""
    if len({s.right for s in seen}) == 2:
        return models_of(train(seen, before)).right
    return before.right if before else _share(pool[:20])


def _share(seen: Sequence[Sample]) -> Model:
    """A model that gives every record the share of right ones."""
    import math

    share = (sum(s.right for s in seen) + 1) / (len(seen) + 2)
    return Model(math.log(share / (1 - share)), {})


def _precision(tested: Sequence[Sample], probabilities: Sequence[float]) -> float:
    """Share of right records at the top of the list, of ties the expected share."""
    wanted = max(1, round(TOP * len(tested)))
    groups: dict[float, list[bool]] = {}
    for sample, probability in zip(tested, probabilities, strict=True):
        groups.setdefault(round(probability, 9), []).append(sample.right)
    left, hits = wanted, 0.0
    for probability in sorted(groups, reverse=True):
        group = groups[probability]
        taken = min(left, len(group))
        hits += taken * sum(group) / len(group)
        left -= taken
        if not left:
            break
    return hits / wanted
