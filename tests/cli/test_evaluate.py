"""`zhengmai evaluate`: table, JSON, error lists, and what a missing document does to the exit code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from zhengmai.cli import evaluate as command
from zhengmai.errors import StageError
from zhengmai.model import Document

TEXT = "2018年3月双方举行会谈。"
TIME = {"start": 0, "end": 7, "text": "2018年3月", "value": "2018-03"}
INITIATIVE = {"start": 7, "end": 13, "evidence": "双方举行会谈", "act": "meet", "status": "done"}
SLOTS = {"parties": ["CHN", "LAO"], "groups": [], "mechanism": None, "when": "2018-03", "stated_by": "author"}
GOLD = {
    "doc": {},
    "times": [TIME],
    "mentions": [],
    "initiatives": [{**INITIATIVE, **SLOTS, "field": "other"}],
}
FOUND = {"file": "a.txt", **GOLD}


def run(folder: Path, *options: str, text: str = TEXT, found: object = FOUND) -> int:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "found.jsonl").write_text(json.dumps(found) if found else "", encoding="utf-8")
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(
        parser.parse_args([str(folder), "--predictions", str(folder / "found.jsonl"), *options])
    )


def test_a_table_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 0
    assert (
        "initiatives.strict         P 1.000  R 1.000  F1 1.000  (gold 1, predicted 1)"
        in capsys.readouterr().out
    )


def test_json_is_one_object_and_errors_go_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--json", "--errors", "times", found={**FOUND, "times": []}) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["times"]["recall"] == 0.0
    assert err == "a.txt:0 missed time 2018年3月\n"


def test_a_document_without_prediction_is_told_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, found=None) == 1
    assert capsys.readouterr().err == "zhengmai: a.txt: no prediction; scored as if nothing had been found\n"


def test_no_control_character_of_a_text_reaches_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\x1b[2J" + TEXT[4:]
    assert run(tmp_path, "--errors", "times", text=text, found={**FOUND, "times": []}) == 0
    assert "\x1b" not in "".join(capsys.readouterr())


class Analyser:
    """Stands for the real one: finds what the gold holds, unless it is to fail."""

    def __init__(self, fails: bool) -> None:
        self.fails = fails

    def analyse(self, document: Document) -> SimpleNamespace:
        if self.fails:
            raise StageError("times", document.name, "no reason\x07")
        return SimpleNamespace(as_dict=lambda: {"file": document.file, **GOLD})


def analysed(folder: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> int:
    pipeline = ModuleType("zhengmai.pipeline")
    pipeline.__dict__["default_analyser"] = lambda: Analyser(fails)
    monkeypatch.setitem(sys.modules, "zhengmai.pipeline", pipeline)
    (folder / "sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        (folder / name).write_bytes(TEXT.encode())
    (folder / "a.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([f"{folder}/"]))


def test_without_predictions_the_annotated_texts_of_the_folder_are_analysed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert analysed(tmp_path, monkeypatch) == 0
    assert "initiatives.strict         P 1.000" in capsys.readouterr().out


def test_a_failing_analysis_is_told_about_and_the_rest_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert analysed(tmp_path, monkeypatch, fails=True) == 1
    out, err = capsys.readouterr()
    assert "R 0.000" in out
    assert "stage 'times' failed: no reason\ufffd" in err
    assert "a.txt: no prediction" in err
