"""How fast each format is read, in characters of text a second.

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

from zhengmai.reading import gather

MANY = PARAGRAPHS * 400
TEXT = "\n".join(MANY)
#: Characters a second that no format may fall below; a PDF is the slowest, for every character has its place.
LEAST = 10_000


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
    path = tmp_path / name
    path.write_bytes(FORMATS[name]())
    best, size = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        size = sum(len(source.read().text) for source in gather([path]))
        best = min(best, time.perf_counter() - start)
    sys.stdout.write(f"\n{name}: {size:,} characters, {size / best / 1e6:.2f} million a second")
    assert size / best > LEAST
