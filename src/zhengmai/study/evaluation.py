"""How well predictions agree with annotations made by hand.

Mentions and times count if span and type are exact; initiatives if their evidence overlaps enough, with equal
acts (strict) or not necessarily (loose); then ids, values and slots among the matched. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengmai.model import MentionType
from zhengmai.study.gold import read_gold, read_predictions
from zhengmai.study.marking import mark
from zhengmai.study.sheets import sheet
from zhengmai.study.tally import Finding, Marks, Share, Tally

__all__ = ["ERROR_KINDS", "Scores", "evaluate", "read_gold", "read_predictions"]

#: Kinds of findings, and of the lists `zhengmai evaluate --errors` shows.
ERROR_KINDS = ("times", "mentions", "initiatives")
_INITIATIVES = ("initiatives.strict", "initiatives.loose", "initiatives.parties", "initiatives.groups")


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures over a gold folder.

    documents: how many. missing: those without a prediction, scored as if nothing had been found.
    boilerplate_hits: extractions from what is not part of a document. times: a tally; mentions: one per
    type and `all`; initiatives: strict, loose, parties, groups; accuracy: shares right among the matched.
    findings: every single error, in text order.
    """

    documents: int
    missing: tuple[str, ...]
    boilerplate_hits: int
    times: Tally
    mentions: Mapping[str, Tally]
    initiatives: Mapping[str, Tally]
    accuracy: Mapping[str, Share]
    findings: tuple[Finding, ...]

    def as_dict(self) -> dict[str, Any]:
        """The figures as plain data: rows of precision, recall, f1, gold, predicted; right, of, share."""
        return {
            "documents": self.documents,
            "boilerplate_hits": self.boilerplate_hits,
            "times": self.times.row(),
            "mentions": {name: tally.row() for name, tally in self.mentions.items()},
            **{name: tally.row() for name, tally in self.initiatives.items()},
            "accuracy": {name: share.row() for name, share in self.accuracy.items()},
        }

    def lines(self) -> Iterator[str]:
        """The figures for a terminal."""
        yield f"{self.documents} documents; {self.boilerplate_hits} extractions from boilerplate"
        mentions = {f"mentions.{name}": tally for name, tally in self.mentions.items()}
        for name, tally in {"times": self.times, **mentions, **self.initiatives}.items():
            figures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
            of = f"(gold {tally.hit + tally.miss}, predicted {tally.hit + tally.false})"
            yield f"{name:<26} {figures}  {of}"
        for name, share in self.accuracy.items():
            yield f"{name:<26} {share.right}/{share.of} = {share.right / share.of:.3f}"

    def errors(self, kind: str) -> tuple[Finding, ...]:
        """Every miss, false alarm and wrong slot of one kind: times, mentions or initiatives."""
        return tuple(f for f in self.findings if f.kind == kind)


def evaluate(gold: Sequence[Mapping[str, Any]], predictions: Mapping[str, Mapping[str, Any]]) -> Scores:
    """Score predictions against gold documents.

    gold: as `read_gold` gives them, each with `file` and `text`. predictions: by file name, with the
    keys of `zhengmai annotate` (doc, times, mentions, initiatives; a missing list counts as empty).
    Raises InputError if either holds something that is no annotation.
    """
    total = Marks()
    for raw in gold:
        name = str(raw.get("file", ""))
        total += mark(sheet(raw, name), sheet(predictions.get(name, {}), name))
    missing = tuple(str(raw.get("file", "")) for raw in gold if raw.get("file", "") not in predictions)
    return _scores(len(gold), missing, total)


def _scores(documents: int, missing: tuple[str, ...], total: Marks) -> Scores:
    types = {kind.value: total.tallies.get(kind.value, Tally()) for kind in MentionType}
    return Scores(
        documents=documents,
        missing=missing,
        boilerplate_hits=total.boilerplate,
        times=total.tallies.get("time", Tally()),
        mentions={"all": sum(types.values(), Tally()), **types},
        initiatives={name: total.tallies.get(name, Tally()) for name in _INITIATIVES},
        accuracy=dict(sorted(total.shares.items())),
        findings=tuple(sorted(total.findings)),
    )
