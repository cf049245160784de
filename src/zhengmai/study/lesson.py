"""Learning from a corpus's reviews and gold folders, with figures on documents that were not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengmai.initiatives.confidence import Models, default_models
from zhengmai.store.database import Database
from zhengmai.store.models import analyser, keep
from zhengmai.study.curve import learning_curve
from zhengmai.study.learning import Sample, brier, cross_validated, samples, train
from zhengmai.study.teaching import reviewed_samples

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt: the coefficients as JSON, the decided records, and the models there were before."""

    coefficients: dict[str, Any]
    samples: tuple[Sample, ...]
    before: Models | None

    @property
    def documents(self) -> int:
        """How many documents it was learnt from."""
        return len({s.document for s in self.samples})

    def curve(self, **options: Any) -> pd.DataFrame:
        """The gain over the number of reviews, as `learning_curve` gives it."""
        return learning_curve(self.samples, before=self.before, **options)

    def summary(self) -> str:
        """The Brier score on unseen documents, against always saying the share of right ones."""
        found = list(self.samples)
        share = sum(s.right for s in found) / len(found)
        plain = brier(found, [share] * len(found))
        if self.documents < 2:
            return "learnt from one document; how well cannot be told before there are more"
        after = brier(found, cross_validated(found))
        return f"Brier score on documents not seen {after:.3f} (without any knowledge {plain:.3f})"


def lesson(
    corpus: Path | str | None, gold: Sequence[Path] = (), *, anew: bool = False, keep_it: bool = True
) -> Lesson:
    """Learn from the reviews of a corpus file and from gold folders; kept in the file if there is one.

    anew: start from nothing instead of the models that ship with the package. Raises InputError if there is
    too little to learn from.
    """
    found = samples(gold, analyser()) if gold else []
    before = None if anew else default_models()
    if corpus is None:
        return _learnt(found, before)
    with Database.open(corpus) as database:
        found += reviewed_samples(database, analyser())
        learnt = _learnt(found, before)
        if keep_it:
            keep(database, learnt.coefficients)
    return learnt


def _learnt(found: Sequence[Sample], before: Models | None) -> Lesson:
    return Lesson(train(found, before), tuple(found), before)
