"""Traditional script is read as simplified, every character at its place; the stored text stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fragments import any_texts, policy_texts
from hypothesis import given, settings
from outside import shared

from zhengmai import Corpus, analyse
from zhengmai.reading import gather
from zhengmai.text.script import forms, is_traditional, simplified, simplified_characters

pytest.importorskip("opencc", reason="needs OpenCC, which the package depends on: install it anew")
CASES = Path(__file__).parents[1] / "cases" / "script.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
ARTICLE = (
    "聯合國秘書長訪問北京\n\n"
    "記者：此訪有何成果？\n"
    "發言人：2019年3月5日，中方與紐西蘭簽署了「氣候變遷合作備忘錄」，將擴大貿易。寮國也將派團參加。上海合作組織表示歡迎。\n\n"
    "責任編輯：某某\n"
)


@pytest.mark.parametrize("row", ROWS, ids=[ascii(row["text"][:8]) for row in ROWS])
def test_cases(row: dict[str, str]) -> None:
    assert simplified(row["text"]) == row["simplified"]
    assert is_traditional(row["text"]) is row["traditional"]


@given(text=policy_texts | any_texts)
@settings(deadline=None, max_examples=200)
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(simplified(text)) == len(simplified_characters(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)
    assert text in forms(text)


def test_what_is_found_stands_in_the_stored_text() -> None:
    found = analyse(ARTICLE).as_dict()
    assert found["doc"]["language"] == "zh-Hant"
    assert found["doc"]["title"] == "聯合國秘書長訪問北京"
    assert [s["speaker"] for s in found["doc"]["sections"]] == [None, "记者", "发言人"]
    assert len(found["doc"]["boilerplate"]) == 1
    mentions = {(m["text"], *m["ids"]) for m in found["mentions"]}
    assert mentions >= {
        ("紐西蘭", "NZL"),
        ("寮國", "LAO"),
        ("中方", "CHN"),
        ("聯合國", "联合国"),
        ("上海合作組織", "上海合作组织"),
    }
    assert all(m["text"] == ARTICLE[m["start"] : m["end"]] for m in found["mentions"])
    assert ("2019年3月5日", "2019-03-05") in {(t["text"], t["value"]) for t in found["times"]}
    assert {"NZL", "CHN"} in [set(i["parties"]) for i in found["initiatives"]]


@pytest.mark.parametrize("encoding", ["big5", "utf-16", "utf-8"])
def test_a_file_in_the_encoding_of_taiwan(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode(encoding))
    (source,) = gather([path])
    assert source.read().text == ARTICLE


@pytest.mark.parametrize("query", ["上海合作組織", "上海合作组织", "气候变迁", "氣候變遷", "秘书长訪問"])
def test_search_finds_both_scripts(tmp_path: Path, query: str) -> None:
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for name, text in (("t.txt", ARTICLE), ("s.txt", simplified(ARTICLE))):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            (source,) = gather([path])
            corpus.add(source.read())
        hits = corpus.search(query)
        assert sorted(str(hit.file) for hit in hits) == ["s.txt", "t.txt"]
        assert {hit.text for hit in hits} == {ARTICLE[h.start : h.end] for h in hits} | {
            simplified(ARTICLE)[h.start : h.end] for h in hits
        }


@pytest.mark.outside
def test_texts_turned_to_traditional_script_say_the_same() -> None:
    from opencc import OpenCC

    to_traditional = OpenCC("s2tw")
    for path in sorted(shared("gold", "dev").glob("news-*.txt")):
        text = path.read_bytes().decode()
        turned = to_traditional.convert(text)
        assert len(turned) == len(text)
        ours, theirs = (analyse(t, published="2020-11-30").as_dict() for t in (text, turned))
        for key in ("mentions", "times", "initiatives"):
            places = [[(x["start"], x["end"]) for x in found[key]] for found in (ours, theirs)]
            assert places[0] == places[1], path.name
        assert [m["ids"] for m in ours["mentions"]] == [m["ids"] for m in theirs["mentions"]]
