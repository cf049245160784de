"""Records in a file or a pipe: each line stands for itself."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.errors import InputError, ReadError
from zhengmai.model import Dating
from zhengmai.reading import Gathering, Source, gather


def piped(data: bytes, max_size: int = 1000) -> Gathering:
    return gather(["-"], stdin=io.BytesIO(data), max_size=max_size)


def only(gathered: Gathering) -> Source:
    (source,) = gathered
    return source


def test_a_record_carries_its_metadata(tmp_path: Path) -> None:
    record = {
        "text": "双方商定。\r\n",
        "id": "甲-1",
        "title": "声明",
        "published": "2017/9/26",
        "spoken": "2017-09",
        "url": "https://example.org/1",
        "genre": "communique",
        "outlet": "样本报",
        "synthetic": True,
        "page": 3,
        "nothing": None,
    }
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    document = only(gather([path])).read()
    assert document.text == record["text"]
    assert document.id == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.file == "r.jsonl#甲-1"
    assert (document.title, document.genre, document.outlet) == ("声明", "communique", "样本报")
    assert document.published == Dating("2017-09-26", "manifest")
    assert document.spoken == Dating("2017-09", "manifest")
    assert document.synthetic is True
    assert dict(document.extra) == {"page": "3"}


def test_a_record_without_id_is_known_by_its_text_so_that_lines_may_move(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": "一"}\n{"text": "二"}\n', encoding="utf-8")
    one, two = (s.read().file for s in gather([path]))
    path.write_text('{"text": "二"}\n{"text": "一"}\n', encoding="utf-8")
    assert [s.read().file for s in gather([path])] == [two, one]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"1" * 5_000, "not valid JSON"),
        (b"[1]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"title": "x"}', "has no 'text'"),
        (b'{"text": 7}', "has no 'text'"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n\\u3000"}', "empty"),
        (b'{"text": "a\\u0000b"}', "binary"),
        (b'{"text": "\xd6\xd0"}', "not UTF-8"),
        (b'{"text": "x", "published": "soon"}', "key 'published': 'soon' is no date"),
        (b'{"text": "' + b"x" * 200_000 + b'"}', "200,013 bytes or more, and the limit is 150,000"),
    ],
)
def test_a_bad_line_fails_alone_and_is_numbered(tmp_path: Path, line: bytes, problem: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "first"}\n\n' + line + b'\n{"text": "last"}')
    first, bad, last = gather([path], max_size=150_000)
    assert (first.read().text, last.read().text) == ("first", "last")
    assert bad.name == f"{path}, line 3"
    with pytest.raises(ReadError, match=problem):
        bad.read()


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_records_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReadError, match="it is empty"):
        only(gather([path])).read()


def test_a_missing_file_of_records_fails_when_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        only(gather([tmp_path / "r.jsonl"])).read()


@pytest.mark.parametrize("head", [b"", b"\n\n", b"\xef\xbb\xbf", b" "])
def test_a_pipe_whose_first_line_is_a_record_has_records(head: bytes) -> None:
    sources = list(piped(head + b'{"text": "a", "id": "x"}\r\nbroken\n{"text": "c"}\n'))
    assert [s.name.rpartition(", ")[0] for s in sources] == ["standard input"] * 3
    assert (sources[0].read().file, sources[2].read().file) == ("-#x", None)
    with pytest.raises(ReadError, match=r"standard input, line \d: it is not valid JSON"):
        sources[1].read()


@pytest.mark.parametrize(
    "text", ["双方商定。\r\n第二行", '{"title": "no text"}\n', "{\n", "[1]\n", "\n\n正文\n", '{"text"']
)
def test_any_other_pipe_is_one_plain_text(text: str) -> None:
    document = only(piped(text.encode())).read()
    assert (document.text, document.file) == (text, None)
    assert document.id == hashlib.sha256(text.encode()).hexdigest()


def test_a_pipe_in_another_encoding_is_known_by_its_characters() -> None:
    text = "双方商定，加强合作。\n" * 3
    assert only(piped(text.encode("gbk"))).read().id == only(piped(text.encode())).read().id


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_pipe(data: bytes) -> None:
    with pytest.raises(ReadError, match="standard input: it is empty"):
        only(piped(data)).read()


@pytest.mark.parametrize(
    "data", [b"x" * 1001, b"x\n" * 600, b"\n" * 1200, b'{"text": "' + b"x" * 2000 + b'"}']
)
def test_a_pipe_beyond_the_limit_is_refused_without_being_kept(data: bytes) -> None:
    with pytest.raises(ReadError, match="the limit is 1,000"):
        only(piped(data)).read()


def test_a_pipe_of_records_is_read_as_it_comes() -> None:
    stream = io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n')
    sources = gather(["-"], stdin=stream).sources
    assert next(sources).read().text == "a"
    assert stream.tell() < len(stream.getvalue())


def test_standard_input_is_named_once() -> None:
    with pytest.raises(InputError, match="only once"):
        gather(["-", "-"], stdin=io.BytesIO())


def test_halves_of_surrogate_pairs_are_replaced_one_for_one() -> None:
    document = only(piped(b'{"text": "a\\ud800b\\ud83d\\ude00", "id": "\\udfff"}')).read()
    assert (document.text, document.file) == ("a\ufffdb\U0001f600", "-#\ufffd")


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=60), st.just(b'{"text": "x"}'), st.just(b'{"text": "\\ud800", "id": []}')
        )
    )
)
def test_arbitrary_pipes_give_documents_or_input_errors(lines: list[bytes]) -> None:
    for source in piped(b"\n".join(lines), max_size=100):
        try:
            source.read().text.encode()
        except InputError as error:
            assert str(error).startswith("standard input")
