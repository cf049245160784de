"""`zhengmai learn`: how likely an extraction is right, learnt from what people decided.

From the reviews of a corpus, from gold folders, or both. The result is kept in the corpus file, and its later
analyses use it ('ingest --again' renews those that are there); --output writes it to a file instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhengmai.cli._shared import OK, plural, tell
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError

if TYPE_CHECKING:
    from zhengmai.study.learning import Sample

NAME = "learn"
HELP = "learn from reviews how likely an extraction is right"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("corpus", nargs="?", metavar="CORPUS.zm", help="the corpus file")
    parser.add_argument(
        "--gold", nargs="+", type=Path, default=[], metavar="DIR", help="also learn from these gold folders"
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="write the coefficients here; the corpus file stays as it is",
    )
    parser.add_argument(
        "--chart",
        type=Path,
        metavar="FILE",
        help="also draw the gain over the number of reviews (.html, .json)",
    )
    parser.add_argument(
        "--reliability",
        type=Path,
        metavar="FILE",
        help="also draw whether confidence means what it says, on documents not seen (.html, .json)",
    )
    parser.add_argument(
        "--anew", action="store_true", help="start from nothing, not from the coefficients there are"
    )


def run(args: argparse.Namespace) -> int:
    """Learn, measure on documents not seen, and keep."""
    from zhengmai.study.lesson import lesson

    if args.corpus is None and not (args.gold and args.output):
        raise InputError("learn needs a corpus file, or --gold with --output FILE.")
    learnt = lesson(args.corpus, args.gold, anew=args.anew, keep_it=args.output is None)
    if args.output is not None:
        text = json.dumps(learnt.coefficients, ensure_ascii=False, indent=1, sort_keys=True)
        args.output.write_text(f"{text}\n", encoding="utf-8")
    if args.chart is not None:
        _draw(args.chart, learnt.curve())
    if args.reliability is not None:
        _draw_reliability(args.reliability, learnt.samples)
    sys.stdout.write(f"{clean(str(args.output or args.corpus))}: {learnt.summary()}\n")
    records = plural(len(learnt.samples), "possible initiative")
    tell(f"learnt from {plural(learnt.documents, 'document')}, {records}")
    return OK


def _draw(path: Path, curve: object) -> None:
    from zhengmai.charts.learning import learning_chart

    learning_chart(curve).save(str(path))  # type: ignore[arg-type]


def _draw_reliability(path: Path, samples: Sequence[Sample]) -> None:
    from zhengmai.charts.reliability import reliability_chart
    from zhengmai.study.reliability import reliability

    reliability_chart(reliability(samples)).save(str(path))
