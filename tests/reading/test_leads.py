"""Names in bold open the turns of an interview, without a colon and in more than one format."""

from __future__ import annotations

import io

import pytest

from zhengmai.model import Document, SectionKind
from zhengmai.pipeline import describe
from zhengmai.reading.docx import read_docx
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.html import read_html

TURNS = [
    ("记者", "两国合作进展如何？"),
    ("张三", "合作进展很好，贸易不断扩大。"),
    ("", "前景也很广阔，双方都有信心。"),
]
TURNS += [("记者", "下一步有什么打算？"), ("张三", "双方将抓紧落实已有的共识。")]
SPEAKERS = ["记者", "张三", "张三", "记者", "张三"]


def spoken(read: Extracted) -> list[tuple[str | None, str]]:
    document = describe(Document("id", read.text, sections=read.sections))
    return [(s.speaker, s.of(document.text)) for s in document.sections if s.kind is SectionKind.TURN]


def page(form: str) -> Extracted:
    body = "".join(f"<p>　　{form.format(name) if name else ''}{words}</p>" for name, words in TURNS)
    html = f"<html><body><h1>合作之路</h1><div>{body}</div></body></html>"
    return read_html(html.encode())


@pytest.mark.parametrize(
    "form",
    [
        "<b>{0}</b>",
        "<strong>{0}</strong>",
        "<span><strong>{0}</strong></span>",
        '<span style="font-weight: bold">{0}</span>',
        "<strong>{0}：</strong>",
        "<strong>{0}</strong>：",
    ],
)
def test_a_page(form: str) -> None:
    found = spoken(page(form))
    assert [speaker for speaker, _ in found] == SPEAKERS
    assert [words.endswith(said) for (_, words), (_, said) in zip(found, TURNS, strict=True)] == [True] * 5


def test_plain_names_run_together_are_none() -> None:
    assert spoken(page("{0}")) == []


def test_other_words_in_bold_are_no_names() -> None:
    html = "<p><b>贸易</b>不断扩大。</p><p><b>投资</b>不断增长。</p><p><b>贸易</b>还将扩大。</p>"
    assert [s for s in read_html(html.encode()).sections if s.kind is SectionKind.TURN] == []


@pytest.mark.parametrize("colon", ["", "：", " "])
def test_a_word_file(colon: str) -> None:
    import docx

    made = docx.Document()
    for name, words in TURNS:
        paragraph = made.add_paragraph()
        if name:
            paragraph.add_run(name + colon).bold = True
        paragraph.add_run(words)
    stream = io.BytesIO()
    made.save(stream)
    assert [speaker for speaker, _ in spoken(read_docx(stream.getvalue()))] == SPEAKERS


def test_bold_that_is_switched_off() -> None:
    import docx

    made = docx.Document()
    for name, words in TURNS:
        paragraph = made.add_paragraph()
        paragraph.add_run(name or "又").bold = False
        paragraph.add_run(words)
    stream = io.BytesIO()
    made.save(stream)
    assert spoken(read_docx(stream.getvalue())) == []
