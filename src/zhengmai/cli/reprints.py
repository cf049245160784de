"""`zhengmai reprints`: documents that repeat an earlier one, under the earliest.

Texts are compared without page furniture and titles; another date, a teaser, punctuation, width or script
make no difference. Nothing is removed: use `zhengmai remove` for what you do not want to count twice.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from zhengmai.cli._shared import OK, plural, tell
from zhengmai.cli._tables import add_format_argument, write_csv, write_jsonl
from zhengmai.cli.clean import clean

NAME = "reprints"
HELP = "list documents that repeat an earlier one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    add_format_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Write the groups, and on standard error how many documents repeat another."""
    from zhengmai.corpus import Corpus
    from zhengmai.study.reprints import COLUMNS

    with Corpus.open(args.corpus) as corpus:
        frame = corpus.reprints()
    rows: list[dict[str, Any]] = [
        {str(k): None if v != v else v for k, v in row.items()} for row in frame.to_dict("records")
    ]
    if args.format == "csv":
        write_csv(rows, list(COLUMNS), sys.stdout)
    elif args.format == "jsonl":
        write_jsonl(rows, sys.stdout)
    else:
        for row in rows:
            sys.stdout.write(_line(row) + "\n")
    tell(plural(sum(row["reprint_of"] is not None for row in rows), "reprint"))
    return OK


def _line(row: dict[str, Any]) -> str:
    name = clean(f"{row['file'] or row['document'][:12]}  {row['title'] or ''}").strip()
    day = row["spoken"] or row["published"] or "undated"
    return f"  = {row['similarity']:.0%}  {day}  {name}" if row["reprint_of"] else f"{day}  {name}"
