"""`zhengmai annotate`: a line of JSON per document, in input order, whatever fails and whatever --jobs."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import fake_analyser
import pytest

from zhengmai.cli import _workers, main
from zhengmai.cli._shared import left_out, size
from zhengmai.errors import ZhengmaiError
from zhengmai.reading import gather

real = pytest.mark.skipif(importlib.util.find_spec("zhengmai.pipeline") is None, reason="no pipeline yet")


@pytest.fixture(autouse=True)
def _fake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real" not in request.node.name:
        monkeypatch.setattr(_workers, "default_analyser", fake_analyser.make)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in {
        "a.txt": "慢。双方商定。",
        "b.txt": "",
        "c.txt": "失败",
        "d.md": "丁",
        "e.ppt": "x",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "f.jsonl").write_text('{"text": "己", "id": 1}\n{"text": "庚", "id": 2}\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_documents_in_order_failures_told_and_a_summary(
    texts: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    assert main(["annotate", str(texts), "--jobs", jobs]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"] for line in out.splitlines()] == [
        "a.txt",
        "d.md",
        "f.jsonl#1",
        "f.jsonl#2",
    ]
    assert err.splitlines() == [
        f"zhengmai: {texts}/b.txt: it is empty: it has 0 bytes",
        f"zhengmai: {texts}/c.txt: the stage 'initiatives' failed: it was asked to",
        "zhengmai: 4 documents annotated, 2 failed, 1 file left out (.ppt 1)",
    ]


def test_nothing_is_said_when_all_went_well(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(texts / "a.txt"), str(texts / "f.jsonl")]) == 0
    assert capsys.readouterr().err == ""


def test_a_line_is_the_analysis_as_json(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["annotate", str(texts / "a.txt"), "--spoken", "2017-09", "--published", "2019年9月26日"]) == 0
    )
    line = capsys.readouterr().out
    record = json.loads(line)
    assert line == json.dumps(record, ensure_ascii=False) + "\n"
    assert record["doc"]["spoken"] == "2017-09"
    assert record["doc"]["published"] == "2019-09-26"
    assert record["doc"]["published_basis"] == "argument"


def test_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("双方商定。".encode("gbk"))))
    assert main(["annotate", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] is None


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nosuch.txt"], 1, "zhengmai: nosuch.txt: there is no such file"),
        (["c.zm"], 1, "zhengmai: c.zm: it is a corpus file"),
        (["a\x1b[31m.txt"], 1, "zhengmai: a\ufffd[31m.txt: there is no such file"),
        (["."], 2, "zhengmai: no documents were found in .; give a .txt"),
        (["a.txt", "--spoken", "soon"], 2, "zhengmai: 'soon' is no date"),
        (["a.txt", "--max-size", "big"], 2, "'big' is no size"),
        (["a.txt", "--output", "no/such/folder/x"], 2, "zhengmai: no/such/folder/x: it cannot be written"),
        (["-", "-"], 2, "zhengmai: standard input (-) can be read only once"),
    ],
)
def test_unusable_input(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["annotate", *arguments]) == status
    assert said in capsys.readouterr().err


def test_a_text_beyond_the_limit(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(texts / "a.txt"), "--max-size", "20"]) == 1
    assert "it has 21 bytes or more, and the limit is 20;" in capsys.readouterr().err


def test_a_file_of_output_appears_whole(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = texts / "out.txt"
    assert main(["annotate", str(texts / "a.txt"), "--output", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["file"] == "a.txt"
    assert capsys.readouterr().out == ""
    assert not list(texts.glob(".*"))


def test_a_run_that_stops_leaves_an_older_output_as_it_was(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    target = texts / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(fake_analyser.FakeAnalyser, "analyse", stop)
    assert main(["annotate", str(texts / "a.txt"), "--output", str(target)]) == 130
    assert target.read_text(encoding="utf-8") == "old"
    assert not list(texts.glob(".*"))


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_a_device_may_be_the_output(texts: Path) -> None:
    assert main(["annotate", str(texts / "a.txt"), "--output", os.devnull]) == 0
    assert Path(os.devnull).is_char_device()


def test_a_worker_that_dies_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("死", encoding="utf-8")
    with pytest.raises(ZhengmaiError, match=r"a\.txt: a worker process died"):
        list(_workers.outcomes(gather([tmp_path]), 2, fake_analyser.make))


def test_sources_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"text": "x"}\n' * 100, encoding="utf-8")
    taken = 0

    def counted():  # type: ignore[no-untyped-def]
        nonlocal taken
        for source in gather([tmp_path]):
            taken += 1
            yield source

    results = _workers.outcomes(counted(), 2, fake_analyser.make)
    next(results)
    assert taken < 20
    assert len(list(results)) == 99


@pytest.mark.parametrize(
    ("text", "value"), [("20000000", 20_000_000), ("20MB", 20_000_000), ("500kB", 500_000), ("1 gb", 10**9)]
)
def test_sizes(text: str, value: int) -> None:
    assert size(text) == value


def test_what_was_left_out_is_counted_by_extension() -> None:
    assert left_out({}) == ""
    assert left_out({".pdf": 2, "": 1}) == "3 files left out (no extension 1, .pdf 2)"


@real
def test_real_output_is_the_same_for_any_number_of_jobs(texts: Path) -> None:
    outputs = []
    for jobs in ("1", "2"):
        command = [sys.executable, "-m", "zhengmai", "annotate", str(texts), "--jobs", jobs]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 1, done.stderr.decode()
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 5


@real
def test_real_annotation_imports_neither_pandas_nor_sklearn_nor_streamlit(texts: Path) -> None:
    code = f"""
import sys
from zhengmai.cli import main
assert main(["annotate", {str(texts / "a.txt")!r}]) == 0
sys.exit(" ".join({{"pandas", "sklearn", "streamlit"}} & sys.modules.keys()) or 0)
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
