"""`zhengmai codebook`: what the values of acts, statuses, fields, types, dates and slots mean, with examples.

A name that several kinds share gives them all; KIND.NAME (slot.mechanism) asks for one. A word that is
no name is looked for in the definitions.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Iterator

from zhengmai import codebook
from zhengmai.codebook import Codebook, Kind, Term
from zhengmai.errors import InputError

NAME = "codebook"
HELP = "say what an act, a status, a field, a type, a date value or a slot means"
LANGUAGES = ("zh", "en", "both")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "term",
        nargs="?",
        metavar="TERM",
        help="a value (pledged), label (承诺), kind (status) or word to look for; without it, all are listed",
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="both", help="of definitions (default: both)"
    )
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of text")


def run(args: argparse.Namespace) -> int:
    """Write the definitions that were asked for."""
    book = codebook.load()
    terms = _chosen(book, args.term)
    if args.json:
        record = {"version": book.version, "terms": [term.as_dict() for term in terms]}
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        return 0
    lines = _full(book, terms, args.language) if args.term else _overview(book, args.language)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _chosen(book: Codebook, text: str | None) -> tuple[Term, ...]:
    """The terms a word stands for: a kind's, those of that name or label, else those that speak of it."""
    if text is None:
        return book.all
    if text in book.kinds:
        return book.terms(text)
    found = book.find(text) or book.search(text)
    if not found:
        names = [*book.kinds, *(term.name for term in book.all)]
        close = difflib.get_close_matches(text, names, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else "'zhengmai codebook' lists what there is."
        raise InputError(f"The codebook has no term '{text}'; {hint}")
    return found


def _overview(book: Codebook, language: str) -> Iterator[str]:
    yield f"zhengmai codebook {book.version}"
    for kind in book.kinds.values():
        yield ""
        yield _heading(kind, language)
        for term in book.terms(kind.name):
            yield f"  {term.name:<16} {_label(term, language)}"


def _full(book: Codebook, terms: tuple[Term, ...], language: str) -> Iterator[str]:
    for term in terms:
        kind = book.kinds[term.kind]
        yield f"{term.name} · {_label(term, language)}  [{_label(kind, language)}]"
        if language != "zh":
            yield f"  {term.en}"
        if language != "en":
            yield f"  {term.zh}"
        yield from (f"    例 {example}" for example in term.examples)
        yield ""
    yield f"zhengmai codebook {book.version}"


def _heading(kind: Kind, language: str) -> str:
    about = {"zh": kind.zh, "en": kind.en}.get(language, f"{kind.en} {kind.zh}")
    return f"{kind.name} · {_label(kind, language)}: {about}"


def _label(thing: Kind | Term, language: str) -> str:
    return {"zh": thing.zh_label, "en": thing.en_label}.get(language, f"{thing.zh_label} {thing.en_label}")
