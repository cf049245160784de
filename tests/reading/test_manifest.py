"""manifest.csv in the shapes spreadsheets save it; what is wrong is named by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengmai.errors import ManifestError
from zhengmai.reading.manifest import Entry, read_manifest

TABLE = "file,title,published,来源\na.txt,声明,2017/9/26,部网站\nsub/b.txt,,2018,\n"


def entries(tmp_path: Path, data: bytes | str) -> dict[str, Entry]:
    path = tmp_path / "manifest.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_manifest(path, 10_000)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_delimiters_and_line_ends(tmp_path: Path, codec: str, delimiter: str, newline: str) -> None:
    found = entries(tmp_path, TABLE.replace(",", delimiter).replace("\n", newline).encode(codec))
    assert list(found) == ["a.txt", "sub/b.txt"]
    declared = found["a.txt"].declared
    assert declared.title == "声明"
    assert declared.published is not None
    assert declared.published.value == "2017-09-26"
    assert declared.extra == (("来源", "部网站"),)


@pytest.mark.parametrize("name", ["a.txt", " a.txt ", "./a.txt", "e\u0301.txt", "sub\\a.txt"])
def test_names_are_compared_in_one_form(tmp_path: Path, name: str) -> None:
    assert next(iter(entries(tmp_path, f"file\n{name}\n"))) in ("a.txt", "\u00e9.txt", "sub/a.txt")


def test_header_in_capitals_blank_rows_and_quoted_line_ends(tmp_path: Path) -> None:
    found = entries(tmp_path, 'File,Title\n\n,\na.txt,"一\n二"\nb.txt,三\n')
    assert [(e.row, e.declared.title) for e in found.values()] == [(4, "一\n二"), (5, "三")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a.txt,题,31/12/2017", "manifest.csv, row 2, column 'published': '31/12/2017' is no date"),
        ("a.txt,一,二,2017", "manifest.csv, row 2: it has more cells than the first row"),
        (",题,2017", "manifest.csv, row 2, column 'file': it is empty"),
    ],
)
def test_a_bad_row_keeps_its_problem_and_the_others_stand(tmp_path: Path, row: str, problem: str) -> None:
    bad, good = entries(tmp_path, f"file,title,published\n{row}\nb.txt,题,2017\n").values()
    assert str(bad.problem).startswith(problem)
    assert (good.file, good.problem) == ("b.txt", None)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "has no column 'file'"),
        ("name,title\na.txt,x\n", "has no column 'file'"),
        (b"file\n\x00\x01\x02", "cannot be read: it is a binary file"),
        (b"file\n" + b"x" * 20_000, "cannot be read: it has 20,005 bytes"),
        ("file\n" + '"open' * 30_000, "cannot be read"),
        ("file,title\na.txt,x\na.txt,y\n", "rows 2 and 3 both name 'a.txt' and differ"),
    ],
)
def test_a_manifest_that_cannot_be_used(tmp_path: Path, data: bytes | str, problem: str) -> None:
    with pytest.raises(ManifestError, match=problem):
        entries(tmp_path, data)


def test_equal_rows_for_one_file_are_one(tmp_path: Path) -> None:
    assert len(entries(tmp_path, "file,title\na.txt,x\na.txt,x\n")) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda t: f"file,{t}\n{t}".encode(errors="replace")),
    )
)
def test_arbitrary_bytes_give_entries_or_a_manifest_error(tmp_path: Path, data: bytes) -> None:
    try:
        entries(tmp_path, data)
    except ManifestError as error:
        assert "manifest.csv" in str(error)
