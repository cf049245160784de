"""`zhengmai lexicon`: rows in, rows out, and documents read with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengmai.cli import main
from zhengmai.corpus import Corpus
from zhengmai.lexicon import OwnRow

Capture = pytest.CaptureFixture[str]
TEXT = "双方将加强在样盟框架内的合作。"


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["ingest", str(tmp_path / "c.zm"), str(tmp_path / "a.txt")]) == 0
    return str(tmp_path / "c.zm")


def names(path: str) -> list[tuple[str, tuple[str, ...]]]:
    with Corpus.open(path) as corpus:
        frame = corpus.mentions()
        return list(zip(frame["text"], frame["ids"], strict=True))


def test_a_name_added_is_found_when_documents_are_read_anew(path: str, tmp_path: Path) -> None:
    assert ("样盟", ("样本联盟",)) not in names(path)
    assert main(["lexicon", "add", path, "样本联盟", "--type", "organisation", "--name", "样盟"]) == 0
    for jobs in ("1", "2"):
        assert main(["ingest", path, str(tmp_path / "a.txt"), "--again", "--jobs", jobs]) == 0
        assert ("样盟", ("样本联盟",)) in names(path)


def test_adding_to_a_row_keeps_what_it_has(path: str) -> None:
    add = ["lexicon", "add", path, "样本联盟", "--type", "organisation"]
    assert main([*add, "--name", "样盟", "--kind", "igo"]) == 0
    assert main([*add, "--name", "样", "--label", "样本"]) == 0
    with Corpus.open(path) as corpus:
        assert corpus.lexicon.rows() == (
            OwnRow("样本联盟", "organisation", ("样盟", "样"), label="样本", kind="igo"),
        )


def test_out_and_in_again(path: str, tmp_path: Path, capsys: Capture) -> None:
    file = str(tmp_path / "rows.tsv")
    assert main(["lexicon", "add", path, "样本联盟", "--type", "organisation", "--member", "CHN"]) == 0
    assert main(["lexicon", "export", path, file]) == 0
    assert main(["lexicon", "remove", path, "样本联盟"]) == 0
    capsys.readouterr()
    assert main(["lexicon", "list", path]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["lexicon", "import", path, file]) == 0
    assert main(["lexicon", "import", path, file, "--replace"]) == 0
    capsys.readouterr()
    assert main(["lexicon", "list", path]) == 0
    assert capsys.readouterr().out == Path(file).read_text(encoding="utf-8")


def test_check_says_what_may_surprise(path: str, capsys: Capture) -> None:
    assert main(["lexicon", "check", path]) == 0
    assert main(["lexicon", "add", path, "样本联盟", "--type", "organisation", "--name", "东盟"]) == 0
    capsys.readouterr()
    assert main(["lexicon", "check", path]) == 1
    assert "'东盟' meant '东南亚国家联盟' so far" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "{}", "甲", "--type", "ship"], "the type must be one of"),
        (["remove", "{}", "甲"], "has no row of '甲'"),
        (["import", "{}", "nowhere.tsv"], "nowhere.tsv"),
    ],
)
def test_what_cannot_be_done_is_told(path: str, arguments: list[str], said: str, capsys: Capture) -> None:
    assert main(["lexicon", *(a.format(path) for a in arguments)]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_utf_8_is_told(path: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "x.tsv").write_bytes("id\ttype\n甲\tplace\n".encode("gb18030"))
    assert main(["lexicon", "import", path, str(tmp_path / "x.tsv")]) == 2
    assert "save it as UTF-8" in capsys.readouterr().err
