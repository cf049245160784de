"""`zhengmai annotate`: texts in, one line of JSON out for each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

from zhengmai.cli._shared import (
    OK,
    READABLE,
    SOME_FAILED,
    add_input_arguments,
    gathering,
    left_out,
    plural,
    positive,
    show_articles,
    tell,
)
from zhengmai.cli._workers import Outcome, outcomes
from zhengmai.errors import InputError

NAME = "annotate"
HELP = "write what is found in texts as JSON, one line per document"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_input_arguments(parser)
    parser.add_argument(
        "--jobs",
        type=positive,
        default=1,
        metavar="N",
        help="how many processes work at the same time (default: 1); the output is the same for any number",
    )
    parser.add_argument(
        "--output",
        default="-",
        metavar="FILE",
        help="where to write (default: standard output); a file appears only when it is complete",
    )


def run(args: argparse.Namespace) -> int:
    """Annotate every input; 1 if some failed."""
    gathered = gathering(args)
    if args.split == "show":
        return show_articles(gathered)
    with _output(args.output) as stream, closing(outcomes(gathered.sources, args.jobs)) as results:
        done, failed = _write(results, stream)
        if not done and not failed:
            hint = left_out(gathered.skipped) or READABLE
            raise InputError(f"no documents were found in {', '.join(args.inputs)}; {hint}")
    if failed or gathered.skipped:
        parts = (plural(done, "document") + " annotated", f"{failed} failed", left_out(gathered.skipped))
        tell(", ".join(p for p in parts if p))
    return SOME_FAILED if failed else OK


def _write(results: Iterable[Outcome], stream: TextIO) -> tuple[int, int]:
    """Lines to the stream, failures to standard error; how many there were of each."""
    done = failed = 0
    for outcome in results:
        if outcome.line is not None:
            stream.write(outcome.line + "\n")
            done += 1
        else:
            tell(outcome.failure)
            failed += 1
    return done, failed


@contextmanager
def _output(name: str) -> Iterator[TextIO]:
    """Where to write: standard output, or a file that replaces an older one only when all is written."""
    target = Path(name)
    if name == "-":
        yield sys.stdout
    elif target.exists() and not target.is_file():  # a device or a pipe is written as it is
        with _opened(target, name) as stream:
            yield stream
    else:
        target = target.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with _opened(part, name) as stream:
                yield stream
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _opened(path: Path, name: str) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{name}: it cannot be written ({error.strerror or error})") from None
