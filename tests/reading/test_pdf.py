"""PDF files: paragraphs whole over lines and pages, heads and feet marked, what has no text told."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import PARAGRAPHS, TITLE, blank_pdf, page, pdf, printed

from zhengmai.errors import ReadError
from zhengmai.reading import pdf as reader
from zhengmai.reading.extracted import Extracted
from zhengmai.reading.pdf import read_pdf
from zhengmai.reading.pdflines import Character, lines

LONG = PARAGRAPHS[0] + PARAGRAPHS[2]


def body(read: Extracted) -> list[str]:
    """Paragraphs that are not marked."""
    found, at = [], 0
    for text in read.text.split("\n\n"):
        if not any(s.start <= at < s.end for s in read.sections):
            found.append(text)
        at += len(text) + 2
    return found


def test_lines_become_paragraphs() -> None:
    assert read_pdf(pdf([PARAGRAPHS])).text.split("\n\n") == list(PARAGRAPHS)


def test_a_paragraph_goes_on_over_the_page_and_the_page_number_comes_after_it() -> None:
    cut = 36 + 38  # two full lines
    read = read_pdf(pdf([[PARAGRAPHS[1], LONG[:cut]], [" " + LONG[cut:], PARAGRAPHS[2]]], numbers=True))
    assert body(read) == [PARAGRAPHS[1], LONG, PARAGRAPHS[2]]
    assert {s.reason for s in read.sections} == {"page head or foot"}
    assert "— 1 —" in read.text
    assert "— 2 —" in read.text


def test_what_stands_on_every_page_is_a_head() -> None:
    read = read_pdf(pdf([["样本文件汇编", text] for text in PARAGRAPHS]))
    assert body(read) == list(PARAGRAPHS)


def test_pages_without_text_among_others_are_noted() -> None:
    read = read_pdf(pdf([PARAGRAPHS, [], PARAGRAPHS, []]))
    assert dict(read.declared.extra) == {"pages_without_text": "2, 4"}


def test_a_page_printed_by_a_browser(tmp_path: Path) -> None:
    data = printed(
        f"<meta charset=utf-8><h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS), tmp_path
    )
    if data is None:
        pytest.skip("there is no Chromium here")
    read = read_pdf(data)
    assert body(read) == [TITLE, *PARAGRAPHS]
    assert all(s.reason == "page head or foot" for s in read.sections)


def test_a_whole_web_page_printed_by_a_browser(tmp_path: Path) -> None:
    data = printed(page(), tmp_path)
    if data is None:
        pytest.skip("there is no Chromium here")
    assert set(PARAGRAPHS) <= {text.strip("\u3000 ") for text in body(read_pdf(data))}


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (1, 2, 3, 0, 4)])
def test_characters_are_sorted_by_place_within_a_line(order: tuple[int, ...]) -> None:
    boxes = [Character(c, 12.0 * i, 12.0 * i + 12, 0, 12, 12 * i + 6) for i, c in enumerate("“合作”，")]
    assert [line.text for line in lines(boxes[i] for i in order)] == ["“合作”，"]


def test_columns_stay_apart() -> None:
    left = [
        Character(c, 12.0 * i, 12.0 * i + 12, y, 12, 12 * i + 6)
        for y in (40, 20)
        for i, c in enumerate("左边一栏")
    ]
    right = [
        c._replace(char="右", left=c.left + 120, right=c.right + 120, middle=c.middle + 120) for c in left
    ]
    assert [line.text for line in lines([*left, *right])] == ["左边一栏", "左边一栏", "右右右右", "右右右右"]


def test_gaps_between_words_are_blanks() -> None:
    places = [("B", 0), ("R", 7), ("I", 14), ("a", 28), ("n", 35), ("中", 51), ("国", 63)]
    found = lines(Character(c, x, x + (12 if c > "\x7f" else 7), 0, 12, x) for c, x in places)
    assert [line.text for line in found] == ["BRI an 中国"]


def test_ten_thousand_pages_are_too_many() -> None:
    with pytest.raises(ReadError, match="it has 10,000 pages, and the limit is 5,000; split it"):
        read_pdf(blank_pdf(10_000))


def test_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CHARACTERS", 50)
    with pytest.raises(ReadError, match="it has more than 50 characters; split it"):
        read_pdf(pdf([PARAGRAPHS]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([PARAGRAPHS], password="geheim"), "protected by a password"),
        (pdf([[], []]), r"pictures without text \(scanned\)"),
        (b"", "no PDF file, or a damaged one"),
        (b"%PDF-1.4\n", "no PDF file, or a damaged one"),
        (pdf([PARAGRAPHS])[:300], "no PDF file, or a damaged one"),
    ],
)
def test_a_file_that_cannot_be_used(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_pdf(data)
