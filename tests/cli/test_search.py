"""`zhengmai search`: hits under each other, and all that is typed is text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from making import ByHand, document

from zhengmai.cli import main
from zhengmai.corpus import Corpus

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path) -> str:
    with Corpus.open(tmp_path / "c.zm", create=True) as made:
        made.add(document("中巴反恐\n合作。\x1b[31m反恐演习", "a.txt", spoken="2017"), analyser=ByHand())
        made.add(document("=反恐", "b.txt"), analyser=ByHand())
    return str(tmp_path / "c.zm")


def test_hits_stand_under_each_other(path: str, capsys: Capture) -> None:
    assert main(["search", path, "反恐", "--context", "4"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "2017 a.txt:2     中巴 [反恐]  合作。",
        "2017 a.txt:13    [31m [反恐] 演习",
        "undated b.txt:1     = [反恐]",
    ]
    assert err == "zhengmai: 3 hits\n"


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["反恐合作"], 1),
        (["反恐", "合作"], 1),
        (["反恐 OR 合作"], 0),
        (["反恐*"], 0),
        (['"反恐"'], 0),
        (["NEAR(反恐 合作)"], 0),
        (["--", "-反恐"], 0),
        (["恐"], 3),
    ],
)
def test_all_is_text(path: str, capsys: Capture, words: list[str], hits: int) -> None:
    assert main(["search", path, "--format", "jsonl", *words]) == 0
    assert len(capsys.readouterr().out.splitlines()) == hits


def test_formats_and_limit(path: str, capsys: Capture) -> None:
    assert main(["search", path, "反恐", "--format", "csv", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["file"], row["start"], row["text"], row["speaker"]) == ("a.txt", "2", "反恐", "记者")
    assert err == "zhengmai: 1 hit; raise --limit for more\n"
    main(["search", path, "反恐", "--format", "jsonl"])
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["left"] == "="


@pytest.mark.parametrize("words", ["", " "])
def test_nothing_to_look_for(path: str, capsys: Capture, words: str) -> None:
    assert main(["search", path, words]) == 2
    assert "nothing to search for" in capsys.readouterr().err
