"""What counts as a document of a folder, in which order, and what the manifests in it say of it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from zhengmai.errors import InputError, ManifestError
from zhengmai.model import Document
from zhengmai.reading import gather


def put(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def documents(root: Path) -> dict[str, Document]:
    return {str(d.file): d for d in (s.read() for s in gather([root]))}


def failures(root: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for source in gather([root]):
        try:
            source.read()
        except InputError as error:
            found[Path(source.name).relative_to(root).as_posix()] = str(error).removeprefix(
                f"{source.name}: "
            )
    return found


def test_what_is_taken_what_is_counted_and_what_is_never_a_document(tmp_path: Path) -> None:
    put(
        tmp_path,
        dict.fromkeys(
            [
                *(
                    "b.txt",
                    "license-rules.txt",
                    "a/z.md",
                    "a/b/c.TXT",
                    "A.txt",
                    "a.b.txt",
                    "license-rules.txt",
                ),
                *("x.ppt", "y.PPT", "noextension", "a/picture.jpg"),
                *(
                    "manifest.csv",
                    "README",
                    "README.md",
                    "readme.zh.txt",
                    "LICENSE.txt",
                    "LICENSE-MIT",
                    "b.gold.json",
                ),
                *(".hidden.txt", ".git/x.txt", "a/.cache/y.txt"),
            ],
            "file\n",
        ),
    )
    gathered = gather([tmp_path])
    assert [s.read().file for s in gathered] == [
        "A.txt",
        "a/b/c.TXT",
        "a/z.md",
        "a.b.txt",
        "b.txt",
        "license-rules.txt",
    ]
    assert gathered.skipped == {".ppt": 2, "": 1, ".jpg": 1}
    assert gathered.count == 6


def test_an_empty_folder_has_no_documents(tmp_path: Path) -> None:
    assert (gather([tmp_path]).count, list(gather([tmp_path]))) == (0, [])


def test_a_manifest_holds_for_its_folder_and_a_nested_one_comes_first(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "manifest.csv": "file,title,outlet\na.txt,外甲,报\nsub/b.txt,外乙,报\nsub/c.txt,外丙,报\n",
            "sub/manifest.csv": "file,title\nb.txt,内乙\n",
            **dict.fromkeys(["a.txt", "sub/b.txt", "sub/c.txt", "sub/d.txt"], "正文"),
        },
    )
    found = documents(tmp_path)
    titles = {"a.txt": "外甲", "sub/b.txt": "内乙", "sub/c.txt": "外丙", "sub/d.txt": None}
    assert {file: d.title for file, d in found.items()} == titles


def test_composed_and_decomposed_names_are_the_same_file(tmp_path: Path) -> None:
    put(tmp_path, {unicodedata.normalize("NFD", "é.txt"): "x", "manifest.csv": "file,title\né.txt,题\n"})
    assert [d.title for d in documents(tmp_path).values()] == ["题"]


@pytest.mark.parametrize(
    "name", ["gone.txt", "../outside.txt", "/etc/hostname", "sub", ".hidden.txt", "a\0b.txt"]
)
def test_a_row_that_names_no_file_of_the_folder_fails_alone(tmp_path: Path, name: str) -> None:
    root = put(
        tmp_path / "folder", {"a.txt": "正文", "sub/x.md": "正文", "manifest.csv": f'file\na.txt\n"{name}"\n'}
    )
    put(tmp_path, {"outside.txt": "秘密"})
    if "\0" in name:
        with pytest.raises(ManifestError, match="binary"):
            gather([root])
        return
    readable, failed = 0, []
    for source in gather([root]):
        try:
            source.read()
            readable += 1
        except ManifestError as error:
            failed.append(str(error))
    assert readable == 2
    assert [f"{name}: manifest.csv, row 3, names it" in f for f in failed] == [True]


def test_a_row_may_name_what_is_not_a_document(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"a.txt": "x", "README.md": "x", "b.ppt": "x", "manifest.csv": "file\na.txt\nREADME.md\nb.ppt\n"},
    )
    assert failures(tmp_path) == {}


def test_a_bad_row_stops_its_file_only(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "x", "b.txt": "y", "manifest.csv": "file,spoken\na.txt,someday\nb.txt,2017\n"})
    problem = failures(tmp_path)
    assert list(problem) == ["a.txt"]
    assert problem["a.txt"].startswith("manifest.csv, row 2, column 'spoken': 'someday' is no date")


def test_an_unusable_manifest_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "x", "sub/manifest.csv": "title\nx\n"})
    with pytest.raises(ManifestError, match=r"manifest\.csv: the first row has no column 'file'"):
        gather([tmp_path])


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    root = put(tmp_path / "folder", {"a.txt": "里", "sub/b.txt": "里"})
    put(tmp_path, {"secret.txt": "外", "elsewhere/c.txt": "外"})
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "outdir").symlink_to(tmp_path / "elsewhere")
    (root / "inside.txt").symlink_to("a.txt")
    (root / "loop").symlink_to(".")
    assert list(documents(root)) == ["a.txt", "inside.txt", "sub/b.txt"]
    assert gather([root]).skipped == {"symbolic link out of the folder": 2}


def test_a_link_to_nothing_fails_alone(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "x"})
    (tmp_path / "b.txt").symlink_to("gone.txt")
    assert "no such file" in failures(tmp_path)["b.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "x"})
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(documents(tmp_path)) == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_a_file_name_that_is_not_utf8_is_shown_with_a_replacement(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "文件".encode("gbk") + b".txt"
    with open(path, "wb") as stream:  # noqa: PTH123 (a Path cannot be made of bytes)
        stream.write(b"x")
    (name,) = documents(tmp_path)
    assert name.endswith(".txt")
    name.encode()


def test_the_manifest_is_over_what_the_records_of_a_file_say(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "sub/r.jsonl": '{"text": "一", "id": 1, "title": "题"}\n{"text": "二", "id": 2, "outlet": "x"}\n',
            "manifest.csv": "file,outlet\nsub/r.jsonl,报\n",
        },
    )
    found = documents(tmp_path)
    assert {file: d.outlet for file, d in found.items()} == {"sub/r.jsonl#1": "报", "sub/r.jsonl#2": "报"}
    assert found["sub/r.jsonl#1"].title == "题"
    assert gather([tmp_path]).count is None
