"""A lost byte costs the characters it touched, not all that follow it."""

from __future__ import annotations

import codecs
import random

import pytest

from zhengmai.reading.charset import decode

TEXT = (
    "双方商定，将继续推进经济走廊建设，扩大产业、农业和社会民生领域的合作，并于2018年在首都举行下一次对话。\n"
    "中方愿同各方一道努力，共同维护地区和平稳定，反对任何形式的恐怖主义，支持有关国家的重建与发展。\n"
) * 4
TRADITIONAL = (
    "雙方同意，將繼續加強經濟、貿易和文化領域的合作，並於明年在首都舉行會議，共同維護地區的和平。\n" * 6
)
CODECS = [
    ("gbk", "gb18030", TEXT),
    ("gb18030", "gb18030", TEXT),
    ("big5", "big5hkscs", TRADITIONAL),
    ("utf-16-le", "utf-16-le", TEXT),
    ("utf-16-be", "utf-16-be", TRADITIONAL),
    ("utf-8", "utf-8", TEXT),
]


#: Characters that one byte may cost: the pairs up to where a lone byte brings back the step by chance.
FEW = 8


def kept(text: str, read: str) -> int:
    """How many characters agree from the front and from the back together."""
    front = next(
        (i for i, (a, b) in enumerate(zip(text, read, strict=False)) if a != b), min(len(text), len(read))
    )
    back = zip(reversed(text[front:]), reversed(read[front:]), strict=False)
    return front + next((i for i, (a, b) in enumerate(back) if a != b), len(text) - front)


@pytest.mark.parametrize(("codec", "found", "text"), CODECS)
@pytest.mark.parametrize("mark", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_missing_byte_costs_a_few_characters(
    codec: str, found: str, text: str, mark: bool, seed: int
) -> None:
    data = text.encode(codec)
    at = random.Random(seed).randrange(len(data))
    head = "\ufeff".encode(found) if mark and found != "big5hkscs" else b""
    decoded = decode(head + data[:at] + data[at + 1 :])
    assert decoded.encoding == found
    assert kept(text, decoded.text) >= len(text) - FEW


@pytest.mark.parametrize(("codec", "found", "text"), CODECS)
@pytest.mark.parametrize("seed", range(6))
def test_a_byte_too_many_costs_a_few_characters(codec: str, found: str, text: str, seed: int) -> None:
    data = text.encode(codec)
    at = random.Random(seed).randrange(len(data))
    decoded = decode(data[:at] + b"\xd7" + data[at:])
    assert decoded.encoding == found
    assert kept(text, decoded.text) >= len(text) - FEW


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "x-unknown", "utf-8", "latin-1", None])
def test_a_declaration_is_believed_if_the_bytes_agree(declared: str | None) -> None:
    assert decode("朱镕基同喆先生会谈。".encode("gbk"), declared).text == "朱镕基同喆先生会谈。"


def test_utf8_comes_before_a_wrong_declaration() -> None:
    assert decode(TEXT.encode(), "gb2312").encoding == "utf-8"


def test_rare_characters_and_other_planes_stay() -> None:
    for text in ("朱镕基、陈喆、李堃同志会见来宾𠮷先生。" * 9, "emoji 😀 in UTF-16。双方商定。" * 900):
        for codec in ("gb18030", "utf-16-le"):
            assert decode(codecs.BOM_UTF16_LE * (codec == "utf-16-le") + text.encode(codec)).text == text
