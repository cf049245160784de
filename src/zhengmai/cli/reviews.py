"""`zhengmai reviews`: what people decided about a corpus: list it, export it, merge copies, take it back.

list    the log; --misfits: what no longer fits what the analysis finds; --conflicts: what a copy decided
        otherwise, which does not count until it is settled
export  the log as JSON lines, for 'merge' on a copy; --gold DIR: the fully reviewed documents as gold files
merge   what was decided on a copy (its corpus file or its export); nothing decided here is overwritten
undo    take a decision, or an undoing, back
adopt   decide as a decision of a copy does: settles its conflict
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengmai.cli._shared import OK, SOME_FAILED, plural, positive, tell
from zhengmai.cli._tables import add_format_argument, write_csv, write_jsonl, write_table
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError

if TYPE_CHECKING:
    from zhengmai.corpus import Corpus

NAME = "reviews"
HELP = "list, export, merge and take back what people decided"

_COLUMNS = ("id", "at", "by", "about", "field", "after", "state")
_MISFITS = ("id", "kind", "detail")
_CONFLICTS = ("id", "by", "field", "theirs", "ours", "of")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    for name, (words, declare, _) in _ACTIONS.items():
        sub = actions.add_parser(name, help=words, description=words, allow_abbrev=False)
        sub.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
        declare(sub)


def run(args: argparse.Namespace) -> int:
    """Do the action asked for."""
    from zhengmai.corpus import Corpus

    with Corpus.open(args.corpus) as corpus:
        return _ACTIONS[args.action][2](corpus, args)


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--misfits", action="store_true", help="only what no longer fits")
    which.add_argument("--conflicts", action="store_true", help="only what a copy decided otherwise")
    add_format_argument(parser)


def _list(corpus: Corpus, args: argparse.Namespace) -> int:
    if args.misfits:
        rows = [{"id": m.review, "kind": m.kind, "detail": m.detail} for m in corpus.misfits()]
        _write(rows, list(_MISFITS), args.format)
    elif args.conflicts:
        rows = [_conflict(c) for c in corpus.conflicts()]
        _write(rows, list(_CONFLICTS), args.format)
    else:
        frame = corpus.reviews()
        rows = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
        is_table = args.format == "table"
        _write(
            [_line(r) for r in rows] if is_table else rows,
            list(_COLUMNS if is_table else frame.columns),
            args.format,
        )
    tell(plural(len(rows), "misfit" if args.misfits else "conflict" if args.conflicts else "decision"))
    return OK


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    undoes = row["undoes"]
    is_undoing = undoes is not None and undoes == undoes
    state = (
        "contested"
        if row["contested"]
        else "undoing"
        if is_undoing
        else "holds"
        if row["holds"]
        else "undone"
    )
    return {
        "id": row["review"],
        "at": row["at"],
        "by": row["by"],
        "about": f"{row['target_kind']} {row['target'][:16]}",
        "field": f"undoes {undoes:.0f}" if is_undoing else row["field"] or "note",
        "after": row["comment"] if row["field"] is None else row["after"],
        "state": f"{state}, misfit" if row["misfit"] else state,
    }


def _conflict(clash: Any) -> dict[str, Any]:
    theirs, ours = clash.theirs, clash.ours
    return {
        "id": theirs.id,
        "by": theirs.by,
        "field": clash.field,
        "theirs": "undone" if theirs.undoes else theirs.after,
        "ours": "undone" if ours.undoes else ours.after,
        "of": f"{ours.by}, {ours.id}",
    }


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="FILE", help="write here instead of standard output")
    parser.add_argument(
        "--gold",
        type=Path,
        metavar="DIR",
        help="write the fully reviewed documents here, in the format of gold files",
    )


def _export(corpus: Corpus, args: argparse.Namespace) -> int:
    if args.gold:
        written = corpus.export_gold(args.gold)
        tell(f"{plural(len(written), 'fully reviewed document')} written to {args.gold}")
        return OK
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in corpus.export_reviews())
    if args.output is None:
        sys.stdout.writelines(lines)
    else:
        with args.output.open("x", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines)
    return OK


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "other", type=Path, metavar="OTHER", help="a copy of the corpus file, or its exported log"
    )


def _merge(corpus: Corpus, args: argparse.Namespace) -> int:
    merged = corpus.merge_reviews(_rows(args.other))
    sys.stdout.write(f"{clean(args.corpus)}: {merged.new:,} new, {merged.known:,} known already\n")
    rows = [_conflict(c) for c in corpus.conflicts()]
    if rows:
        advice = "what was decided here counts until you undo it, adopt the other, or decide anew"
        tell(f"{plural(len(rows), 'conflict')}; {advice}")
        _write(rows, list(_CONFLICTS), "table")
    return SOME_FAILED if merged.conflicts else OK


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    from zhengmai.corpus import Corpus
    from zhengmai.store.exchange import parsed

    if path.suffix == ".zm":
        with Corpus.open(path) as other:
            yield from list(other.export_reviews())
        return
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is neither a corpus file (.zm) nor an exported log: {error}.") from error
    # Not splitlines(): JSON strings may hold other line separators than \n as they are.
    yield from parsed(text.split("\n"), str(path))


def _one_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "review", type=positive, metavar="ID", help="of the decision, as 'reviews list' shows it"
    )
    parser.add_argument("--by", default=None, metavar="NAME", help="who decides (default: your login name)")
    parser.add_argument("--comment", metavar="TEXT", help="why")


def _undo(corpus: Corpus, args: argparse.Namespace) -> int:
    identity = corpus.undo(args.review, by=args.by or getpass.getuser(), comment=args.comment)
    sys.stdout.write(f"decision {args.review} taken back by {identity}\n")
    return OK


def _adopt(corpus: Corpus, args: argparse.Namespace) -> int:
    identity = corpus.adopt(args.review, by=args.by or getpass.getuser(), comment=args.comment)
    sys.stdout.write(f"decision {args.review} adopted as {identity}\n")
    return OK


def _write(rows: list[dict[str, Any]], columns: list[str], kind: str) -> None:
    if kind == "csv":
        write_csv(rows, columns, sys.stdout)
    elif kind == "jsonl":
        write_jsonl(rows, sys.stdout)
    else:
        texts = [{k: "" if r[k] is None else str(r[k]) for k in columns} for r in rows]
        write_table(texts, columns, sys.stdout)


_Action = tuple[str, Callable[[argparse.ArgumentParser], None], Callable[["Corpus", argparse.Namespace], int]]
_ACTIONS: Mapping[str, _Action] = {
    "list": ("the log, what no longer fits, or conflicts", _list_arguments, _list),
    "export": ("the log as JSON lines, or fully reviewed documents as gold", _export_arguments, _export),
    "merge": ("take in what was decided on a copy", _merge_arguments, _merge),
    "undo": ("take a decision, or an undoing, back", _one_arguments, _undo),
    "adopt": ("decide as a decision of the log does", _one_arguments, _adopt),
}
