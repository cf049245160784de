"""`zhengmai remove`: documents out of a corpus file, with all that was found in them.

By file a document goes with its earlier versions; by id only that version goes, and the one before it counts
again. What people decided stays in the corpus file's log.
"""

from __future__ import annotations

import argparse
import sys

from zhengmai.cli._shared import OK, SOME_FAILED, plural, tell
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError

NAME = "remove"
HELP = "take documents out of a corpus file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    parser.add_argument(
        "documents",
        nargs="+",
        metavar="DOCUMENT",
        help="a file as the corpus names it, an id or its beginning",
    )


def run(args: argparse.Namespace) -> int:
    """Remove each; 1 if some could not be."""
    from zhengmai.corpus import Corpus

    failed = 0
    with Corpus.open(args.corpus) as corpus:
        for document in args.documents:
            try:
                gone = corpus.remove(document)
            except InputError as error:
                failed += 1
                tell(str(error))
            else:
                sys.stdout.write(f"removed {clean(document)} ({plural(len(gone), 'version')})\n")
    return SOME_FAILED if failed else OK
