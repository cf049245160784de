"""`zhengmai serve`: preparing the corpus, the port, starting and stopping."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import fake_analyser
import pytest

from zhengmai.cli import main
from zhengmai.cli import serve as command
from zhengmai.corpus import Corpus
from zhengmai.errors import CorpusError, InputError
from zhengmai.store import intake


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "maker", lambda database: fake_analyser.make)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("会谈\n中国和巴基斯坦举行会谈。", encoding="utf-8")
    return texts


def number_of_documents(path: Path) -> int:
    with Corpus.open(path) as corpus:
        return len(corpus.documents())


def test_a_folder_gets_a_corpus_file_beside_it(folder: Path) -> None:
    path = command.prepared(str(folder), None)
    assert path == folder.parent / "texts.zm"
    assert number_of_documents(path) == 1


def test_a_folder_shown_again_adds_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.prepared(str(folder), None)
    (folder / "b.txt").write_text("第二篇", encoding="utf-8")
    path = command.prepared(str(folder), None)
    assert number_of_documents(path) == 2
    assert "1 added" in capsys.readouterr().out.splitlines()[-1]


def test_the_corpus_file_may_be_elsewhere(folder: Path, tmp_path: Path) -> None:
    path = command.prepared(str(folder), str(tmp_path / "elsewhere.zm"))
    assert path == tmp_path / "elsewhere.zm"
    assert not (tmp_path / "texts.zm").exists()


def test_what_fails_is_told_and_the_rest_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").write_bytes(b"")
    path = command.prepared(str(folder), None)
    assert number_of_documents(path) == 1
    assert "empty.txt" in capsys.readouterr().err


def test_a_corpus_file_is_shown_as_it_is(folder: Path) -> None:
    path = command.prepared(str(folder), None)
    assert command.prepared(str(path), None) == path


def test_without_argument_it_is_the_file_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match=r"zhengmai\.zm"):
        command.prepared(None, None)
    Corpus.open("zhengmai.zm", create=True).close()
    assert command.prepared(None, None) == tmp_path / "zhengmai.zm"


def test_another_corpus_for_a_corpus_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        command.prepared(str(tmp_path / "a.zm"), "b.zm")


def test_a_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind((command.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f"port {port} cannot be used" in error


@pytest.mark.parametrize("port", ["-1", "70000", "http", "８０８０"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", f"--port={port}"]) == 2
    assert "is no port" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_stopped(folder: Path, stop: signal.Signals) -> None:
    path = command.prepared(str(folder), None)
    with socket.socket() as probe:
        probe.bind((command.HOST, 0))
        port = probe.getsockname()[1]
    arguments = [sys.executable, "-m", "zhengmai", "serve", str(path), "--port", str(port)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        _wait_until_it_answers(f"http://{command.HOST}:{port}/_stcore/health")
        process.send_signal(stop)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}" in out
    assert "Traceback" not in err
    assert [file.name for file in path.parent.glob("texts.zm*")] == ["texts.zm"]


def _wait_until_it_answers(address: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"{address} did not answer")
