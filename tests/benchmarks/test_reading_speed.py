"""How fast each format is read and described, in characters of text a second and against plain UTF-8.

Run by name, for the figures: `python -m pytest -m benchmark -s tests/benchmarks/test_reading_speed.py`.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from papers import PARAGRAPHS, archived, page, pdf, word, zipped

from zhengmai.model import Document
from zhengmai.pipeline import describe
from zhengmai.reading import gather
from zhengmai.text.fold import fold

MANY = PARAGRAPHS * 400
TEXT = "\n".join(MANY)
#: How many times slower than plain UTF-8 a format may be; in a PDF every character has its place.
SLOWEST, SLOWEST_PDF = 2_000, 20_000
#: How many times slower than folding the description of a text may be: sections, dates, genre, damage.
SLOWEST_DESCRIPTION = 100


def table() -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([["text"], *([p] for p in MANY)])
    return stream.getvalue().encode()


FORMATS: dict[str, Callable[[], bytes]] = {
    "utf-8.txt": TEXT.encode,
    "gb18030.txt": lambda: TEXT.encode("gb18030"),
    "utf-16.txt": lambda: TEXT.encode("utf-16-le"),
    "damaged-gb18030.txt": lambda: (
        TEXT.replace("商定", "商\ufffd").encode("gb18030").replace(b"\x841\xa47", b"\xb6")
    ),
    "page.html": lambda: page(MANY).encode(),
    "gbk.html": lambda: page(MANY, "gbk").encode("gbk"),
    "page.mhtml": lambda: archived(page(MANY).encode(), "utf-8"),
    "file.docx": lambda: word(MANY),
    "file.pdf": lambda: pdf([PARAGRAPHS * 3] * 133),
    "table.csv": table,
    "records.jsonl": lambda: "\n".join(json.dumps({"text": p}) for p in MANY).encode(),
    "archive.zip": lambda: zipped({f"{i}.txt": "\n".join(PARAGRAPHS * 4) for i in range(100)}),
}


@pytest.mark.benchmark
@pytest.mark.parametrize("name", FORMATS)
def test_reading_speed(tmp_path: Path, name: str) -> None:
    plain, path = tmp_path / "plain.txt", tmp_path / name
    plain.write_bytes(TEXT.encode())
    path.write_bytes(FORMATS[name]())
    speed, baseline = (_speed(lambda file=file: _read(file)) for file in (path, plain))  # type: ignore[misc]
    sys.stdout.write(
        f"\n{name}: {speed / 1e6:.2f} million a second, plain UTF-8 {baseline / speed:.0f} times that"
    )
    assert baseline / speed < (SLOWEST_PDF if name.endswith(".pdf") else SLOWEST)


@pytest.mark.benchmark
def test_describing_speed() -> None:
    text = "\n".join(f"{head}\n{body}" for head, body in zip(MANY[::2], MANY[1::2], strict=True))
    describe(Document("id", TEXT[:500]))  # the lexicon is loaded
    speed = _speed(lambda: (describe(Document("id", text)), len(text))[1])
    baseline = _speed(lambda: (fold(text), len(text))[1])
    sys.stdout.write(
        f"\ndescribe: {speed / 1e6:.2f} million a second, folding alone {baseline / speed:.0f} times that"
    )
    assert baseline / speed < SLOWEST_DESCRIPTION


def _read(path: Path) -> int:
    return sum(len(source.read().text) for source in gather([path]))


def _speed(work: Callable[[], int]) -> float:
    """Characters a second, of the best of three runs; `work` tells how many it did."""
    best, size = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        size = work()
        best = min(best, time.perf_counter() - start)
    return size / best
