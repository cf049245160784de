"""How fast annotating is, beside jieba's part-of-speech tagging of the same texts in the same run.

Run by name, for the figures: `python -m pytest -m benchmark -s tests/benchmarks`.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from outside import shared_folder

from zhengmai import Document, analyse
from zhengmai.pipeline import default_analyser

SAMPLES = Path(__file__).parents[2] / "corpus"
REAL = shared_folder() / "real" / "documents"
#: Annotating cuts words once and does much else. The aim is to be no slower than the tagging alone. On real
#: texts it is not; the short samples, each written to hold many initiatives, take a third longer.
BOUNDS = {"samples": 1.6, "real texts": 1.15}


def texts_of(folder: Path, every: int) -> list[str]:
    """Every n-th text of a folder."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))[::every]]


FEW = texts_of(SAMPLES, 3)


def best_times(texts: Sequence[str], *works: Callable[[str], object]) -> list[float]:
    """For each work the seconds for all texts, of every text the best of three runs, the works by turns."""
    best = [[float("inf")] * len(texts) for _ in works]
    for _ in range(3):
        for number, text in enumerate(texts):
            for times, work in zip(best, works, strict=True):
                start = time.process_time()
                work(text)
                times[number] = min(times[number], time.process_time() - start)
    return [sum(times) for times in best]


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("name", "folder", "every"), [("samples", SAMPLES, 1), ("real texts", REAL, 4)], ids=["samples", "real"]
)
def test_annotating_beside_tagging(
    name: str, folder: Path, every: int, capsys: pytest.CaptureFixture[str]
) -> None:
    import jieba.posseg

    texts = texts_of(folder, every)
    if not texts:
        pytest.skip("the real texts are not here")
    works = (lambda text: list(jieba.posseg.cut(text)), lambda text: analyse(text, published="2024-03-01"))
    for work in works:
        work(texts[0])
    tagging, annotating = best_times(texts, *works)
    size = sum(len(text.encode()) for text in texts)
    with capsys.disabled():
        for what, took in (("jieba.posseg.cut", tagging), ("zhengmai.analyse", annotating)):
            line = f"\n{what}: {took:.2f} s for {len(texts)} {name}, {size / 1e6:.2f} MB: "
            sys.stdout.write(f"{line}{size / took / 1e6:.3f} MB/s")
        sys.stdout.write(f"\nratio: {annotating / tagging:.2f}\n")
    assert annotating / tagging < BOUNDS[name]


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
