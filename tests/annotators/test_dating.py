"""A document's two dates and those of its sections, each with the words that say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from outside import shared

from zhengmai.annotators.times.dating import DatingRule, date_in, dates_of, dating_rules
from zhengmai.model import Dating, Document
from zhengmai.pipeline import describe
from zhengmai.reading import gather

CASES = Path(__file__).parents[1] / "cases" / "dating.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_cases(row: dict[str, Any]) -> None:
    given = Dating(row["given"], "manifest") if "given" in row else Dating()
    document = Document("id", row["text"], published=given, url=row.get("url"))
    for name, dating in zip(("published", "spoken"), dates_of(document), strict=True):
        assert [dating.value, dating.basis] == (row[name] or [None, None])
        if dating.basis in ("label", "dateline", "interview", "heading", "signature"):
            assert dating.span and dating.span.end <= len(row["text"])


@pytest.mark.parametrize("rule", dating_rules(), ids=lambda rule: f"{rule.which}·{rule.example!a}")
def test_a_rule_finds_its_example(rule: DatingRule) -> None:
    match = (rule.pattern.match if rule.where == "line" else rule.pattern.search)(rule.example)
    assert match and date_in(match, "2018-06")
    assert not rule.pattern.search("")


def test_each_session_of_a_collection_has_its_day() -> None:
    text = (
        "外交部例行记者会汇编\n"
        "2019年3月5日外交部发言人主持例行记者会\n问：有何评论？\n答：我们表示欢迎。\n"
        "2019年3月6日外交部发言人主持例行记者会\n问：今天会谈吗？\n答：会。\n"
    )
    found = [(s.of(text)[:6], s.spoken) for s in describe(Document("id", text)).sections]
    assert found == [
        ("外交部例行记", None),
        *((head, "2019-03-05") for head in ("2019年3", "问：有何评论", "答：我们表示")),
        *((head, "2019-03-06") for head in ("2019年3", "问：今天会谈", "答：会。")),
    ]


def test_datelines_of_many_items_begin_sessions() -> None:
    text = (
        "要闻汇编\n新华社北京2020年11月27日电 双方举行会谈。\n会谈富有成果。\n"
        "新华社上海2020年11月29日电 论坛开幕。\n"
    )
    days = [s.spoken for s in describe(Document("id", text)).sections]
    assert days == [None, "2020-11-27", "2020-11-27", "2020-11-29"]


def test_one_day_is_the_whole_text_s() -> None:
    text = "2019年3月5日外交部发言人主持例行记者会\n问：有何评论？\n答：我们表示欢迎。\n"
    document = describe(Document("id", text))
    assert document.spoken.value == "2019-03-05"
    assert {s.spoken for s in document.sections} == {None}


def test_a_chronicle_is_told_later() -> None:
    text = "大事记\n2018年1月2日\n甲国总统抵达北京。\n2018年1月3日\n双方签署文件。\n"
    assert {s.spoken for s in describe(Document("id", text)).sections} == {None}


def test_an_introduction_written_after_the_interview() -> None:
    text = (
        "合作之路\n在2017年12月的会议上，与会者讨论了合作。2017年9月，本刊记者采访了专员。\n"
        "记者：进展如何？\n专员：很好。\n"
    )
    published = Dating("2019-09-26", "manifest")
    document = describe(Document("id", text, published=published))
    assert document.spoken.value == "2017-09"
    assert [s.spoken for s in document.sections] == ["2019-09-26", "2019-09-26", None, None]


@pytest.mark.outside
def test_dates_of_the_gold_texts() -> None:
    """At least 13 of 14 with the manifest, all of the interview's from its text alone."""
    right = 0
    folder = shared("gold", "dev")
    for source in gather([folder]):
        document = describe(source.read())
        gold = json.loads((folder / f"{Path(str(document.file)).stem}.gold.json").read_text("utf-8"))
        gold = gold.get("doc", gold)
        right += (document.published.value, document.spoken.value) == (gold["published"], gold["spoken"])
        if document.file == "interview-2017-09.txt":
            assert (document.published.basis, document.spoken.basis) == ("label", "interview")
            assert document.spoken.value == "2017-09"
    assert right >= 13
