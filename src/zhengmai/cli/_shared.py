"""What several commands share: arguments about input, exit codes, messages, streams that speak UTF-8."""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Mapping

from zhengmai.cli.clean import clean
from zhengmai.errors import StageError, ZhengmaiError
from zhengmai.reading import MAX_SIZE, Gathering, gather

OK, SOME_FAILED, UNUSABLE, OUTPUT_GONE, INTERRUPTED = 0, 1, 2, 141, 130

EXIT_CODES = """\
exit status:
  0    all went well
  1    some documents failed; each is named on standard error
  2    input or usage that cannot be worked with
  130  interrupted (Ctrl-C)
  141  whoever read the output stopped reading"""

_SIZE = re.compile(r"(\d+) ?([kmg]?)b?\Z", re.ASCII | re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def size(text: str) -> int:
    """A number of bytes: 20000000, 20MB, 500kB."""
    match = _SIZE.match(text.strip())
    if not match or not int(match[1]):
        raise argparse.ArgumentTypeError(f"'{text}' is no size; write bytes, or 500kB, 20MB, 1GB")
    return int(match[1]) * _UNITS[match[2].lower()]


def positive(text: str) -> int:
    """A number from 1."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1 on")
    return int(text)


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare INPUT… and how to read it, which `gathering` reads."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file (.txt, .md, .html, .mhtml, .pdf, .docx), a folder or .zip of such (with manifest.csv), "
        "a .jsonl or .csv file with a text in each record, a .ris or CSL-JSON export with its files, or - "
        "for standard input; nothing is fetched from the network",
    )
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="when every document was published (2017, 2017-09, 2017-09-26); over any manifest",
    )
    parser.add_argument("--spoken", metavar="DATE", help="when its words were spoken, likewise")
    parser.add_argument(
        "--text-column",
        metavar="NAME",
        help="the column of .csv tables, or key of .jsonl records, that holds the text (default: text); "
        "tables in folders are read only with it",
    )
    parser.add_argument(
        "--split",
        choices=("show", "on"),
        help="read a file that holds many articles as many documents, cut at its own marks (repeated titles, "
        "rules, dated headings); show: only tell where",
    )
    parser.add_argument(
        "--max-size",
        type=size,
        default=MAX_SIZE,
        metavar="SIZE",
        help="refuse documents with more bytes than this (default: 20MB)",
    )


def gathering(args: argparse.Namespace) -> Gathering:
    """The sources that the arguments of `add_input_arguments` name."""
    return gather(
        args.inputs,
        max_size=args.max_size,
        published=args.published,
        spoken=args.spoken,
        text_column=args.text_column,
        split=args.split is not None,
    )


def show_articles(gathered: Gathering) -> int:
    """Write where `--split` cuts: place, length and first words of every document; 1 if some failed."""
    failed = 0
    for source in gathered.sources:
        try:
            text = source.read().text
        except ZhengmaiError as error:
            tell(failure(source.name, error))
            failed += 1
        else:
            head = clean(text.strip().partition("\n")[0])[:60]
            sys.stdout.write(f"{clean(source.name)}\t{len(text)}\t{head}\n")
    return SOME_FAILED if failed else OK


#: For those whose input held nothing.
READABLE = "give a .txt, .html, .pdf, .docx or .jsonl file, or a folder of such"


def tell(message: str) -> None:
    """One line on standard error, `zhengmai: …`, without control characters."""
    sys.stderr.write(f"zhengmai: {clean(message)}\n")


def failure(name: str, error: ZhengmaiError) -> str:
    """`NAME: reason` for a document that failed, the name said once."""
    if isinstance(error, StageError):
        return f"{name}: the stage '{error.stage}' failed: {error.reason}"
    message = str(error)
    return message if message.startswith(f"{name}: ") else f"{name}: {message}"


def left_out(skipped: Mapping[str, int]) -> str:
    """`3 files left out (.pdf 2, no extension 1)`, or nothing."""
    if not skipped:
        return ""
    kinds = ", ".join(f"{kind or 'no extension'} {n}" for kind, n in sorted(skipped.items()))
    return f"{plural(sum(skipped.values()), 'file')} left out ({kinds})"


def plural(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def speak_utf8() -> None:
    """Make standard output and error UTF-8 with plain line feeds, whatever the system's locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
