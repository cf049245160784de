"""The standard verbs of cooperation reporting, old and new, each in a sentence of its own."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from zhengmai import analyse
from zhengmai.model import Act

CASES = Path(__file__).parent.parent / "cases" / "verbs.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
SPOKEN = "1996-05-22"
#: The fewest sentences for an act.
FEWEST = 5


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}·{r['text'][:12]!a}" for n, r in enumerate(ROWS, 1)])
def test_a_verb_states_its_act(row: dict[str, Any]) -> None:
    found = [(i.act, i.status, set(i.parties)) for i in analyse(row["text"], spoken=SPOKEN).initiatives]
    assert (row["act"], row["status"], set(row["parties"])) in found


def test_every_act_has_its_verbs() -> None:
    told = Counter(row["act"] for row in ROWS)
    assert set(told) == {act.value for act in Act}
    assert {act: n for act, n in told.items() if n < FEWEST} == {}
