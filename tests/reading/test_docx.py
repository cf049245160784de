"""Word files: all that a reader of the final version sees is text; attacks and damage are told."""

from __future__ import annotations

import io
import zipfile

import pytest
from papers import PARAGRAPHS, word, zipped

from zhengmai.errors import ReadError
from zhengmai.reading import docx as reader
from zhengmai.reading.docx import read_docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def of_body(body: str, head: str = "", **parts: str) -> bytes:
    document = f"<?xml version='1.0'?>{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    return zipped(
        {"word/document.xml": document, **{f"word/{name}.xml": part for name, part in parts.items()}}
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_the_page_head_after_them() -> None:
    read = read_docx(word(PARAGRAPHS, head="样本部文件"))
    assert read.text.split("\n\n") == [*PARAGRAPHS, "样本部文件"]
    assert [(s.of(read.text), s.reason) for s in read.sections] == [("样本部文件", "page head or foot")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('双方商定，')}{run('扩大合作。')}</w:p>", "双方商定，扩大合作。"),
        (f"<w:p>{run('将')}<w:ins>{run('扩大')}</w:ins>{run('合作')}</w:p>", "将扩大合作"),
        ("<w:p><w:del><w:r><w:delText>取消</w:delText></w:r></w:del>" + run("合作") + "</w:p>", "合作"),
        (
            f"<w:p><w:moveFrom>{run('前')}</w:moveFrom>{run('后')}<w:moveTo>{run('前')}</w:moveTo></w:p>",
            "后前",
        ),
        (f"<w:sdt><w:sdtContent><w:p>{run('控件')}</w:p></w:sdtContent></w:sdt>", "控件"),
        (f"<w:p><w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>{run('外')}</w:p>", "控件外"),
        (
            f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标')}</w:smartTag></w:p>",
            "链接标",
        ),
        ("<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>", "一\t二\n三"),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('乙')}</w:p></w:tc></w:tr></w:tbl>",
            "甲\n\n乙",
        ),
        (
            f"<w:p>{run('正')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p>{run('框')}"
            f"</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{run('框')}"
            f"</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('文')}</w:p>",
            "正文\n\n框",
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("页") + "</w:p>", "页"),
    ],
)
def test_what_is_text(body: str, text: str) -> None:
    assert read_docx(of_body(body)).text == text


def test_notes_come_after_the_text() -> None:
    note = f"<w:footnotes {NAMES}><w:footnote><w:p>{run('注释。')}</w:p></w:footnote></w:footnotes>"
    assert read_docx(of_body(f"<w:p>{run('正文。')}</w:p>", footnotes=note)).text == "正文。\n\n注释。"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused_and_never_looked_up(head: str) -> None:
    with pytest.raises(ReadError, match="declares a document type, which Word never writes"):
        read_docx(of_body(f"<w:p>{run('文')}</w:p>", head))


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PART", 100_000)
    with pytest.raises(ReadError, match=r"word/document\.xml unpacks to more than 100,000 bytes"):
        read_docx(of_body(f"<w:p>{run('文' * 100_000)}</w:p>"))


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def renamed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("other.xml", "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file, or a damaged one"),
        (b"PK\x03\x04 and no more", "no Word file, or a damaged one"),
        (truncated(word(PARAGRAPHS)), "no Word file, or a damaged one"),
        (renamed(), "there is no text in it"),
        (of_body("<w:p>"), "is damaged"),
        (of_body("<w:sdt>" * 400 + "</w:sdt>" * 400), "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file or protected by a password"),
    ],
)
def test_a_file_that_cannot_be_used(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_docx(data)
