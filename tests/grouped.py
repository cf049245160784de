"""What the case files of threads and occasions say, beside what the extractor finds, as pairs."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS, CASES = ROOT / "corpus", ROOT / "tests" / "cases"


@dataclass(frozen=True)
class Score:
    """Pairs rightly together, wrongly together, wrongly apart."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def found(
    records: Mapping[str, Mapping[str, Any]], document: str, words: str, folder: Path = CORPUS
) -> str | None:
    """The initiative whose evidence shares at least half of the shorter with these words, or None."""
    text = (folder / f"{document}.txt").read_text(encoding="utf-8")
    assert text.count(words) == 1, f"{document}: {words}"
    if not records[document]["initiatives"]:
        return None
    start = text.index(words)
    end = start + len(words)
    best = max(records[document]["initiatives"], key=lambda i: min(end, i["end"]) - max(start, i["start"]))
    shared = min(end, best["end"]) - max(start, best["start"])
    return best["id"] if shared >= 0.5 * min(end - start, best["end"] - best["start"]) else None


def write_texts(name: str, folder: Path) -> None:
    """The texts of a case file as files with a manifest."""
    rows = cases(name)
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "title", "published", "genre"))
        for row in rows:
            (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
            table.writerow((f"{row['id']}.txt", row["title"], row["published"], row["genre"]))


def labels(
    records: Mapping[str, Mapping[str, Any]], name: str, key: str, folder: Path = CORPUS
) -> dict[str, str]:
    """The case of every member that the extractor finds, by the id of its initiative."""
    given: dict[str, set[str]] = {}
    for case in cases(name):
        for document, words in case["members"]:
            identity = found(records, document, words, folder)
            if identity:
                given.setdefault(identity, set()).add(case[key])
    return {identity: min(names) for identity, names in given.items() if len(names) == 1}


def score(labelled: Mapping[str, str], groups: Mapping[str, str]) -> Score:
    """All pairs of labelled initiatives: together in the cases, and together in the groups."""
    right = wrong = missed = 0
    for one, other in combinations(sorted(labelled), 2):
        is_same = labelled[one] == labelled[other]
        is_together = groups.get(one, one) == groups.get(other, other)
        right += is_same and is_together
        wrong += is_together and not is_same
        missed += is_same and not is_together
    return Score(right, wrong, missed)


def by_member(rows: Sequence[Mapping[str, Any]], group: str) -> dict[str, str]:
    return {row["initiative"]: row[group] for row in rows}
