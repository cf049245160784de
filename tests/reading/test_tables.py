"""Tables and records with a text column: a document a row, other columns what is known of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhengmai.errors import InputError, ReadError
from zhengmai.reading import gather

ROWS = '标题,正文,published,id\n甲,双方商定，扩大合作。,2017/9/26,1\n乙,"第一段。\n第二段。",,2\n丙,,2018,3\n'


def write(tmp_path: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_rows_in_every_encoding(tmp_path: Path, codec: str, delimiter: str) -> None:
    path = write(tmp_path, ROWS.replace(",", delimiter).encode(codec))
    sources = list(gather([path], text_column="正文"))
    one, two = (s.read() for s in sources)  # the third has no text
    assert [s.name for s in sources] == [f"{path}, line 2", f"{path}, line 3"]
    assert (one.text, one.file, one.published.value) == ("双方商定，扩大合作。", "t.csv#1", "2017-09-26")
    assert dict(one.extra) == {"标题": "甲"}
    assert two.text == "第一段。\n第二段。"


def test_without_a_name_the_column_is_text(tmp_path: Path) -> None:
    (source,) = gather([write(tmp_path, "title,text\n甲,合作。\n")])
    assert (source.read().title, source.read().text) == ("甲", "合作。")


def test_records_may_name_another_key_as_well(tmp_path: Path) -> None:
    record = json.dumps({"正文": "合作。", "text": "注"}, ensure_ascii=False)
    (source,) = gather([write(tmp_path, record, "r.jsonl")], text_column="正文")
    assert (source.read().text, dict(source.read().extra)) == ("合作。", {"text": "注"})


def test_tables_of_folders_are_read_only_if_a_column_is_named(tmp_path: Path) -> None:
    write(tmp_path, ROWS)
    write(tmp_path, "file,title\n", "manifest.csv")
    assert (list(gather([tmp_path])), gather([tmp_path]).skipped) == ([], {".csv": 1})
    assert len(list(gather([tmp_path], text_column="正文"))) == 2


def test_a_cell_may_be_longer_than_the_module_allows(tmp_path: Path) -> None:
    (source,) = gather([write(tmp_path, f"text\n{'合作。' * 60_000}\n")])
    assert len(source.read().text) == 180_000


def test_a_bad_cell_fails_its_row_alone(tmp_path: Path) -> None:
    bad, good = gather([write(tmp_path, "text,published\n一,soon\n二,2017\n")])
    assert good.read().text == "二"
    with pytest.raises(InputError, match="line 2: column 'published': 'soon' is no date"):
        bad.read()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ROWS, "has no column 'text'; name the one with the texts .* of: 标题, 正文, published, id"),
        ("", "has no column 'text'"),
        ("text\n", "no row has anything in the column 'text'"),
        (b"text\n\x00\x01\x02\x03", "binary"),
        ("text\n" + "x" * 2000, "malformed .*field larger"),
    ],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, data: str | bytes, reason: str) -> None:
    (source,) = gather([write(tmp_path, data)], max_size=1000)
    with pytest.raises(ReadError, match=reason):
        source.read()
