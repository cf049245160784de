"""Loading the lexicons and finding their names: run with `pytest -m benchmark tests/benchmarks`."""

from __future__ import annotations

import time
from collections.abc import Callable

import outside
import pytest

from zhengmai.lexicon import default_lexicon
from zhengmai.lexicon.match import Matcher

pytestmark = pytest.mark.benchmark
SLOWEST, TIMES_FASTER, LONGEST_LOADING = 3.0, 10, 0.3


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of some runs, in seconds of this process (others on the machine do not count)."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def test_loading_all_lexicons() -> None:
    def load() -> None:
        default_lexicon.cache_clear()
        default_lexicon()

    assert best(load, 3) <= LONGEST_LOADING


@pytest.mark.outside
def test_matching() -> None:
    folder = outside.shared("real", "documents")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    size = sum(len(text.encode()) for text in texts) / 1e6

    def speed(matcher: Matcher[object]) -> float:
        return size / best(lambda: [sum(1 for _ in matcher.find(text)) for text in texts])

    names = default_lexicon().names.payloads
    plain = speed(Matcher.of(names))
    assert plain >= SLOWEST
    pytest.importorskip("ahocorasick_rs")
    assert speed(Matcher.of(names, fast=True)) >= TIMES_FASTER * SLOWEST
