"""Reprints are linked to the earliest, whatever they changed around the text; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengmai import Corpus
from zhengmai.cli import main
from zhengmai.reading import gather
from zhengmai.study.reprints import Text, reprints
from zhengmai.text.script import simplified

SENTENCES = [
    f"双方就第{number}项议题交换意见，商定在{place}设立联合工作组，{purpose}。"
    for number, (place, purpose) in enumerate(
        [
            ("北部口岸", "逐步扩大农产品贸易"),
            ("南部港口", "共同维护航道安全"),
            ("首都", "研究青年交流的办法"),
            ("边境地区", "打击跨境犯罪活动"),
            ("高原牧区", "培训当地医护人员"),
            ("沿海省份", "试行简化通关手续"),
            ("两国大学", "互派留学生和教师"),
            ("产业园区", "吸引新能源企业落户"),
            ("主要河流", "分享水文观测数据"),
            ("铁路沿线", "建设冷链仓储设施"),
        ],
        1,
    )
]
ARTICLE = "".join(SENTENCES)
OTHER = (
    "".join(
        s.replace("双方", "会议").replace("商定", "听取汇报并决定") + "有关部门随后作了说明。"
        for s in SENTENCES[:3]
    )
    * 2
)


def text(name: str, body: str, day: str) -> Text:
    return Text(name, body, (day, day, ""))


def links(*texts: Text) -> list[tuple[str, str]]:
    return [(r.document, r.of) for r in reprints(texts)]


@pytest.mark.parametrize(
    "changed",
    [
        ARTICLE,
        ARTICLE + "相关新闻：别国今天宣布一项新的政策。",
        "本报某城3月6日电 " + ARTICLE,
        ARTICLE.replace("，", ","),
        ARTICLE.replace("1", "１"),
        ARTICLE.replace("。", "。\n\n"),
        ARTICLE.replace("商定", "同意", 1),
        "".join(SENTENCES[:-1]),
    ],
)
def test_a_reprint_is_linked_to_the_earliest(changed: str) -> None:
    later, earlier = text("later", changed, "2018-03-06"), text("earlier", ARTICLE, "2018-03-05")
    assert links(later, earlier) == links(earlier, later) == [("later", "earlier")]


def test_three_are_linked_to_one() -> None:
    days = [("c", "2018-03-07"), ("a", "2018-03-05"), ("b", "2018-03-06")]
    assert links(*(text(n, ARTICLE, d) for n, d in days)) == [("b", "a"), ("c", "a")]


def test_what_only_resembles_is_not_linked() -> None:
    assert links(text("a", ARTICLE, "2018"), text("b", OTHER, "2018")) == []
    excerpt = text("b", "".join(SENTENCES[:3]), "2018")
    assert links(text("a", ARTICLE, "2018"), excerpt) == []
    assert links(text("a", "双方会谈。", "2018"), text("b", "双方会谈。", "2018")) == []


def test_the_other_script_is_the_same_text() -> None:
    pytest.importorskip("opencc")
    from opencc import OpenCC

    turned = OpenCC("s2t").convert(ARTICLE)
    assert simplified(turned) == ARTICLE
    assert links(text("a", ARTICLE, "2018-01"), text("b", turned, "2018-02")) == [("b", "a")]


@given(st.lists(st.text("双方会谈商定。", max_size=400), max_size=4))
@settings(max_examples=50, deadline=None)
def test_every_link_leads_to_a_document_that_has_none(bodies: list[str]) -> None:
    found = reprints([text(str(n), body, str(n)) for n, body in enumerate(bodies)])
    assert all(r.document != r.of and 0 < r.similarity <= 1 for r in found)
    assert not {r.document for r in found} & {r.of for r in found}


def test_a_corpus_knows_its_reprints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "later.txt": f"另一个题目\n\n时间：2018-03-09\n\n{ARTICLE}\n\n相关阅读\n\n别国的事\n",
        "earlier.txt": f"两国商定设立工作组\n\n时间：2018-03-05\n\n{ARTICLE}\n",
        "other.txt": f"会议听取汇报\n\n{OTHER}\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    with Corpus.open(tmp_path / "c.zm", create=True) as corpus:
        for source in gather([tmp_path]):
            corpus.add(source.read())
        frame = corpus.reprints()
    assert list(frame["file"]) == ["earlier.txt", "later.txt"]
    assert frame["reprint_of"][1] == frame["document"][0]
    assert main(["reprints", str(tmp_path / "c.zm")]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[1].startswith("  = 100%  2018-03-09  later.txt")
    assert told.err == "zhengmai: 1 reprint\n"
    assert main(["reprints", str(tmp_path / "c.zm"), "--format", "csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 3
