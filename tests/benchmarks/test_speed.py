"""How fast annotating is, beside jieba's part-of-speech tagging of the same texts in the same run.

Run by name, for the figures: `python -m pytest -m benchmark -s tests/benchmarks`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zhengmai import analyse

TEXTS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))]
SIZE = sum(len(text.encode()) for text in TEXTS)
#: Annotating does segmentation once and much else; it may not take more than so many times the tagging.
BOUND = 12.0


def seconds(work: Callable[[str], object]) -> float:
    """The best of three runs over all texts, after one to warm up."""
    work(TEXTS[0])
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for text in TEXTS:
            work(text)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.benchmark
def test_annotating_beside_tagging(capsys: pytest.CaptureFixture[str]) -> None:
    import jieba.posseg

    tagging = seconds(lambda text: list(jieba.posseg.cut(text)))
    annotating = seconds(lambda text: analyse(text, published="2024-03-01"))
    ratio = annotating / tagging
    with capsys.disabled():
        for name, took in (("jieba.posseg.cut", tagging), ("zhengmai.analyse", annotating)):
            rate = SIZE / took / 1e6
            line = f"{name}: {took:.2f} s for {len(TEXTS)} texts, {SIZE / 1e6:.2f} MB: {rate:.3f} MB/s"
            sys.stdout.write(f"\n{line}")
        sys.stdout.write(f"\nratio: {ratio:.1f}\n")
    assert ratio < BOUND
