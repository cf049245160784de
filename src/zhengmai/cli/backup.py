"""`zhengmai backup`: a complete copy of a corpus file, to keep or to mail.

A plain copy of a corpus file that is open somewhere can lose rows; this one cannot, and may be made any time.
"""

from __future__ import annotations

import argparse
import sys

from zhengmai.cli._shared import OK
from zhengmai.cli.clean import clean

NAME = "backup"
HELP = "copy a corpus file safely, even while it is in use"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    parser.add_argument("target", metavar="TARGET", help="the copy; nothing may be there yet")


def run(args: argparse.Namespace) -> int:
    """Copy."""
    from zhengmai.corpus import Corpus

    with Corpus.open(args.corpus) as corpus:
        corpus.backup(args.target)
    sys.stdout.write(f"{clean(args.corpus)} copied to {clean(args.target)}\n")
    return OK
