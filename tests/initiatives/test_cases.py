"""What is stated in one or two sentences: all of it, and nothing where nothing is stated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from zhengmai import Initiative, analyse

CASES = Path(__file__).parents[1] / "cases" / "initiatives.jsonl"


def rows() -> list[Any]:
    """A known bug has to fail until its mark is removed."""
    found = [json.loads(line) for line in CASES.read_text(encoding="utf-8").split("\n") if line]
    return [
        pytest.param(
            row,
            id=f"{number}·{row['text'][:12]!a}",
            marks=[pytest.mark.xfail(strict=True, reason=f"known bug: {row['known_bug']}")]
            if "known_bug" in row
            else [],
        )
        for number, row in enumerate(found, 1)
    ]


def sheet(found: Initiative) -> dict[str, Any]:
    """An initiative as a row of the table tells it."""
    return {
        "act": found.act.value,
        "status": found.status.value,
        "parties": sorted(found.parties),
        "when": found.when,
        "stated_by": found.stated_by,
    }


@pytest.mark.parametrize("row", rows())
def test_all_initiatives_of_a_text(row: dict[str, Any]) -> None:
    """In text order; one evidence holds the other, since where it begins is often a matter of taste."""
    found = analyse(row["text"], spoken=row["spoken"]).initiatives
    expected = row["initiatives"]
    assert [i.evidence for i in found if not _expected(i.evidence, expected)] == []
    assert len(found) == len(expected)
    for initiative, told in zip(found, expected, strict=True):
        assert _expected(initiative.evidence, [told])
        told = {k: sorted(v) if k == "parties" else v for k, v in told.items() if k != "evidence"}
        assert sheet(initiative) == told


def _expected(evidence: str, expected: list[dict[str, Any]]) -> bool:
    return any(evidence in told["evidence"] or told["evidence"] in evidence for told in expected)


def test_a_rule_and_its_cues_say_why() -> None:
    (found,) = analyse("今后，中国将向巴基斯坦提供援助。").initiatives
    assert found.rule
    text = "今后，中国将向巴基斯坦提供援助。"
    cues = {cue.slot: text[cue.start : cue.end] for cue in found.cues}
    assert "提供" in cues["act"]
    assert cues["status"] == "将"
    assert "parties" in cues


def test_one_sentence_told_twice_keeps_its_id() -> None:
    text = "今后，中国将向巴基斯坦提供援助。"
    assert [i.id for i in analyse(text).initiatives] == [i.id for i in analyse(text).initiatives]
