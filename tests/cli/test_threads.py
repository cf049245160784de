"""`zhengmai threads`: what it lists, and in which formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from making import ByHand, document

from zhengmai.cli import main
from zhengmai.corpus import Corpus

TOLD = {
    "中方将援建非洲疾控中心总部": {"act": "assist", "status": "pledged", "parties": ("CHN", "KEN")},
    "非洲疾控中心总部项目竣工": {"act": "assist", "status": "done", "parties": ("CHN", "KEN")},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Corpus.open(tmp_path / "c.zm", create=True) as made:
        for year, evidence in zip(("2018", "2023"), TOLD, strict=True):
            made.add(document(f"{evidence}。", f"{year}.txt", spoken=year), analyser=ByHand(TOLD))
    return tmp_path / "c.zm"


def test_a_table_to_read(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["threads", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "非洲疾控中心总部" in out and "2018-01-01" in out
    assert err == "zhengmai: 1 thread\n"


@pytest.mark.parametrize("show", ["threads", "promises", "links", "occasions"])
def test_csv_and_jsonl_have_every_column(path: Path, show: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["threads", str(path), "--show", show, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["threads", str(path), "--show", show, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == len(lines)
    assert all(list(a) == list(b) for a, b in zip(rows, lines, strict=True))


def test_filters(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["threads", str(path), "--country", "RUS"]) == 0
    assert capsys.readouterr().err == "zhengmai: 0 threads\n"
    assert main(["threads", str(path), "--country", "KEN", "--show", "promises"]) == 0
    assert "done" in capsys.readouterr().out
