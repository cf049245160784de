"""Files that hold many articles: cut where their own marks say so, shown before anything is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import word

from zhengmai.cli import main
from zhengmai.lexicon.load import read_table
from zhengmai.reading import gather
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.splitting import _is_mark, split

CASES = Path(__file__).parent.parent / "cases" / "splits.jsonl"
SPLITS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
TWO = SPLITS[3]["text"]


@pytest.mark.parametrize("case", SPLITS, ids=lambda case: case["case"])
def test_articles(case: dict[str, str]) -> None:
    articles = split(Extracted(case["text"], "utf-8"))
    assert [article.text.partition("\n")[0] for _, article in articles] == case["heads"]
    lines = case["text"].split("\n")
    assert [lines[line - 1] for line, _ in articles] == case["heads"]


@pytest.mark.parametrize("row", read_table("splits.tsv", ("kind", "example")), ids=lambda row: row["example"])
def test_the_examples_of_the_table_are_marks(row: dict[str, str]) -> None:
    assert _is_mark(row["example"], row["kind"])


def test_a_rule_stays_with_the_article_before_and_is_marked() -> None:
    (_, first), _ = split(Extracted(TWO, "utf-8"))
    assert [(s.of(first.text), s.reason) for s in first.sections] == [("——————————", "mark between articles")]


@given(st.lists(st.sampled_from([*TWO.split("\n"), "【标题】某题", "2018年1月2日", "", "　", "合作。" * 12])))
def test_nothing_is_lost(lines: list[str]) -> None:
    whole = Extracted("\n".join(lines), "utf-8")
    articles = split(whole)
    assert "".join("".join(a.text for _, a in articles).split()) == "".join(whole.text.split())
    assert all(0 <= s.start < s.end <= len(a.text) for _, a in articles for s in a.sections)


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_a_file_read_as_many_documents(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"all.{form}"
    path.write_bytes(TWO.encode("gbk") if form == "txt" else word(TWO.split("\n")))
    sources = list(gather([path], split=True))
    documents = [source.read() for source in sources]
    assert [d.text.split()[0] for d in documents] == ["甲国访问", "乙国访问"]
    assert sources[1].name.startswith(f"{path}, line ")
    assert all(str(d.file).startswith(f"all.{form}#") for d in documents)
    assert len({d.id for d in documents}) == 2


def test_a_file_without_marks_stays_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲国总统今天抵达北京。", encoding="utf-8")
    (source,) = gather([tmp_path], split=True)
    assert source.load() == next(iter(gather([tmp_path]))).load()


def test_where_it_cuts_is_shown_and_nothing_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, corpus = tmp_path / "all.txt", tmp_path / "c.zm"
    path.write_text(TWO, encoding="utf-8")
    assert main(["ingest", str(corpus), str(path), "--split", "show"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in told] == [f"{path}, line 1", f"{path}, line 4"]
    assert [line.split("\t")[2] for line in told] == ["甲国访问", "乙国访问"]
    assert not corpus.exists()
