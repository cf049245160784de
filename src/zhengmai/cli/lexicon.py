"""`zhengmai lexicon`: the names that a corpus file knows beside ours, and over them.

Its rows win over the tables of the package, stay in the corpus file whatever version reads it, and hold for
every document read from then on (`zhengmai ingest --again` reads anew). As TSV they have the columns id, type
(country, place, organisation, mechanism, document, person; none forbids the names), names, label, name_en,
kind, country, members, wikidata, short, replaces, note; lists are separated by |.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zhengmai.cli._shared import OK, SOME_FAILED, plural, tell
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError

if TYPE_CHECKING:
    from zhengmai.corpus import Corpus

NAME = "lexicon"
HELP = "add, list, check, export, import the names of a corpus file"

_LISTS = {
    "--name": ("names", "a way of writing it; repeat for more"),
    "--member": ("members", "id of a member; repeat for more"),
    "--short": ("short", "a state's one-character form; repeat for more"),
    "--replaces": ("replaces", "id whose names become this one's (rename, merge); repeat for more"),
}
_CELLS = {
    "--label": "what to call it",
    "--name-en": "its English name",
    "--kind": "igo, ministry, company, forum …",
    "--country": "alpha-3 of the state it acts for",
    "--wikidata": "its Wikidata item",
    "--note": "why, or where from",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(metavar="ACTION", required=True, dest="action")
    add = _action(actions, "add", "add a thing, or names for one that is known")
    add.add_argument("id", metavar="ID", help="canonical Chinese name; a state's alpha-3 code")
    add.add_argument("--type", required=True, help="country, place, …; none forbids the names")
    for option, (target, told) in _LISTS.items():
        add.add_argument(option, dest=target, action="append", default=[], metavar="TEXT", help=told)
    for option, told in _CELLS.items():
        add.add_argument(option, default="", metavar="TEXT", help=told)
    _action(actions, "list", "show the rows as TSV")
    _action(actions, "check", "say what may surprise; exit status 1 if something does")
    remove = _action(actions, "remove", "remove the rows of an id")
    remove.add_argument("id", metavar="ID")
    export = _action(actions, "export", "write the rows to a TSV file")
    export.add_argument("file", metavar="FILE.tsv")
    load = _action(actions, "import", "add the rows of a TSV file")
    load.add_argument("file", metavar="FILE.tsv")
    load.add_argument("--replace", action="store_true", help="put them in place of all rows")


def run(args: argparse.Namespace) -> int:
    """Do one action on the lexicon of a corpus file."""
    from zhengmai.corpus import Corpus

    with Corpus.open(args.corpus) as corpus:
        status: int = _ACTIONS[args.action](corpus, args)
    return status


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, told: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=told, description=told, allow_abbrev=False)
    parser.add_argument("corpus", metavar="CORPUS.zm", help="the corpus file")
    return parser


def _add(corpus: Corpus, args: argparse.Namespace) -> int:
    from zhengmai.lexicon.own import LISTS, from_cells

    cells = {name: getattr(args, name) for name in (o[2:].replace("-", "_") for o in _CELLS)}
    cells |= {name: "|".join(getattr(args, name)) for name in LISTS}
    corpus.lexicon.add([from_cells({**cells, "id": args.id, "type": args.type})])
    sys.stdout.write(f"added {clean(args.id)}; documents read before: zhengmai ingest --again\n")
    return OK


def _list(corpus: Corpus, args: argparse.Namespace) -> int:
    from zhengmai.lexicon import write_own

    sys.stdout.write(write_own(corpus.lexicon.rows()))
    return OK


def _check(corpus: Corpus, args: argparse.Namespace) -> int:
    from zhengmai.lexicon import check_own, default_lexicon

    found = list(check_own(corpus.lexicon.rows(), default_lexicon()))
    for sentence in found:
        tell(sentence)
    return SOME_FAILED if found else OK


def _remove(corpus: Corpus, args: argparse.Namespace) -> int:
    kept = [row for row in corpus.lexicon.rows() if row.id != args.id]
    gone = len(corpus.lexicon.rows()) - len(kept)
    if not gone:
        raise InputError(f"The corpus's own lexicon has no row of '{args.id}'; 'list' shows the ids.")
    corpus.lexicon.put(kept)
    sys.stdout.write(f"removed {plural(gone, 'row')}\n")
    return OK


def _export(corpus: Corpus, args: argparse.Namespace) -> int:
    from zhengmai.lexicon import write_own

    Path(args.file).write_text(write_own(corpus.lexicon.rows()), encoding="utf-8")
    sys.stdout.write(f"wrote {plural(len(corpus.lexicon.rows()), 'row')} to {clean(args.file)}\n")
    return OK


def _import(corpus: Corpus, args: argparse.Namespace) -> int:
    from zhengmai.lexicon import parse_own

    try:
        text = Path(args.file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{args.file} is not UTF-8 ({error.reason}); save it as UTF-8.") from error
    rows = parse_own(text, args.file)
    if args.replace:
        corpus.lexicon.put(rows)
    else:
        corpus.lexicon.add(rows)
    sys.stdout.write(f"read {plural(len(rows), 'row')}; documents read before: zhengmai ingest --again\n")
    return OK


_ACTIONS = {
    "add": _add,
    "list": _list,
    "check": _check,
    "remove": _remove,
    "export": _export,
    "import": _import,
}
