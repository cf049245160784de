"""Sources to lines of JSON, in one process or several, in the order they came in."""

from __future__ import annotations

import json
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from zhengmai.cli._shared import failure
from zhengmai.errors import ZhengmaiError
from zhengmai.model.analysis import Analysis
from zhengmai.model.document import Document
from zhengmai.reading import Source

_WAITING_PER_JOB = 4


class Analyser(Protocol):
    """What turns a document into an analysis."""

    def analyse(self, document: Document) -> Analysis:
        """Everything found in a document."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document's line of JSON; or None, and `failure` says `NAME: reason`."""

    line: str | None
    failure: str = ""


def outcomes(
    sources: Iterable[Source], jobs: int = 1, make: Callable[[], Analyser] | None = None
) -> Generator[Outcome, None, None]:
    """What became of each source, in order and the same for any number of jobs.

    make: a function of some module that gives the analyser (and keeps it: each worker asks for every
    document); the package's own without it. At most a few sources per job wait, so that memory stays flat.
    """
    make = make or default_analyser
    return _here(sources, make()) if jobs == 1 else _in_workers(sources, jobs, make)


def default_analyser() -> Analyser:
    """The package's analyser, built once per process; imported here, for it takes most of a second."""
    from zhengmai import pipeline

    analyser: Analyser = pipeline.default_analyser()
    return analyser


def annotate(source: Source, analyser: Analyser) -> Outcome:
    """One source's line of JSON, or why it has none."""
    try:
        analysis = analyser.analyse(source.read())
    except ZhengmaiError as error:
        return Outcome(None, failure(source.name, error))
    return Outcome(json.dumps(analysis.as_dict(), ensure_ascii=False, allow_nan=False))


def _here(sources: Iterable[Source], analyser: Analyser) -> Generator[Outcome, None, None]:
    for source in sources:
        yield annotate(source, analyser)


def _in_workers(
    sources: Iterable[Source], jobs: int, make: Callable[[], Analyser]
) -> Generator[Outcome, None, None]:
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_leave_interrupts)
    waiting: deque[tuple[str, Future[Outcome]]] = deque()
    try:
        for source in sources:
            waiting.append((source.name, pool.submit(_annotate_in_worker, source, make)))
            if len(waiting) >= jobs * _WAITING_PER_JOB:
                yield waiting[0][1].result()
                waiting.popleft()
        while waiting:
            yield waiting[0][1].result()
            waiting.popleft()
    except BrokenProcessPool:
        reason = "a worker process died on this document or one of the next; try fewer --jobs"
        raise ZhengmaiError(f"{waiting[0][0] if waiting else source.name}: {reason}") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the parent, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _annotate_in_worker(source: Source, make: Callable[[], Analyser]) -> Outcome:
    return annotate(source, make())
