"""`zhengmai ingest`, `remove`, `backup`: what is stored, what is told, what is left alone."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import fake_analyser
import pytest

from zhengmai.cli import main
from zhengmai.cli._progress import Progress
from zhengmai.corpus import Corpus
from zhengmai.store import intake
from zhengmai.store.database import Database

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "maker", lambda database: fake_analyser.make)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in {"a.txt": "慢。会谈", "b.txt": "", "c.txt": "失败", "d.md": "丁", "e.ppt": "x"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "f.jsonl").write_text('{"text": "己", "id": 1}\n{"text": "庚", "id": 2}\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_fails_is_told_with_stage_and_reason_and_the_rest_goes_on(
    texts: Path, tmp_path: Path, capsys: Capture, jobs: str
) -> None:
    path = tmp_path / "c.zm"
    assert main(["ingest", str(path), str(texts), "--jobs", jobs]) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        f"zhengmai: {texts}/b.txt: it is empty: it has 0 bytes",
        f"zhengmai: {texts}/c.txt: the stage 'initiatives' failed: it was asked to",
    ]
    assert out.splitlines() == [
        f"added   {texts}/a.txt",
        f"added   {texts}/d.md",
        f"added   {texts}/f.jsonl, line 1",
        f"added   {texts}/f.jsonl, line 2",
        f"{path}: 6 documents, 4 added, 0 updated, 0 as later versions, 0 known already, 2 failed, "
        "1 file left out (.ppt 1)",
    ]
    with Corpus.open(path) as corpus:
        assert len(corpus.documents()) == 4
        assert corpus.search("会谈")[0].start == 2


def test_a_second_time_changes_nothing_and_changed_files_are_versions(
    texts: Path, tmp_path: Path, capsys: Capture
) -> None:
    (texts / "b.txt").unlink()
    (texts / "c.txt").unlink()
    path = str(tmp_path / "c.zm")
    assert main(["ingest", path, str(texts)]) == 0
    with Corpus.open(path) as corpus:
        revision = corpus.revision
    capsys.readouterr()
    assert main(["ingest", path, str(texts)]) == 0
    assert "0 added, 0 updated, 0 as later versions, 4 known already, 0 failed" in capsys.readouterr().out
    with Corpus.open(path) as corpus:
        assert corpus.revision == revision
    (texts / "a.txt").write_text("新", encoding="utf-8")
    assert main(["ingest", path, str(texts / "a.txt"), str(texts / "d.md"), "--spoken", "2017"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"version {texts}/a.txt",
        f"updated {texts}/d.md",
    ]
    assert main(["ingest", path, str(texts / "a.txt"), "--again", "--spoken", "2017"]) == 0
    assert "1 updated" in capsys.readouterr().out


def test_the_source_bytes_are_kept(tmp_path: Path) -> None:
    data = "\ufeff会谈\r\n".encode("utf-8")
    (tmp_path / "a.txt").write_bytes(data)
    assert main(["ingest", str(tmp_path / "c.zm"), str(tmp_path / "a.txt")]) == 0
    with Database.open(tmp_path / "c.zm") as database:
        ((source, digest, identity, text),) = database.read(
            "SELECT source, source_sha256, id, text FROM document"
        )
    assert zlib.decompress(source) == data and digest == identity and text == "会谈\r\n"


def test_a_corpus_file_does_not_tell_where_its_maker_keeps_files(texts: Path, tmp_path: Path) -> None:
    main(["ingest", str(tmp_path / "c.zm"), str(texts / "a.txt")])
    assert str(tmp_path).encode() not in (tmp_path / "c.zm").read_bytes()


def test_what_is_no_corpus_file_is_left_alone(texts: Path, capsys: Capture) -> None:
    before = (texts / "a.txt").read_bytes()
    assert main(["ingest", str(texts / "a.txt"), str(texts / "d.md")]) == 2
    assert "not a corpus file" in capsys.readouterr().err
    assert (texts / "a.txt").read_bytes() == before


def test_nothing_to_take_in(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["ingest", str(tmp_path / "c.zm"), str(tmp_path / "empty")]) == 2
    assert "no documents were found" in capsys.readouterr().err


def test_a_worker_that_dies_loses_nothing_stored(texts: Path, tmp_path: Path, capsys: Capture) -> None:
    (texts / "g.txt").write_text("死", encoding="utf-8")
    assert main(["ingest", str(tmp_path / "c.zm"), str(texts), "--jobs", "2"]) == 2
    assert "a worker process died" in capsys.readouterr().err
    with Corpus.open(tmp_path / "c.zm") as corpus:
        assert corpus.documents() is not None


def test_a_bar_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    with Progress(2, screen) as progress:
        progress.step("文\x1b[2J.txt")
        assert screen.getvalue().endswith("[############............] 1/2 文\ufffd[2J.txt")
        progress.step("b.txt")
    assert screen.getvalue().endswith("\r\x1b[K")


def test_remove_and_backup(texts: Path, tmp_path: Path, capsys: Capture) -> None:
    path, copy = str(tmp_path / "c.zm"), str(tmp_path / "copy.zm")
    main(["ingest", path, str(texts)])
    capsys.readouterr()
    assert main(["backup", path, copy]) == 0
    assert main(["backup", path, copy]) == 2
    assert main(["remove", path, "a.txt", "nowhere.txt", "d.md"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1:] == ["removed a.txt (1 version)", "removed d.md (1 version)"]
    assert "exists already" in err and "'nowhere.txt' is neither a file nor an id" in err
    with Corpus.open(path) as corpus, Corpus.open(copy) as copied:
        assert (len(corpus.documents()), len(copied.documents())) == (2, 4)


@pytest.mark.parametrize(
    "command", [["remove", "c.zm", "a"], ["backup", "c.zm", "d.zm"], ["timeline", "c.zm"]]
)
def test_a_corpus_that_is_not_there(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "does not exist" in err and list(tmp_path.iterdir()) == []
