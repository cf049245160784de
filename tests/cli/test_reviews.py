"""`zhengmai reviews`: list, export, merge, undo, adopt; and the gold of what is fully reviewed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from making import ByHand, document

from zhengmai.cli import main
from zhengmai.corpus import Corpus
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection
from zhengmai.study.evaluation import evaluate, read_gold

Capture = pytest.CaptureFixture[str]
TEXT = "中国和邻国于2018年举行会谈。双方将签署协定。"
TOLD: dict[str, dict[str, Any]] = {
    "举行会谈": {"when": "2018", "parties": ("CHN",)},
    "双方将签署协定": {"act": "agree", "status": "pledged"},
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    with Corpus.open(tmp_path / "c.zm", create=True) as made:
        made.add(document(TEXT, "dir/a.txt", title="会谈", genre="news"), analyser=ByHand(TOLD))
        decide(made, "举行会谈", "status", "ongoing")
    return str(tmp_path / "c.zm")


def decide(corpus: Corpus, evidence: str, field: str, after: str) -> int:
    frame = corpus.initiatives(Selection(include_unilateral=True))
    (target,) = frame.loc[frame["evidence"] == evidence, "initiative"]
    return corpus.review(Review("某人", "initiative", target, field, after=after, comment="看过"))


def test_the_log(path: str, capsys: Capture) -> None:
    assert main(["reviews", "undo", path, "1", "--by", "乙\x1b[31m", "--comment", "不对"]) == 0
    assert main(["reviews", "list", path]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["id", "1", "2"]
    assert lines[1].split()[-3:] == ["status", "ongoing", "undone"]
    assert "undoes 1" in lines[2] and "undoing" in lines[2] and "\x1b" not in out
    assert err == "zhengmai: 2 decisions\n"
    assert main(["reviews", "list", path, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["review"], r["by"], r["holds"], r["undoes"]) for r in rows] == [
        (1, "某人", False, None),
        (2, "乙\x1b[31m", False, 1),
    ]


def test_what_no_longer_fits(path: str, capsys: Capture) -> None:
    with Corpus.open(path) as corpus:
        corpus.add(document(TEXT, "dir/a.txt"), analyser=ByHand(), again=True)
    assert main(["reviews", "list", path, "--misfits"]) == 0
    out, err = capsys.readouterr()
    assert "gone" in out and "no longer finds “举行会谈”" in out and "1 misfit" in err


def test_copies_are_merged_by_export_or_file(path: str, tmp_path: Path, capsys: Capture) -> None:
    copy, log = str(tmp_path / "b.zm"), str(tmp_path / "b.jsonl")
    shutil.copy(path, copy)
    with Corpus.open(path) as here, Corpus.open(copy) as there:
        decide(here, "双方将签署协定", "field", "trade")
        decide(there, "双方将签署协定", "field", "energy")
        decide(there, "双方将签署协定", "mechanism", "某协定")
    assert main(["reviews", "export", copy, "--output", log]) == 0
    assert main(["reviews", "export", copy, "--output", log]) == 2, "nothing is overwritten"
    capsys.readouterr()
    assert main(["reviews", "merge", path, log]) == 1, "there are conflicts"
    out, err = capsys.readouterr()
    assert "2 new, 1 known already" in out and "energy  trade" in out and "1 conflict; what was" in err
    assert main(["reviews", "merge", path, copy]) == 0
    assert "0 new, 3 known" in capsys.readouterr().out
    assert main(["reviews", "adopt", path, "3", "--by", "组长"]) == 0
    assert main(["reviews", "list", path, "--conflicts"]) == 0
    assert "0 conflicts" in capsys.readouterr().err
    with Corpus.open(path) as here:
        row = here.initiatives(Selection(include_unilateral=True, acts=["agree"])).iloc[0]
        assert (row["field"], row["mechanism"]) == ("energy", "某协定")


def test_gold_is_made_of_what_is_fully_reviewed(path: str, tmp_path: Path, capsys: Capture) -> None:
    gold = tmp_path / "gold"
    assert main(["reviews", "export", path, "--gold", str(gold)]) == 2
    assert "No document is fully reviewed yet" in capsys.readouterr().err
    with Corpus.open(path) as corpus:
        identity = document(TEXT).id
        corpus.review(Review("某人", "document", identity, "fully_reviewed", after="true"))
        corpus.add(document(TEXT, "dir/a.txt", genre="news"), analyser=ByHand({"中国和邻国": {}}), again=True)
    assert main(["reviews", "export", path, "--gold", str(gold)]) == 0
    assert sorted(p.name for p in gold.iterdir()) == ["a.gold.json", "a.txt", "manifest.csv"]
    (record,) = read_gold(gold)
    found = {i["evidence"]: (i["status"], i["optional"]) for i in record["initiatives"]}
    assert found == {"举行会谈": ("ongoing", False), "双方将签署协定": ("pledged", False)}
    assert (record["doc"]["genre"], record["annotated"], record["text"]) == ("news", ["initiatives"], TEXT)
    assert [t["value"] for t in record["times"]] == ["2018"]
    scores = evaluate([record], {"a.txt": record})
    assert scores.initiatives["initiatives.strict"].f1 == scores.times.f1 == 1
    assert main(["reviews", "export", path, "--gold", str(gold)]) == 2
    assert "holds manifest.csv already, and nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["undo", "99"], "undoes=99 names no review"),
        (["undo", "x"], "not a whole number"),
        (["merge", "c.zm-not"], "No such file"),
        ([], "required: ACTION"),
    ],
)
def test_odd_arguments(path: str, capsys: Capture, args: list[str], words: str) -> None:
    assert main(["reviews", *args[:1], path, *args[1:]] if args else ["reviews"]) == 2
    assert words in capsys.readouterr().err
