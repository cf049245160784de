"""`zhengmai timeline`: the initiatives of a corpus in time order.

Order: first and last day of when it happens, when it was said, document, place; what is open or unknown
comes last. Shown is the core of cooperation; --all shows the rest as well. `--format plover` shows the same
rows as events of PLOVER (study/plover.py says what that view loses).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from zhengmai.cli._filters import add_filter_arguments, selection
from zhengmai.cli._shared import OK, plural, tell
from zhengmai.cli._tables import add_format_argument, write_csv, write_jsonl, write_table
from zhengmai.model.dates import interval

NAME = "timeline"
HELP = "list the initiatives of a corpus in time order"

_COLUMNS = ("when", "status", "act", "parties", "said", "by", "evidence")
_SAMPLE = "sample text written for zhengmai"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    add_filter_arguments(parser)
    add_format_argument(
        parser, plover="CSV of the events as PLOVER codes them: type, mode, quad, source, recipient"
    )


def run(args: argparse.Namespace) -> int:
    """Write the rows, and on standard error how many there are."""
    from zhengmai.corpus import Corpus

    chosen = selection(args)
    with Corpus.open(args.corpus) as corpus:
        view = corpus.plover if args.format == "plover" else corpus.timeline
        frame = view(chosen, limit=args.limit and args.limit + 1)
    is_cut = args.limit is not None and len(frame) > args.limit
    shown = frame.head(args.limit) if is_cut else frame
    rows = [{str(k): v for k, v in row.items()} for row in shown.to_dict("records")]
    if args.format in ("csv", "plover"):
        write_csv(rows, list(frame.columns), sys.stdout)
    elif args.format == "jsonl":
        write_jsonl(rows, sys.stdout)
    else:
        write_table([_line(row) for row in rows], _COLUMNS, sys.stdout)
    _remark(rows, is_cut, args.all)
    return OK


def _line(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "when": row["when"] or _bounded(row["earliest"], row["latest"]),
        "status": row["status"],
        "act": row["act"],
        "parties": "、".join((*row["parties"], *row["groups"])),
        "said": row["stated_on"] or "",
        "by": row["stated_by"] or "",
        "evidence": row["evidence"],
    }


def _bounded(earliest: str | None, latest: str | None) -> str:
    return interval(earliest, latest) if earliest or latest else "undated"


def _remark(rows: list[dict[str, Any]], is_cut: bool, is_all: bool) -> None:
    hint = (
        "; raise --limit for more"
        if is_cut
        else ""
        if rows or is_all
        else "; --all shows what is not core, too"
    )
    tell(f"{plural(len(rows), 'initiative')}{hint}")
    samples = sum(row.get("synthetic", False) for row in rows)
    if samples:
        tell(f"{samples} of these come from a {_SAMPLE}")
