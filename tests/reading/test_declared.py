"""Metadata as people write it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from zhengmai.errors import DateError, InputError
from zhengmai.model import Dating
from zhengmai.reading.declared import NOTHING, Declared, edtf, from_arguments, from_cells

CASES = Path(__file__).parent.parent / "cases" / "declared_dates.jsonl"
DATES = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["written"])
def test_dates(case: dict[str, str | None]) -> None:
    written, value = str(case["written"]), case["edtf"]
    if value is None:
        with pytest.raises(DateError):
            edtf(written)
    else:
        assert edtf(written) == value


def test_cells_become_metadata_and_unknown_columns_are_kept() -> None:
    declared = from_cells(
        {
            "title": " 声明 ",
            "genre": "mfa_spokesperson",
            "published": "2017年9月",
            "note": "见报",
            "empty": " ",
        }
    )
    document = declared.document("id", "正文", "a.txt")
    assert document.title == "声明"
    assert document.genre == "mfa_spokesperson"
    assert document.published == Dating("2017-09", "manifest")
    assert document.spoken == Dating()
    assert dict(document.extra) == {"note": "见报"}
    assert document.synthetic is False


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("TRUE", True), ("1", True), ("是", True), ("false", False), ("", None)],
)
def test_synthetic(written: str, value: bool | None) -> None:
    assert from_cells({"synthetic": written}).synthetic is value


@pytest.mark.parametrize(
    ("column", "cell"), [("published", "9/26/2017"), ("spoken", "昨天"), ("synthetic", "maybe")]
)
def test_a_cell_that_cannot_be_used_is_named(column: str, cell: str) -> None:
    with pytest.raises(InputError, match=f"column '{column}': .*{cell}"):
        from_cells({column: cell})


def test_the_one_over_the_other_wins_and_gaps_are_filled() -> None:
    row = from_cells({"title": "甲", "published": "2017", "spoken": "2016", "synthetic": "true", "a": "1"})
    both = from_arguments("2018-01", None).over(row)
    assert both.published == Dating("2018-01", "argument")
    assert both.spoken == Dating("2016", "manifest")
    assert (both.title, both.synthetic, both.extra) == ("甲", True, (("a", "1"),))
    assert NOTHING.over(row) == row == row.over(NOTHING)


def test_arguments_are_checked() -> None:
    with pytest.raises(DateError, match="'soon' is no date"):
        from_arguments(None, "soon")


def test_it_pickles() -> None:
    declared = from_cells({"title": "甲", "x": "y", "published": "2017"})
    assert pickle.loads(pickle.dumps(declared)) == declared


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    assert from_cells({"title": "a\ud800"}) == Declared(title="a\ufffd")
