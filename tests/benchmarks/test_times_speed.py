"""How fast times are found, beside JioNLP's `extract_time` on the same text in the same run.

Run by name: `pytest -m benchmark tests/benchmarks/test_times_speed.py -s`; skipped where jionlp is missing.
"""

from __future__ import annotations

import logging
import time
import timeit
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from zhengmai.annotators.times import resolve

pytestmark = pytest.mark.benchmark

SAMPLES = Path(__file__).parents[2] / "corpus"
SPOKEN = "2019-05-22"
FASTER = 5
#: Words of policy texts on which `parse_time` of JioNLP raises.
HARD = ["近年来", "“十三五”期间", "党的十八大以来", "至今", "目前"]


def samples() -> list[str]:
    """Sixty kilobytes of the sample texts."""
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))[:40]]


def best(*works: Callable[[], object]) -> list[float]:
    """The shortest of five runs of each in seconds of this process, in turn, without garbage collection."""
    rounds = [[timeit.timeit(work, timer=time.process_time, number=1) for work in works] for _ in range(5)]
    return [min(times) for times in zip(*rounds, strict=True)]


# jionlp leaves files open and uses escapes and packages that warn.
@pytest.mark.filterwarnings("ignore")
def test_at_least_five_times_as_fast_as_jionlp() -> None:
    jionlp = pytest.importorskip("jionlp", reason="needs jionlp, a package for this comparison only")
    logging.disable(logging.CRITICAL)  # it logs a traceback for every word it cannot read
    texts = samples()
    base = datetime.fromisoformat(SPOKEN).timestamp()
    ours, theirs = best(
        lambda: [resolve(text, SPOKEN) for text in texts],
        lambda: [jionlp.ner.extract_time(text, time_base=base) for text in texts],
    )
    logging.disable(logging.NOTSET)
    size = sum(len(text.encode()) for text in texts) / 1e6
    report = f"zhengmai {size / ours:.2f} MB/s, jionlp {size / theirs:.2f} MB/s: {theirs / ours:.1f} times"
    assert theirs / ours >= FASTER, report


def test_half_a_megabyte_a_second_without_jionlp() -> None:
    text = "\n".join(samples())
    (seconds,) = best(lambda: resolve(text, SPOKEN))
    assert len(text.encode()) / seconds / 1e6 >= 0.5


def test_what_jionlp_cannot_read_has_a_value() -> None:
    assert all(resolve(text, SPOKEN)[0].value for text in HARD)
