"""Web pages: every block is kept, furniture is marked, what the page declares is used, nothing is fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from outside import shared
from papers import PARAGRAPHS, TITLE, archived, page

from zhengmai.errors import ReadError
from zhengmai.model import Dating
from zhengmai.pipeline import describe
from zhengmai.reading import gather
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.html import read_html, read_mhtml

CASES = Path(__file__).parent.parent / "cases"
BLOCKS = [json.loads(line) for line in (CASES / "page_blocks.jsonl").read_text(encoding="utf-8").splitlines()]
META = [json.loads(line) for line in (CASES / "page_meta.jsonl").read_text(encoding="utf-8").splitlines()]


def kept(read: Extracted) -> list[str]:
    """Paragraphs that are not marked."""
    found, at = [], 0
    for text in read.text.split("\n\n"):
        if not any(s.start <= at < s.end for s in read.sections):
            found.append(text.strip("\u3000"))
        at += len(text) + 2
    return found


@pytest.mark.parametrize("case", BLOCKS, ids=lambda case: case["case"])
def test_blocks(case: dict[str, str]) -> None:
    assert read_html(case["html"].encode()).text.split("\n\n") == case["blocks"]


@pytest.mark.parametrize("case", META, ids=lambda case: case["case"])
def test_what_a_page_declares(case: dict[str, str]) -> None:
    declared = read_html(f"{case['html']}<p>正文一句。</p>".encode()).declared
    published = declared.published.value if declared.published else None
    found = {"title": declared.title, "published": published, "outlet": declared.outlet, "url": declared.url}
    assert {slot: value for slot, value in found.items() if value} == case["declared"]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gbk"), ("big5", "big5"), ("utf-8", "utf-16")],
)
@pytest.mark.parametrize("form", ["html", "mhtml"])
def test_an_article_with_its_furniture_in_every_encoding(charset: str, codec: str, form: str) -> None:
    paragraphs = TRADITIONAL if codec == "big5" else PARAGRAPHS
    title = "兩國舉行會議" if codec == "big5" else TITLE
    data = page(paragraphs, charset, title).encode(codec, "xmlcharrefreplace")
    read = read_html(data) if form == "html" else read_mhtml(archived(data, charset))
    assert kept(read)[0] == title
    assert kept(read)[-len(paragraphs) :] == list(paragraphs)
    assert read.declared.title == title
    assert read.declared.outlet == "样本社"
    assert read.declared.published == Dating("2019-09-26", "label")
    assert read.declared.url == f"https://www.example.cn/{'2019/0926/' if form == 'html' else ''}a1.html"


TRADITIONAL = (
    "雙方同意，將繼續加強經濟、貿易和文化領域的合作，並於明年在首都舉行下一次會議，共同維護地區的和平與穩定，造福兩國人民。",
    "雙方重申，在涉及彼此重大關切的問題上相互支持，保持高層交往，擴大農業和民生領域的合作，推動關係不斷向前發展。",
)


def test_nothing_is_lost_and_furniture_says_why() -> None:
    read = read_html(page().encode())
    marked = {line: s.reason for s in read.sections for line in s.of(read.text).split("\n\n")}
    assert marked == {
        "首页 | 新闻 | 国际": "outside the main part",
        "领导活动": "links",
        "政策法规": "links",
        "大家都在看": "outside the main part",
        "别国今天宣布了一项新的政策，引起广泛关注": "links",
        "另一国的部长访问了某地，双方签署协议": "links",
        "样本网　地址：某市某区某路1号": "outside the main part",
        "不给人看的话。": "hidden",
    }
    assert "脚本" not in read.text


def test_the_analysis_keeps_what_the_reader_marked(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page((f"样本社北京9月26日电　{PARAGRAPHS[0]}",)), encoding="utf-8")
    (source,) = gather([tmp_path])
    document = describe(source.read())
    reasons = [s.reason for s in document.sections if s.reason]
    assert reasons == [
        *("outside the main part", "links", "header line"),
        *("outside the main part", "links", "outside the main part", "hidden"),
    ]
    assert [s.start for s in document.sections] == sorted(s.start for s in document.sections)
    assert document.title == TITLE
    assert document.spoken.value == "2019-09-26"
    assert document.spoken.span is not None
    assert document.spoken.span.of(document.text) == "社北京9月26日电"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html></html>", "no text on the page"),
        (b"<p>&nbsp;</p>", "no text on the page"),
        (b"<script>1</script>", "no text on the page"),
        (b"<div>" * 50_000 + "深".encode(), "nested too deeply"),
        (b"<p>\0</p>", "binary"),
        (b"%PDF-1.4", "a PDF file"),
    ],
)
def test_a_page_that_cannot_be_used(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_html(data)


@pytest.mark.parametrize("data", [b"", b"no archive", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx"])
def test_an_archive_without_a_page(data: bytes) -> None:
    with pytest.raises(ReadError, match="no web page in it"):
        read_mhtml(data)


@pytest.mark.outside
def test_found_pages_give_the_paragraphs_that_are_known() -> None:
    """At least 98 of 100 paragraphs whole and on their own, and none of them taken for furniture."""
    texts, wanted, missed = shared("real", "documents"), 0, []
    for path in sorted(shared("real", "raw").glob("*.html")):
        known = (texts / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()[1:]  # without the title
        found = set(kept(read_html(path.read_bytes())))
        paragraphs = [line.strip("\u3000 ") for line in known if line.strip("\u3000 ")]
        wanted += len(paragraphs)
        missed += [f"{path.name}: {p[:12]}" for p in paragraphs if p not in found]
    assert wanted > 600
    assert len(missed) <= 0.02 * wanted, missed[:5]


def test_a_page_from_an_archive_of_the_web_keeps_both_addresses() -> None:
    kept = "https://web.archive.org/web/20190926221832/http://example.org/a.html"
    html = f"<!-- saved from url=(0066){kept} --><html><body><p>双方商定，继续合作。</p></body></html>"
    declared = read_html(html.encode()).declared
    assert declared.url == "http://example.org/a.html"
    assert dict(declared.extra) == {"archive_url": kept, "retrieved": "2019-09-26"}


@pytest.mark.parametrize(
    ("date", "retrieved"),
    [("Thu, 26 Sep 2019 22:18:32 +0800", {"retrieved": "2019-09-26"}), ("gestern", {})],
)
def test_a_web_archive_tells_when_it_was_made(date: str, retrieved: dict[str, str]) -> None:
    data = archived(page().encode(), "utf-8").replace(
        b"MIME-Version", f"Date: {date}\r\nMIME-Version".encode()
    )
    assert dict(read_mhtml(data).declared.extra) == retrieved
