"""`zhengmai ingest`: texts into a corpus file.

Known texts are skipped, changed metadata resolved anew, new contents of a file kept as its later version.
A text that fails is named with its stage and reason; the rest goes on.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from zhengmai.cli._progress import Progress
from zhengmai.cli._shared import (
    OK,
    READABLE,
    SOME_FAILED,
    add_input_arguments,
    failure,
    gathering,
    left_out,
    plural,
    positive,
    show_articles,
    tell,
)
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError, StageError

if TYPE_CHECKING:
    from zhengmai.store.intake import Taken

NAME = "ingest"
HELP = "analyse texts and keep them in a corpus file"

_COUNTED = (
    ("added", "added"),
    ("updated", "updated"),
    ("version", "as later versions"),
    ("skipped", "known already"),
    ("failed", "failed"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file; it is made if there is none")
    add_input_arguments(parser)
    parser.add_argument(
        "--jobs",
        type=positive,
        default=1,
        metavar="N",
        help="how many processes analyse at the same time (default: 1); what is stored is the same",
    )
    parser.add_argument(
        "--again", action="store_true", help="analyse anew what is known and unchanged (after an update)"
    )


def run(args: argparse.Namespace) -> int:
    """Take every input in; 1 if some failed."""
    from zhengmai.corpus import Corpus

    gathered = gathering(args)
    if args.split == "show":
        return show_articles(gathered)
    counts: Counter[str] = Counter()
    with (
        Corpus.open(args.corpus, create=True) as corpus,
        closing(corpus.add_all(gathered.sources, jobs=args.jobs, again=args.again)) as results,
        Progress(gathered.count, sys.stderr) as progress,
    ):
        for taken in results:
            counts[taken.outcome or "failed"] += 1
            _report(taken, progress)
    if not counts:
        hint = left_out(gathered.skipped) or READABLE
        raise InputError(f"no documents were found in {', '.join(args.inputs)}; {hint}")
    parts = [plural(counts.total(), "document"), *(f"{counts[kind]:,} {words}" for kind, words in _COUNTED)]
    summary = ", ".join([*parts, *filter(None, [left_out(gathered.skipped)])])
    sys.stdout.write(f"{clean(args.corpus)}: {summary}\n")
    return SOME_FAILED if counts["failed"] else OK


def _report(taken: Taken, progress: Progress) -> None:
    """A line for what changed or failed, unless the bar says enough."""
    if taken.outcome is None:
        progress.hide()
        tell(_failure(taken))
    elif taken.outcome != "skipped" and not progress.is_shown:
        sys.stdout.write(f"{taken.outcome:<7} {clean(taken.name)}\n")
    progress.step(taken.name)


def _failure(taken: Taken) -> str:
    reason = taken.reason or ""
    if taken.stage == "reading":
        return failure(taken.name, InputError(reason))
    return failure(taken.name, StageError(taken.stage or "analysis", taken.name, reason))
