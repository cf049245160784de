"""Names in sentences: all that are found, and nothing where nothing is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from zhengmai import analyse

CASES = sorted((Path(__file__).parents[1] / "cases").glob("mentions*.jsonl"))


def rows() -> list[Any]:
    """A known bug has to fail until its mark is removed."""
    found = [
        json.loads(line) for path in CASES for line in path.read_text(encoding="utf-8").split("\n") if line
    ]
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


@pytest.mark.parametrize("row", rows())
def test_all_names_of_a_sentence(row: dict[str, Any]) -> None:
    """Each as [text, type, ids], in text order; the list is complete."""
    found = analyse(row["text"]).mentions
    assert [[m.text, m.type.value, list(m.ids)] for m in found] == row["mentions"]


def test_a_document_decides_what_its_short_forms_mean() -> None:
    """The state named nearest before wins; without any the usual reading is taken, and `why` says so."""
    text = "巴西总统来访。中巴签署协定。\n\n巴基斯坦总理来访。中巴签署协定。"
    found = [m for m in analyse(text).mentions if m.text == "中巴"]
    assert [m.ids for m in found] == [("CHN", "BRA"), ("CHN", "PAK")]
    (usual,) = analyse("今天，中巴签署协定。").mentions
    assert usual.ids == ("CHN", "PAK")
    assert usual.why


def test_a_name_inside_a_longer_one_is_no_mention_of_its_own() -> None:
    assert [m.text for m in analyse("今天，中国—东盟博览会开幕。").mentions] == ["中国—东盟博览会"]
