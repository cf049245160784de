"""The command line: `zhengmai COMMAND`. One module per command; only the one asked for is imported."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from zhengmai.cli._shared import EXIT_CODES, INTERRUPTED, OUTPUT_GONE, UNUSABLE, speak_utf8, tell
from zhengmai.errors import ZhengmaiError

#: Name and module of every command. A module has NAME, HELP, add_arguments(parser) and run(args) -> int,
#: and imports what is heavy inside run().
COMMANDS = (
    ("annotate", "zhengmai.cli.annotate"),
    ("ingest", "zhengmai.cli.ingest"),
    ("remove", "zhengmai.cli.remove"),
    ("backup", "zhengmai.cli.backup"),
    ("timeline", "zhengmai.cli.timeline"),
    ("threads", "zhengmai.cli.threads"),
    ("search", "zhengmai.cli.search"),
    ("reprints", "zhengmai.cli.reprints"),
    ("reviews", "zhengmai.cli.reviews"),
    ("learn", "zhengmai.cli.learn"),
    ("evaluate", "zhengmai.cli.evaluate"),
    ("codebook", "zhengmai.cli.codebook"),
    ("lexicon", "zhengmai.cli.lexicon"),
    ("serve", "zhengmai.cli.serve"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (0, 1, 2, 130, 141: see `zhengmai --help`)."""
    speak_utf8()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has said what there was to say
        return stop.code if isinstance(stop.code, int) else UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence_output()
        return OUTPUT_GONE
    except ZhengmaiError as error:
        tell(str(error))
        return UNUSABLE
    except OSError as error:
        tell(f"{error.filename or 'the system'}: {error.strerror or error}")
        return UNUSABLE
    return status


def _run(argv: Sequence[str]) -> int:
    args = _parser(argv[0] if argv else None).parse_args(argv)
    status: int = args.run(args)
    return status


def _parser(command: str | None) -> argparse.ArgumentParser:
    """The parser with one command's arguments, or with all of them where none is named."""
    parser = argparse.ArgumentParser(
        prog="zhengmai",
        description="Reads Chinese policy texts and builds a timeline of stated cooperation initiatives.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    chosen = [c for c in COMMANDS if c[0] == command] or COMMANDS
    for name, path in chosen:
        module = import_module(path)
        sub = commands.add_parser(
            name,
            help=module.HELP,
            description=module.__doc__,
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"zhengmai {version('zhengmai')}\n")
        parser.exit()


def _silence_output() -> None:
    """Point standard output at nothing, so that flushing it at exit does not fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
