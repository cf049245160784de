"""`zhengmai timeline`: filters, order, and output that harms neither terminal nor spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from making import corpus, document

from zhengmai.cli import main
from zhengmai.cli._tables import csv_cell, cut, padded_to, width
from zhengmai.model import Scope

Capture = pytest.CaptureFixture[str]

TOLD: dict[str, dict[str, Any]] = {
    "乙国会晤": {"when": "2017-08", "parties": ("CHN", "PAK"), "stated_by": "外交部发言人"},
    "甲国签署": {"act": "agree", "when": "2016", "parties": ("RUS",), "groups": ("各国",)},
    "丙国单独": {"when": "2015", "scope": Scope.UNILATERAL},
    "丁国引子": {"core": False},
    "=戊\x1b[31m国\n会谈": {"mechanism": "@SUM(A1)"},
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    with corpus(tmp_path / "c.zm", TOLD):
        return str(tmp_path / "c.zm")


def rows(capsys: Capture, *args: str) -> list[dict[str, str]]:
    assert main(["timeline", *args, "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_a_table_aligned_by_width_and_clean(path: str, capsys: Capture) -> None:
    assert main(["timeline", path]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "when     status  act    parties    said     by            evidence",
        "2016     done    agree  RUS、各国  2017-09                甲国签署",
        "2017-08  done    meet   CHN、PAK   2017-09  外交部发言人  乙国会晤",
        "undated  done    meet              2017-09                =戊\ufffd[31m国 会谈",
    ]
    assert err == "zhengmai: 3 initiatives\n"


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (["--country", "巴基斯坦"], "乙"),
        (["--country", "PAK", "--country", "RUS"], "甲乙"),
        (["--act", "agree"], "甲"),
        (["--status", "pledged"], ""),
        (["--field", "other", "--from", "2017", "--to", "2018"], "乙"),
        (["--speaker", "发言人"], "乙"),
        (["--undated"], "'"),
        (["--dated"], "甲乙"),
        (["--said", "--from", "2018"], ""),
        (["--document", "0.txt"], "乙"),
        (["--all"], "丙甲乙丁'"),
        (["--all", "--limit", "2"], "丙甲"),
    ],
)
def test_filters(path: str, capsys: Capture, args: list[str], first: str) -> None:
    assert sorted(row["evidence"][0] for row in rows(capsys, path, *args)) == sorted(first)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--country", "火星"], "country takes alpha-3"),
        (["--from", "gestern"], "date_from"),
        (["--from", "2018", "--to", "2017"], "must not lie after"),
        (["--act", "sing"], "invalid choice"),
        (["--limit", "0"], "not a whole number"),
        (["--undated", "--dated"], "not allowed with"),
    ],
)
def test_odd_arguments(path: str, capsys: Capture, args: list[str], words: str) -> None:
    assert main(["timeline", path, *args]) == 2
    out, err = capsys.readouterr()
    assert out == "" and words in err and "Traceback" not in err


def test_csv_holds_every_column_and_no_formula(path: str, capsys: Capture) -> None:
    found = rows(capsys, path)
    assert found[1]["parties"] == "CHN|PAK" and found[1]["stated_by"] == "外交部发言人"
    assert found[2]["evidence"].startswith("'=") and found[2]["mechanism"] == "'@SUM(A1)"
    assert found[2]["confidence"] == "" and found[2]["core"] == "true"


def test_jsonl(path: str, capsys: Capture) -> None:
    assert main(["timeline", path, "--format", "jsonl", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    (record,) = [json.loads(line) for line in out.splitlines()]
    assert (record["parties"], record["groups"], record["confidence"]) == (["RUS"], ["各国"], None)
    assert err == "zhengmai: 1 initiative; raise --limit for more\n"


def test_sample_texts_are_named_as_such(tmp_path: Path, capsys: Capture) -> None:
    with corpus(tmp_path / "s.zm", {"会谈": {}}, [document("会谈", synthetic=True)]):
        pass
    main(["timeline", str(tmp_path / "s.zm")])
    assert "sample text written for zhengmai" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_cells_that_a_spreadsheet_would_run(value: str) -> None:
    assert csv_cell(value) == f"'{value}"
    assert csv_cell((value, "b")) == f"'{value}|b"


def test_widths() -> None:
    assert (width("中a，é"), padded_to("中", 4), padded_to("中", 4, right=True)) == (6, "中  ", "  中")
    assert (cut("中国人", 6), cut("中国人", 5), cut("中国人", 4)) == ("中国人", "中国…", "中…")


def test_on_a_terminal_nothing_steers_it(path: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for kind in ("table", "csv", "jsonl"):
        main(["timeline", path, "--format", kind])
        assert "\x1b" not in capsys.readouterr().out


def test_the_rows_as_events_of_plover(path: str, capsys: Capture) -> None:
    assert main(["timeline", path, "--format", "plover", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["type"], row["quad"], row["source"]) == ("SUPPORT", "verbal cooperation", "RUS")
    assert (row["evidence"], row["lost"]) == ("甲国签署", "groups")
    assert "raise --limit" in err
