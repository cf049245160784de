"""Downloads: rows, spreadsheets without formulas, citations, a page that runs nothing, and view files."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from making import corpus

from zhengmai.corpus import Corpus
from zhengmai.errors import InputError
from zhengmai.export.citations import gbt7714, to_bibtex, to_csl
from zhengmai.export.csv import to_csv
from zhengmai.export.jsonl import to_jsonl
from zhengmai.export.report import to_html
from zhengmai.export.rows import COLUMNS, SAMPLE, paragraph_starts, rows
from zhengmai.export.view import View, corpus_hash, from_view, to_view
from zhengmai.export.xlsx import to_xlsx
from zhengmai.store.selection import Selection

HOSTILE = "=1+1<script>alert(1)</script>"
DOCUMENT = {
    "document": "ab" * 32,
    "title": "中巴联合声明 & 50%",
    "outlet": "某报",
    "published": "2018-11",
    "spoken": "2017-09-26",
    "url": "https://example.org/1",
    "synthetic": True,
    "paragraph": 3,
}


@pytest.fixture
def made(tmp_path: Path) -> Corpus:
    return corpus(
        tmp_path / "a.zm", {"举行会谈": {"parties": ("CHN", "PAK")}, HOSTILE: {"status": "pledged"}}
    )


def everything() -> Selection:
    return Selection(include_unilateral=True)


def test_every_row_has_every_column(made: Corpus) -> None:
    found = list(rows(made, everything()))
    assert len(found) == 2
    assert all(tuple(row) == COLUMNS for row in found)
    assert {row["paragraph"] for row in found} == {1}


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    assert paragraph_starts("一\n\n　\n二\n三") == [0, 5, 7]


def test_no_cell_of_a_spreadsheet_is_a_formula(made: Corpus) -> None:
    from openpyxl import load_workbook

    text = to_csv(rows(made, everything())).decode("utf-8-sig")
    assert f"'{HOSTILE}" in text
    book = load_workbook(BytesIO(to_xlsx(rows(made, everything()), {"=a": "=b"})))
    cells = [cell for line in book["initiatives"].iter_rows() for cell in line]
    assert HOSTILE in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_json_lines_hold_the_rows(made: Corpus) -> None:
    found = list(rows(made, everything()))
    assert [json.loads(line) for line in to_jsonl(found).decode().splitlines()] == found


def test_a_report_runs_nothing_and_loads_nothing(made: Corpus) -> None:
    page = to_html(list(rows(made, everything())), HOSTILE, [HOSTILE], {}, "en").decode()
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "src=" not in page


def test_citations_keep_the_original_title_and_the_paragraph() -> None:
    assert gbt7714(DOCUMENT) == (
        "某报. 中巴联合声明 & 50%[EB/OL]. (2018-11). https://example.org/1. 第3段. "
        "（为 zhengmai 编写的样本文本，不是史料）"
    )
    entry = json.loads(to_csl([DOCUMENT]))[0]
    assert entry["issued"] == {"date-parts": [[2018, 11]]}
    assert (entry["locator"], entry["title"]) == ("3", DOCUMENT["title"])
    bibtex = to_bibtex([DOCUMENT])
    assert bibtex.startswith("@misc{zm2018abababab,")
    assert r"中巴联合声明 \& 50\%" in bibtex
    assert SAMPLE in bibtex


def test_a_view_file_opens_as_it_was_and_tells_changes() -> None:
    view = View("timeline", {"country": ["PAK"]}, 7, corpus_hash(["b", "a"], ["x"]))
    assert from_view(to_view(view)) == view
    assert corpus_hash(["a", "b"], ["x"]) == view.corpus
    with pytest.raises(InputError, match="was changed"):
        from_view(to_view(view).replace(b"PAK", b"IND"))
    for bad in (b"", b"[]", b"{}"):
        with pytest.raises(InputError, match="no view file"):
            from_view(bad)
