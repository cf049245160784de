"""The same bytes are one document, wherever they lie."""

from __future__ import annotations

from pathlib import Path

from papers import page, zipped

from zhengmai import Corpus
from zhengmai.cli import main


def test_copies_and_packed_copies_are_kept_once(tmp_path: Path) -> None:
    html, folder, corpus = page().encode("gbk"), tmp_path / "texts", tmp_path / "c.zm"
    folder.mkdir()
    (folder / "a.html").write_bytes(html)
    (folder / "copy.html").write_bytes(html)
    (folder / "packed.zip").write_bytes(zipped({"x/again.html": html, "other.txt": "双方商定，扩大合作。"}))
    assert main(["ingest", str(corpus), str(folder)]) == 0
    with Corpus.open(corpus) as opened:
        assert len(opened.documents()) == 2
        (document,) = opened.documents().query("title == '两国举行第三次战略对话'")["document"]
        assert "样本网　地址" in opened.text(document)
    assert main(["ingest", str(corpus), str(folder)]) == 0  # nothing new the second time
    with Corpus.open(corpus) as opened:
        assert len(opened.documents()) == 2
