"""`zhengmai evaluate`: how well extraction agrees with annotations made by hand.

Mentions and times count if span and type are exact; initiatives if their evidence overlaps enough, with the
same act (strict) or any (loose). Values, ids and slots are then scored among the matched.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengmai.cli._shared import OK, SOME_FAILED, failure, tell
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError, StageError
from zhengmai.study.evaluation import ERROR_KINDS, evaluate, read_gold, read_predictions

NAME = "evaluate"
HELP = "score extraction against a folder annotated by hand"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "gold_dir", type=Path, metavar="GOLD_DIR", help="folder of NAME.txt and NAME.gold.json pairs"
    )
    parser.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE",
        help="score these JSON lines ('zhengmai annotate' writes such) instead of analysing the folder",
    )
    parser.add_argument(
        "--errors", choices=ERROR_KINDS, help="also list every error of one kind, on standard error"
    )
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of a table")


def run(args: argparse.Namespace) -> int:
    """Score and write; 1 if a document has no prediction, and so was scored as if nothing had been found."""
    gold = read_gold(args.gold_dir)
    found = read_predictions(args.predictions) if args.predictions else _analysed(args.gold_dir, gold)
    scores = evaluate(gold, found)
    for name in scores.missing:
        tell(f"{name}: no prediction; scored as if nothing had been found")
    for finding in scores.errors(args.errors) if args.errors else ():
        sys.stderr.write(f"{clean(finding.line())}\n")
    text = (
        json.dumps(scores.as_dict(), ensure_ascii=False, indent=1) if args.json else "\n".join(scores.lines())
    )
    sys.stdout.write(f"{text}\n")
    return SOME_FAILED if scores.missing else OK


def _analysed(folder: Path, gold: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Analyses of the gold documents, by file name; a failing one is told about and left out."""
    # Imported here: scoring a file of predictions needs no analyser.
    from zhengmai.pipeline import default_analyser
    from zhengmai.reading import gather

    wanted = {str(document["file"]) for document in gold}
    found: dict[str, Mapping[str, Any]] = {}
    for source in gather([folder]).sources:
        # Texts in subfolders may bear the same name; the gold is about those right in the folder.
        if Path(source.name).parent != folder or Path(source.name).name not in wanted:
            continue
        try:
            found[Path(source.name).name] = default_analyser().analyse(source.read()).as_dict()
        except (InputError, StageError) as error:
            tell(failure(source.name, error))
    return found
