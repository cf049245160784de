"""`zhengmai search`: every place where words stand in the texts of a corpus, with what is around them.

All that is typed is text: quotes, * and NEAR too. Words given apart are looked for as one text. Case, full or
half width and blanks make no difference.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from zhengmai.cli._shared import OK, plural, positive, tell
from zhengmai.cli._tables import add_format_argument, padded_to, width, write_csv, write_jsonl
from zhengmai.cli.clean import clean

if TYPE_CHECKING:
    from zhengmai.store.search import Hit

NAME = "search"
HELP = "find words in the texts of a corpus"
LIMIT = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    parser.add_argument("words", nargs="+", metavar="WORDS", help="what to look for, of any length")
    parser.add_argument(
        "--limit", type=positive, default=LIMIT, metavar="N", help=f"at most so many hits (default: {LIMIT})"
    )
    parser.add_argument(
        "--context", type=positive, default=20, metavar="N", help="characters on each side (default: 20)"
    )
    add_format_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Write the hits, and on standard error how many there are."""
    from zhengmai.corpus import Corpus
    from zhengmai.store.search import Hit

    with Corpus.open(args.corpus) as corpus:
        found = corpus.search(" ".join(args.words), limit=args.limit + 1, context=args.context)
    hits = found[: args.limit]
    if args.format == "csv":
        write_csv([asdict(hit) for hit in hits], [field.name for field in fields(Hit)], sys.stdout)
    elif args.format == "jsonl":
        write_jsonl([asdict(hit) for hit in hits], sys.stdout)
    else:
        _write_lines(hits)
    tell(plural(len(hits), "hit") + ("; raise --limit for more" if len(found) > len(hits) else ""))
    return OK


def _write_lines(hits: Sequence[Hit]) -> None:
    """The hits under each other in one column, the words before them to its left."""
    places = [clean(f"{hit.spoken or 'undated'} {hit.file or hit.document[:12]}:{hit.start}") for hit in hits]
    lefts = [clean(hit.left) for hit in hits]
    place_width, left_width = (max(map(width, texts), default=0) for texts in (places, lefts))
    for hit, place, left in zip(hits, places, lefts, strict=True):
        before = f"{padded_to(place, place_width)}  {padded_to(left, left_width, right=True)}"
        sys.stdout.write(f"{before} [{clean(hit.text)}] {clean(hit.right)}".rstrip() + "\n")
