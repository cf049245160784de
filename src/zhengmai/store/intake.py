"""Takes documents into the corpus file: analysed where need be, by one or more processes, stored in order."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from zhengmai.errors import CorpusError, StageError, ZhengmaiError
from zhengmai.model import Analysis, Document
from zhengmai.reading import Loaded, Source
from zhengmai.store.database import Database
from zhengmai.store.identity import Outcome, corrected, declared, outcome
from zhengmai.store.models import maker
from zhengmai.store.write import Entry, note_place, store

_WAITING_PER_JOB = 4


class Analyser(Protocol):
    """What turns a document into an analysis."""

    def analyse(self, document: Document) -> Analysis:
        """Everything found in a document."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one source: an outcome, or the stage (reading, …, storing) that failed and why."""

    name: str
    outcome: Outcome | None
    stage: str | None = None
    reason: str | None = None


#: What an analysis gives back between processes: a record, or the stage and the reason of a failure.
_Result = tuple[dict[str, Any] | None, str, str]
_Waiting = tuple[str, Callable[[], Taken]]


def take(
    database: Database,
    document: Document,
    *,
    make: Callable[[], Analyser] | None = None,
    place: str | None = None,
    source: bytes | None = None,
    again: bool = False,
) -> Outcome:
    """Analyse and store one document, unless it is known and the same; raises what went wrong.

    make: gives the analyser; without it, the package's with what was learnt from this corpus's reviews.
    """
    facts = declared(document)
    if _is_known(database, document, place, facts, again):
        return Outcome.SKIPPED
    record = (make or maker(database))().analyse(corrected(database, document)).as_dict()
    return store(database, Entry(record, document.text, facts, place, source), again=again)


def take_all(
    database: Database,
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    again: bool = False,
    make: Callable[[], Analyser] | None = None,
) -> Generator[Taken, None, None]:
    """Take in source after source, in order; one that fails is told about and the rest goes on.

    jobs: how many processes analyse (this one reads and stores; what is stored is the same for any number).
    make: a module's function that gives the analyser (without it, the package's with what was learnt from
    this corpus's reviews); each worker calls it for every document.
    Raises CorpusError if the corpus file itself cannot be written, ZhengmaiError if a worker dies.
    """
    make = make or maker(database)
    try:
        if jobs == 1:
            for source in sources:
                yield _here(database, source, again, make)
        else:
            yield from _in_workers(database, sources, jobs, again, make)
    finally:
        database.checkpoint()


def place_of(source: Source, loaded: Loaded) -> str | None:
    """A mark of where a document came from: equal for the same file, or record of a file, on this machine.

    A hash, for a corpus file may be handed on and need not tell the folders of whoever made it.
    """
    file = loaded.document.file
    if loaded.data is not None:
        where = str(Path(source.name).resolve())
    elif file is None or "#" not in file:
        return None
    elif file.startswith("-#"):
        where = file
    else:
        path, record = source.name.rpartition(", line ")[0], file.partition("#")[2]
        where = f"{Path(path).resolve()}#{record}"
    return hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _here(database: Database, source: Source, again: bool, make: Callable[[], Analyser]) -> Taken:
    try:
        loaded = source.load()
    except ZhengmaiError as error:
        return Taken(source.name, None, "reading", str(error))
    place = place_of(source, loaded)
    facts = declared(loaded.document)
    if _is_known(database, loaded.document, place, facts, again):
        return Taken(source.name, Outcome.SKIPPED)
    result = _analysed(corrected(database, loaded.document), make)
    return _stored(database, source.name, result, loaded, place, again)


def _stored(
    database: Database, name: str, result: _Result, loaded: Loaded, place: str | None, again: bool
) -> Taken:
    record, stage, reason = result
    if record is None:
        return Taken(name, None, stage, reason)
    entry = Entry(record, loaded.document.text, declared(loaded.document), place, loaded.data)
    try:
        return Taken(name, store(database, entry, again=again))
    except CorpusError:
        raise
    except ZhengmaiError as error:
        return Taken(name, None, "storing", str(error))


def _in_workers(
    database: Database, sources: Iterable[Source], jobs: int, again: bool, make: Callable[[], Analyser]
) -> Generator[Taken, None, None]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_leave_interrupts)
    waiting: deque[_Waiting] = deque()
    try:
        for source in sources:
            waiting.append((source.name, _submitted(database, source, pool, again, make)))
            if len(waiting) >= jobs * _WAITING_PER_JOB:
                yield waiting[0][1]()
                waiting.popleft()
        while waiting:
            yield waiting[0][1]()
            waiting.popleft()
    except BrokenProcessPool:
        name = waiting[0][0] if waiting else source.name
        reason = "a worker process died on this document or one of the next; try fewer --jobs"
        raise ZhengmaiError(f"{name}: {reason}. What was stored before is kept.") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(
    database: Database, source: Source, pool: ProcessPoolExecutor, again: bool, make: Callable[[], Analyser]
) -> Callable[[], Taken]:
    """Hand a source's document to a worker; the function returned waits for it and stores it."""
    try:
        loaded = source.load()
    except ZhengmaiError as error:
        return partial(Taken, source.name, None, "reading", str(error))
    place = place_of(source, loaded)
    if _is_known(database, loaded.document, place, declared(loaded.document), again):
        return partial(Taken, source.name, Outcome.SKIPPED)
    document = corrected(database, loaded.document)
    # A read-only view of a dict does not travel between processes.
    future = pool.submit(_analysed, replace(document, extra=dict(document.extra)), make)
    return partial(_received, database, source.name, future, loaded, place, again)


def _received(
    database: Database, name: str, future: Future[_Result], loaded: Loaded, place: str | None, again: bool
) -> Taken:
    return _stored(database, name, future.result(), loaded, place, again)


def _analysed(document: Document, make: Callable[[], Analyser]) -> _Result:
    """A document's record, or where and why the analysis failed (errors of two arguments do not travel)."""
    try:
        return make().analyse(document).as_dict(), "", ""
    except StageError as error:
        return None, error.stage, error.reason
    except ZhengmaiError as error:
        return None, "analysis", str(error)


def _is_known(database: Database, document: Document, place: str | None, facts: str, again: bool) -> bool:
    if again or outcome(database, document.id, place, facts) is not Outcome.SKIPPED:
        return False
    note_place(database, document.id, place, facts)
    return True


def _leave_interrupts() -> None:
    """Ctrl-C is for the parent, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
