"""`zhengmai threads`: what became of initiatives: one row per thread, promise, statement or occasion."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from zhengmai.cli._filters import add_filter_arguments, selection
from zhengmai.cli._shared import OK, plural, tell
from zhengmai.cli._tables import add_format_argument, write_csv, write_jsonl, write_table

if TYPE_CHECKING:
    import pandas as pd

    from zhengmai.corpus import Corpus
    from zhengmai.store.selection import Selection

NAME = "threads"
HELP = "list what was said again and again: threads, promises and their outcome, occasions"

#: What to list, and the columns of the table for reading (csv and jsonl have all).
_VIEWS = {
    "threads": ("first_said", "last_said", "status", "statements", "documents", "parties", "subject"),
    "promises": ("promised_on", "outcome", "outcome_on", "subject", "promise"),
    "links": ("thread", "said_earliest", "link", "status", "evidence"),
    "occasions": ("first", "last", "kind", "initiatives", "documents", "parties", "name"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    parser.add_argument(
        "--show",
        choices=tuple(_VIEWS),
        default="threads",
        help="threads: one row each; promises: with what became of them; links: every statement; "
        "occasions: visits, summits, meetings (default: threads)",
    )
    parser.add_argument("--single", action="store_true", help="also threads of a single statement")
    add_filter_arguments(parser)
    add_format_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Write the rows, and on standard error how many there are."""
    from zhengmai.corpus import Corpus

    with Corpus.open(args.corpus) as corpus:
        frame = _asked(corpus, args.show)(selection(args))
        if args.show == "links" and not args.single:
            frame = frame[frame["thread"].duplicated(keep=False)]
    if args.show == "threads" and not args.single:
        frame = frame[frame["statements"] > 1]
    rows = [{str(k): v for k, v in row.items()} for row in frame.head(args.limit).to_dict("records")]
    if args.format == "csv":
        write_csv(rows, list(frame.columns), sys.stdout)
    elif args.format == "jsonl":
        write_jsonl(rows, sys.stdout)
    else:
        columns = _VIEWS[args.show]
        write_table([_line(row, columns) for row in rows], columns, sys.stdout)
    tell(
        plural(len(rows), args.show.removesuffix("s"))
        + ("; raise --limit for more" if len(rows) < len(frame) else "")
    )
    return OK


def _asked(corpus: Corpus, view: str) -> Callable[[Selection], pd.DataFrame]:
    found: Callable[[Selection], pd.DataFrame] = getattr(corpus, view)
    return found


def _line(row: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, str]:
    return {name: _cell(name, row) for name in columns}


def _cell(name: str, row: Mapping[str, Any]) -> str:
    value = row[name]
    if name == "outcome" and value == "none found":
        return f"none found, last covered {row['last_covered']}"
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None else str(value)
