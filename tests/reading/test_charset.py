"""Every encoding of Chinese text is read; damage costs a character, not the text; binaries are refused."""

from __future__ import annotations

import codecs
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.errors import ReadError
from zhengmai.reading.charset import decode

SIMPLIFIED = "中方愿同有关国家加强反恐合作，共同维护地区安全。\r\n双方商定，将于2018年举行第二次会议。\n" * 3
TRADITIONAL = "雙方同意，將繼續加強經濟、貿易和文化領域的合作，並於明年舉行會議。\n" * 3
CODECS = [
    ("utf-8", "utf-8", SIMPLIFIED),
    ("gbk", "gb18030", SIMPLIFIED),
    ("gb18030", "gb18030", SIMPLIFIED),
    ("gbk", "gb18030", TRADITIONAL),
    ("utf-8", "utf-8", TRADITIONAL),
    ("big5", "big5hkscs", TRADITIONAL),
    ("utf-16-le", "utf-16-le", SIMPLIFIED),
    ("utf-16-be", "utf-16-be", TRADITIONAL),
]


@pytest.mark.parametrize(("codec", "found", "text"), CODECS)
def test_clean_bytes_come_back_as_they_were(codec: str, found: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, found)


@pytest.mark.parametrize(("codec", "found", "text"), CODECS)
@pytest.mark.parametrize("damage", [b"\xff", b"\x81", b"A"])
def test_a_damaged_byte_costs_a_few_characters(codec: str, found: str, text: str, damage: bytes) -> None:
    data = text.encode(codec)
    decoded = decode(data[:40] + damage + data[41:])
    assert decoded.encoding == found
    assert decoded.text[60:] in text


@pytest.mark.parametrize(("codec", "found", "text"), CODECS)
@pytest.mark.parametrize("cut", [1, 2, 3, 5])
def test_a_cut_tail_costs_the_last_character(codec: str, found: str, text: str, cut: int) -> None:
    decoded = decode(text.encode(codec)[:-cut])
    assert decoded.encoding == found
    assert text.startswith(decoded.text.rstrip("\ufffd")[:-1])


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
)
def test_a_byte_order_mark_is_believed_and_taken_off(mark: bytes, codec: str) -> None:
    decoded = decode(mark + SIMPLIFIED.encode(codec))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, codec)


@pytest.mark.parametrize(
    "text", ["", "plain ASCII\r\nwith\ttabs\f", "\r", "a\rb\r\nc\nd", "\u2028\u200b零宽"]
)
def test_line_ends_and_odd_blanks_stay(text: str) -> None:
    assert decode(text.encode()).text == text


def test_latin_before_the_first_chinese_character_does_not_hide_the_encoding() -> None:
    text = "Xinhua, Beijing. " * 10_000 + SIMPLIFIED
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        b"SQLite format 3\x00",
        b"{\\rtf1 text}",
        b"\x7fELF\x02\x01\x01" + bytes(64),
        b"text\x00with a NUL",
        "中文".encode() + b"\x00",
        zlib.compress(bytes(range(256)) * 99),
        bytes(range(1, 32)) * 9,
        b"\xff\xff\xff\xff" * 50,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="save it as plain text"):
        decode(data)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except ReadError:
        return
    assert "\0" not in decoded.text
    decoded.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_without_control_characters_is_read_exactly(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF-", "{\\rtf", "GIF8")) and text.count("\ufffd") < 2:
        assert decode(text.encode()).text == text
