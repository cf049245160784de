"""The corpus file: opened, refused in one sentence, written whole or not at all, copied."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from making import ByHand, corpus, document

from zhengmai.corpus import Corpus
from zhengmai.errors import CorpusError, NewerCorpusError
from zhengmai.store.database import Database
from zhengmai.store.migrate import APPLICATION_ID, newest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with corpus(tmp_path / "c.zm", {"双方会谈": {}}):
        pass
    return tmp_path / "c.zm"


def test_a_file_says_what_it_is_and_is_open_to_readers_while_written(path: Path) -> None:
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert raw.execute("PRAGMA user_version").fetchone() == (newest(),)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_safe_settings(path: Path) -> None:
    with Database.open(path) as database:
        assert database.read("PRAGMA trusted_schema")[0][0] == 0
        assert database.read("PRAGMA foreign_keys")[0][0] == 1
        assert database.read("PRAGMA busy_timeout")[0][0] > 0


def test_closing_leaves_one_file(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir()] == ["c.zm"]


def _not_sqlite(path: Path) -> None:
    path.write_bytes(b"hello" * 100)


def _strangers(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()


def _newer(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (_not_sqlite, CorpusError, "not a corpus file"),
        (_strangers, CorpusError, "another program"),
        (_newer, NewerCorpusError, "newer zhengmai"),
        (_empty, CorpusError, "is empty"),
        (_folder, CorpusError, "is a folder"),
        (_cut, CorpusError, "damaged"),
        (Path.unlink, CorpusError, "does not exist"),
    ],
)
def test_what_is_no_corpus_file_is_refused_in_one_sentence_and_left_alone(
    path: Path, spoil: object, error: type[CorpusError], words: str
) -> None:
    spoil(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words) as caught:
        Corpus.open(path).documents()
    assert "\n" not in str(caught.value) and str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("spoil", [_not_sqlite, _strangers, _newer, _folder])
def test_creating_never_overwrites(path: Path, spoil: object) -> None:
    spoil(path)  # type: ignore[operator]
    with pytest.raises(CorpusError):
        Corpus.open(path, create=True)


def test_a_missing_folder_and_one_that_cannot_be_written(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CorpusError, match="does not exist; make it"):
        Corpus.open(tmp_path / "no" / "c.zm", create=True)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(CorpusError, match="must be writable"):
        Corpus.open(path)


def test_an_error_inside_a_write_leaves_everything_as_it_was(path: Path) -> None:
    with Database.open(path) as database:
        revision = database.revision
        with pytest.raises(ZeroDivisionError), database.transaction() as connection:
            connection.execute("DELETE FROM document")
            _ = 1 / 0
        assert database.revision == revision
        assert len(database.read("SELECT 1 FROM document")) == 1


def test_sqlite_errors_become_ours(path: Path) -> None:
    with Database.open(path) as database, pytest.raises(CorpusError) as caught:
        database.read("SELECT nonsense FROM nowhere")
    assert isinstance(caught.value.__cause__, sqlite3.Error)
    with pytest.raises(CorpusError, match="closed"):
        database.read("SELECT 1")


def test_revision_grows_with_each_write_and_only_then(path: Path) -> None:
    with Corpus.open(path) as opened:
        first = opened.revision
        opened.documents()
        assert opened.revision == first
        opened.add(document("新文", "n.txt"), analyser=ByHand())
        assert opened.revision == first + 1


def test_readers_read_while_another_process_writes(path: Path) -> None:
    script = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE document SET title = 1')\n"
        "print('writing', flush=True)\n"
        "sys.stdin.readline()\n"
        "c.execute('COMMIT')\n"
        "print('written', flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdin and writer.stdout
        assert writer.stdout.readline() == "writing\n"
        with Corpus.open(path) as reader:
            assert reader.documents()["title"].tolist() == [None]
            writer.stdin.write("\n")
            writer.stdin.flush()
            assert writer.stdout.readline() == "written\n"
            assert reader.documents()["title"].tolist() == ["1"]


def test_nothing_acknowledged_is_lost_when_a_writer_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from making import *\n"
        "made = Corpus.open(sys.argv[1], create=True)\n"
        "for n in range(100000):\n"
        "    made.add(document(f'文{n}', f'{n}.txt'), analyser=ByHand())\n"
        "    print(n, flush=True)\n"
    )
    path = tmp_path / "k.zm"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(Path(__file__).parents[1])],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout
        acknowledged = [int(writer.stdout.readline()) for _ in range(20)]
        writer.kill()
    with Corpus.open(path) as opened:
        assert len(opened.documents()) >= len(acknowledged)
        assert opened.search("文7")


def test_backup_is_one_complete_file_and_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    with Corpus.open(path) as opened:
        opened.add(document("新文", "n.txt"), analyser=ByHand())
        opened.backup(tmp_path / "copy.zm")
        with pytest.raises(CorpusError, match="exists already"):
            opened.backup(tmp_path / "copy.zm")
        with pytest.raises(CorpusError):
            opened.backup(tmp_path / "no" / "copy.zm")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.zm", "copy.zm"]
    with Corpus.open(tmp_path / "copy.zm") as copy:
        assert len(copy.documents()) == 2
