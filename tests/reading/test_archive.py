"""Archives: members are documents as in a folder; bombs, passwords and paths that lead out fail alone."""

from __future__ import annotations

import io
import pickle
import struct
import zipfile
from pathlib import Path

import pytest
from papers import PARAGRAPHS, page, pdf, word, zipped

from zhengmai.errors import InputError
from zhengmai.reading import archive as module
from zhengmai.reading import gather

TEXT = "双方商定，将扩大合作。"


def read(
    tmp_path: Path, data: bytes, **options: int
) -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Texts by file, failures by name within the archive, and what was left out."""
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    gathered = gather([path], **options)
    texts, failures = {}, {}
    for source in gathered:
        try:
            document = source.read()
        except InputError as error:
            failures[source.name.removeprefix(f"{path}").removeprefix("/")] = str(error)
        else:
            texts[str(document.file)] = document.text
    return texts, failures, dict(gathered.skipped)


def test_members_are_read_as_in_a_folder(tmp_path: Path) -> None:
    inner = zipped({"c.txt": TEXT, "d.exe": "x"})
    members: dict[str, bytes | str] = {
        **{"b/页.html": page(), "b/文.docx": word(PARAGRAPHS), "b/印.pdf": pdf([PARAGRAPHS])},
        **{"a.txt": TEXT.encode("gbk"), "r.jsonl": f'{{"text": "{TEXT}", "id": "1"}}\n', "inner.zip": inner},
        **{"picture.jpg": "x", "README.md": "x", ".hidden.txt": "x", "__MACOSX/a.txt": "x"},
    }
    texts, failures, skipped = read(tmp_path, zipped(members))
    assert failures == {}
    assert list(texts) == [
        *("a.zip/a.txt", "a.zip/b/印.pdf", "a.zip/b/文.docx", "a.zip/b/页.html"),
        *("a.zip/inner.zip/c.txt", "a.zip/r.jsonl#1"),
    ]
    assert texts["a.zip/b/印.pdf"] == "\n\n".join(PARAGRAPHS)
    assert skipped == {".jpg": 1, ".exe": 1}


def test_a_manifest_in_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    manifest = "file,title,published\na.txt,题,2017/9/26\ngone.txt,题,2017\nb.txt,题,bald\n"
    path.write_bytes(zipped({"d/manifest.csv": manifest, "d/a.txt": TEXT, "d/b.txt": TEXT}))
    found = {source.name: source for source in gather([tmp_path])}
    document = found[f"{path}/d/a.txt"].read()
    assert (document.title, document.published.value) == ("题", "2017-09-26")
    with pytest.raises(InputError, match="the archive has no such file"):
        found[f"{path}/d/gone.txt"].read()
    with pytest.raises(InputError, match="column 'published': 'bald' is no date"):
        found[f"{path}/d/b.txt"].read()


def test_names_in_gbk_as_chinese_windows_writes_them(tmp_path: Path) -> None:
    raw = "文件".encode("gbk") + b".txt"
    data = zipped({"XXXX.txt": TEXT}).replace(b"XXXX.txt", raw)
    assert list(read(tmp_path, data)[0]) == ["a.zip/文件.txt"]


def test_counting_twice_does_not_double(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT, "b.jpg": "x"}))
    gathered = gather([tmp_path])
    assert len(list(gathered)) == len(list(gathered)) == 1
    assert gathered.skipped == {".jpg": 1}


def test_sources_travel_to_other_processes(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT}))
    (source,) = gather([tmp_path])
    assert pickle.loads(pickle.dumps(source)).read() == source.read()


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt", "..\\out.txt"]
)
def test_a_path_that_leads_out_fails_alone_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    texts, failures, _ = read(tmp_path, zipped({name: TEXT, "a.txt": TEXT}))
    assert list(texts) == ["a.zip/a.txt"]
    assert ["its path leads out of the archive" in reason for reason in failures.values()] == [True]
    assert [p.name for p in tmp_path.rglob("*")] == ["a.zip"]


def test_a_member_beyond_the_limit_fails_alone_whatever_its_header_says(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "bomb.txt": b"x" * 5_000_000}))
    at = data.index(struct.pack("<I", 5_000_000), data.index(b"PK\x01\x02"))
    data[at : at + 4] = struct.pack("<I", 10)
    texts, failures, _ = read(tmp_path, bytes(data), max_size=1_000_000)
    assert list(texts) == ["a.zip/a.txt"]
    assert list(failures) == ["bomb.txt"]


def test_an_archive_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SMALL", 3_000_000)
    members = {f"{i}.txt": b"x" * 900_000 for i in range(9)}
    texts, failures, _ = read(tmp_path, zipped(members))
    assert texts == {}  # its headers say how much it is
    assert all("unpacks to many times its size" in reason for reason in failures.values())
    nested = zipped({f"{i}.zip": zipped(members) for i in range(9)})
    texts, failures, _ = read(tmp_path, nested)
    assert len(texts) <= 3  # one measure for all that lies within


def test_a_measure_that_holds_whatever_the_headers_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SMALL", 3_000_000)
    halves = {f"{i}.zip": zipped({f"{n}.txt": b"x" * 900_000 for n in range(2)}) for i in range(9)}
    texts, failures, _ = read(tmp_path, zipped(halves))
    assert len(texts) == 2  # of the first inner archive; the second is more than is left
    assert len(failures) == 8
    assert all("unpacks to many times its size" in reason for reason in failures.values())


def test_a_member_packed_far_too_small(tmp_path: Path) -> None:
    texts, failures, _ = read(tmp_path, zipped({"a.txt": TEXT, "zeros.txt": b"0" * 2_000_000}))
    assert list(texts) == ["a.zip/a.txt"]
    assert "packed a hundred times smaller" in failures["zeros.txt"]


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT})
    for _ in range(5):
        data = zipped({"a.zip": data})
    texts, failures, _ = read(tmp_path, data)
    assert texts == {}
    assert ["more than 3 archives deep" in reason for reason in failures.values()] == [True]


def test_a_list_of_contents_that_would_fill_the_memory(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = struct.pack("<I", 4_000_000_000)
    assert "it lists too many files" in read(tmp_path, bytes(data))[1][""]


def encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def linked() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/hostname")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (encrypted(), "protected by a password"),
        (b"", "no zip archive"),
        (b"PK\x03\x04", "no zip archive"),
        (zipped({"a.txt": TEXT * 99})[:60], "no zip archive"),
        (zipped({}), "there is no document in it"),
        (linked(), "there is no document in it"),
        (zipped({"a.txt": ""}), "it is empty"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    texts, failures, _ = read(tmp_path, data)
    assert texts == {}
    assert [reason in told for told in failures.values()] == [True]
