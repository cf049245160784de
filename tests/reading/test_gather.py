"""Files given by name, dates given as arguments, and what a source promises."""

from __future__ import annotations

import errno
import hashlib
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengmai.errors import DateError, InputError, ReadError
from zhengmai.model import Dating
from zhengmai.reading import Source, gather


def source_of(path: Path | str, data: bytes | None = None, max_size: int = 1000) -> Source:
    if data is not None:
        Path(path).write_bytes(data)
    (source,) = gather([path], max_size=max_size)
    return source


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    data = "\ufeff双方商定。\r\n\r第二行 \n".encode()
    loaded = source_of(tmp_path / "a.txt", data).load()
    assert loaded.document.text == "双方商定。\r\n\r第二行 \n"
    assert loaded.document.id == hashlib.sha256(data).hexdigest()
    assert loaded.document.file == "a.txt"
    assert (loaded.data, loaded.encoding) == (data, "utf-8")
    assert loaded.document.published == loaded.document.spoken == Dating()


@pytest.mark.parametrize(
    "name", ["a.md", "a", "a.xyz", "README.md", "manifest.csv", ".hidden", "a.gold.json"]
)
def test_a_file_given_by_name_is_always_tried(tmp_path: Path, name: str) -> None:
    assert source_of(tmp_path / name, b"text").read().file == name


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty: it has 0 bytes"),
        (b"\xef\xbb\xbf", "it is empty: there is no text in it"),
        (b" \r\n\t\n", "it is empty: there is no text in it"),
        (b"x" * 1001, "it has 1,001 bytes or more, and the limit is 1,000; split it or raise --max-size"),
        (bytes(100), "it is a binary file"),
        (b"%PDF-1.4", "it is a PDF file, not a text"),
    ],
)
def test_a_file_that_is_refused_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(ReadError) as caught:
        source_of(path, data).read()
    assert str(caught.value).startswith(f"{path}: {reason}")


@pytest.mark.parametrize("name", ["gone.txt", "no/such/folder/a.txt", "x" * 300, "a\0b.txt"])
def test_a_file_that_is_not_there_fails_when_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match=r"no such file|cannot be read"):
        source_of(f"{tmp_path}/{name}").read()


def test_a_file_that_vanishes_after_gathering(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.txt", b"text")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match="no such file"):
        source.read()


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.EACCES, "permission denied"), (errno.EIO, "cannot be read"), (errno.ELOOP, "read")],
)
def test_a_file_that_the_system_does_not_let_us_read(
    tmp_path: Path, name: str, number: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"text")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=reason):
        source_of(tmp_path / name).read()


@pytest.mark.parametrize("name", ["c.zm", "c.ZM", "c.zm-wal"])
def test_a_corpus_file_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="it is a corpus file, not a text"):
        source_of(tmp_path / name, b"anything").read()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_an_endless_device_is_read_up_to_the_limit() -> None:
    with pytest.raises(ReadError, match="the limit is 1,000"):
        source_of("/dev/zero").read()


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    gathered = gather([tmp_path / "a.txt", tmp_path / "gone.txt", tmp_path / "a.txt"])
    assert gathered.count == 3
    first, bad, last = gathered
    assert first.read() == last.read()
    with pytest.raises(ReadError):
        bad.read()


def test_arguments_are_over_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,published,spoken\na.txt,2017,2016\n", encoding="utf-8")
    (source,) = gather([tmp_path], spoken="2015年3月")
    document = source.read()
    assert document.published == Dating("2017", "manifest")
    assert document.spoken == Dating("2015-03", "argument")


def test_a_bad_argument_is_refused_at_once() -> None:
    with pytest.raises(DateError, match="'2017-13' is no date of the calendar"):
        gather([], published="2017-13")


def test_sources_travel_to_other_processes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    (tmp_path / "r.jsonl").write_text('{"text": "二"}\n', encoding="utf-8")
    for source in gather([tmp_path, tmp_path / "c.zm"]):
        copy = pickle.loads(pickle.dumps(source))
        assert copy.name == source.name
        if not source.name.endswith(".zm"):
            assert copy.read() == source.read()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.binary(max_size=200), name=st.sampled_from(["a.txt", "a.md", "a.jsonl", "a", "manifest.csv"]))
def test_arbitrary_bytes_raise_nothing_but_our_errors(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for source in gather([path]):
        try:
            source.read().text.encode()
        except InputError as error:
            assert str(error).startswith(str(path))
