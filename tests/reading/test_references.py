"""Exports of reference managers: attached files become documents with what the export says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhengmai.errors import InputError
from zhengmai.reading import gather

RIS = """TY  - NPAPR
TI  - 两国声明
AU  - 张三
AU  - 李四
DA  - 2017/09/26/
Y2  - 2019/03/05/12:30:00
T2  - 某报
UR  - https://example.org/1
L1  - files/1/a.txt
L2  - https://example.org/a.html
ER  -

TY  - NPAPR
TI  - 没有文件
PY  - 2018
ER  -
"""
CSL = [
    {
        "type": "article-newspaper",
        "title": "两国声明",
        "author": [{"family": "张", "given": "三"}, {"literal": "李四"}],
        "issued": {"date-parts": [[2017, 9, 26]]},
        "accessed": {"date-parts": [[2019, 3, 5]]},
        "container-title": "某报",
        "URL": "https://example.org/1",
        "attachments": [{"path": "files/1/a.txt"}, {"title": "链接"}],
    },
    {"type": "book", "title": "没有文件", "issued": {"raw": "im Herbst"}},
]
EXPORTS = {"e.ris": RIS, "e.json": json.dumps(CSL, ensure_ascii=False)}


@pytest.fixture(params=EXPORTS)
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "files/1").mkdir(parents=True)
    (tmp_path / "files/1/a.txt").write_text("双方商定。", encoding="utf-8")
    path = tmp_path / str(request.param)
    path.write_text(EXPORTS[path.name], encoding="utf-8")
    return path


@pytest.mark.parametrize("given", ["export", "folder"])
def test_attached_files_with_their_metadata(export: Path, given: str) -> None:
    (source,) = gather([export if given == "export" else export.parent])
    document = source.read()
    assert (document.text, document.file) == ("双方商定。", "files/1/a.txt")
    assert (document.title, document.outlet) == ("两国声明", "某报")
    assert (document.published.value, document.url) == ("2017-09-26", "https://example.org/1")
    assert dict(document.extra)["retrieved"] == "2019-03-05"
    assert dict(document.extra)["author"] in ("张三; 李四", "张三; 李四")


def test_a_manifest_is_over_the_export(export: Path) -> None:
    (export.parent / "manifest.csv").write_text("file,title\nfiles/1/a.txt,甲\n", encoding="utf-8")
    (source,) = gather([export.parent])
    assert source.read().title == "甲"


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/hostname", "C:\\secret.txt"])
def test_a_file_outside_of_the_exports_folder_is_not_read(tmp_path: Path, file: str) -> None:
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    (tmp_path / "e").mkdir()
    (tmp_path / "e/e.ris").write_text(f"TY  - BOOK\nL1  - {file}\nER  - \n", encoding="utf-8")
    (source,) = gather([tmp_path / "e/e.ris"])
    with pytest.raises(InputError, match=r"lies outside of the export's folder|no such file"):
        source.read()


@pytest.mark.parametrize(
    ("written", "published", "kept"),
    [
        ("2017/09/26/", "2017-09-26", None),
        ("2017///", "2017", None),
        ("2017/9", "2017-09", None),
        ("2017-09-26", "2017-09-26", None),
        ("26 Sept 2017", None, "26 Sept 2017"),
    ],
)
def test_dates(tmp_path: Path, written: str, published: str | None, kept: str | None) -> None:
    (tmp_path / "a.txt").write_text("文", encoding="utf-8")
    (tmp_path / "e.ris").write_text(f"TY  - BOOK\nDA  - {written}\nL1  - a.txt\nER  - \n", encoding="utf-8")
    (source,) = gather([tmp_path / "e.ris"])
    assert (source.read().published.value, dict(source.read().extra).get("date")) == (published, kept)


def test_an_export_without_files(tmp_path: Path) -> None:
    (tmp_path / "e.ris").write_text("TY  - BOOK\nTI  - 题\nER  - \n", encoding="utf-8")
    (source,) = gather([tmp_path / "e.ris"])
    with pytest.raises(InputError, match="no file is attached to its references"):
        source.read()


def test_other_json_in_a_folder_is_counted(tmp_path: Path) -> None:
    for name, text in {"a.json": "{}", "b.json": "[1]", "c.json": "{", "d.ris": "x"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert (list(gather([tmp_path])), gather([tmp_path]).skipped) == ([], {".json": 3, ".ris": 1})
