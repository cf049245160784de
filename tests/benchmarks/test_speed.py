"""How fast annotating is, beside jieba's part-of-speech tagging of the same texts in the same run.

Run by name, for the figures: `python -m pytest -m benchmark -s tests/benchmarks`.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from zhengmai import Document, analyse
from zhengmai.pipeline import default_analyser

TEXTS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))]
FEW = TEXTS[::3]
SIZE = sum(len(text.encode()) for text in TEXTS)
#: Annotating does segmentation once and much else. The aim is 1.0, no slower than the tagging alone; it took
#: 1.8 without extras on a busy machine.
BOUND = 3.0


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


@pytest.mark.benchmark
def test_memory_does_not_grow_over_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """What is kept between documents is the same after many of them as after the first ones."""
    analyser = default_analyser()

    def over(rounds: int) -> int:
        for n in range(rounds):
            for i, text in enumerate(FEW):
                analyser.analyse(Document(f"{n}-{i}", f"{text}\n{n}"))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        first, last = over(1), over(3)
    finally:
        tracemalloc.stop()
    with capsys.disabled():
        sys.stdout.write(
            f"\nkept after {len(FEW)} documents: {first / 1e6:.1f} MB; "
            f"after {4 * len(FEW)}: {last / 1e6:.1f} MB\n"
        )
    assert last - first < 1_000_000
