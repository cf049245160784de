"""Older corpus files are brought up to date without losing anything."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from zhengmai.corpus import Corpus
from zhengmai.errors import CorpusError
from zhengmai.store import migrate
from zhengmai.store.database import Database
from zhengmai.store.reviews import Review
from zhengmai.store.selection import Selection

FIXTURES = Path(__file__).parent / "fixtures"


def made(number: int, folder: Path) -> Path:
    """A corpus file of an older version."""
    path = folder / "old.zm"
    raw = sqlite3.connect(path)
    raw.executescript((FIXTURES / f"corpus_v{number}.sql").read_text(encoding="utf-8"))
    raw.close()
    return path


@pytest.fixture(params=range(1, migrate.newest()))
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return made(request.param, tmp_path)


def _schema(path: Path) -> dict[str, str]:
    with Database.open(path) as database:
        rows = database.read("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {row["name"]: " ".join(row["sql"].split()) for row in rows}


def test_a_migrated_file_has_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "new.zm", create=True):
        pass
    assert _schema(old) == _schema(tmp_path / "new.zm")


def test_there_is_a_migration_for_every_version_and_a_fixture_of_every_older_one() -> None:
    assert sorted(migrate.migrations()) == list(range(2, migrate.newest() + 1))
    for number in range(1, migrate.newest()):
        assert (FIXTURES / f"corpus_v{number}.sql").is_file()


def test_statements_that_are_made_anew_leave_nothing_behind(tmp_path: Path) -> None:
    path = made(5, tmp_path)
    with sqlite3.connect(path) as raw:
        key, document, identity = raw.execute("SELECT key, document, id FROM initiative").fetchone()
        raw.execute("DELETE FROM statement_slot")
        raw.execute("DELETE FROM statement")
        raw.execute(
            "INSERT INTO statement (initiative, document, id, body) VALUES (?, ?, ?, '{}')",
            (key, document, identity),
        )
        raw.execute("INSERT INTO statement_slot VALUES (1, ?)", (key,))
    raw.close()
    with Database.open(path) as database:
        assert not database.read("SELECT * FROM statement_slot")
    with Corpus.open(path) as opened:
        opened.threads()


def test_what_was_stored_stays(old: Path) -> None:
    with Corpus.open(old) as opened:
        assert opened.documents()["file"].tolist() == ["a.txt"]
        assert opened.timeline()["evidence"].tolist() == ["双方举行会谈"]
        assert [hit.start for hit in opened.search("会谈")] == [4]
        assert opened.log()[0].comment == "looked at it"
        assert opened.revision == 3


def test_a_migration_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {
        **migrate.migrations(),
        migrate.newest(): "CREATE TABLE extra (x);\nINSERT INTO nowhere VALUES (1);\n",
    }
    monkeypatch.setattr(migrate, "migrations", lambda: broken)
    before = old.read_bytes()
    with pytest.raises(CorpusError):
        Corpus.open(old)
    assert old.read_bytes() == before


def test_decisions_of_before_count_and_are_the_same_in_copies(tmp_path: Path) -> None:
    copies = [made(2, tmp_path / name) for name in ("a", "b") if not (tmp_path / name).mkdir()]
    with Corpus.open(copies[0]) as one, Corpus.open(copies[1]) as other:
        (row,) = one.initiatives(Selection(include_unilateral=True)).to_dict("records")
        assert row["status"] == "done", "nothing changes before the next analysis or decision"
        assert one.log() == other.log()
        merged = one.merge_reviews(list(other.export_reviews()))
        assert (merged.new, merged.known, merged.conflicts) == (0, 2, ())
        one.review(Review("a reader", "initiative", row["initiative"], "field", after="trade"))
        (row,) = one.initiatives(Selection(include_unilateral=True)).to_dict("records")
        assert (row["status"], row["field"], row["reviewed"]) == ("ongoing", "trade", "corrected")


def test_statements_are_cut_where_they_end() -> None:
    script = "-- a; b\nCREATE TABLE t (x);\nCREATE TRIGGER r BEFORE DELETE ON t\nBEGIN\n  SELECT 1;\nEND;\n"
    assert [s.split()[-1] for s in migrate.statements(script)] == ["(x);", "END;"]
