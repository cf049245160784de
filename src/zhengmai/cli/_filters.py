"""The options that make a `Selection`; they have the names of its keys in URLs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from zhengmai.cli._shared import positive
from zhengmai.model import Act, Field, Status

if TYPE_CHECKING:
    from zhengmai.store.selection import Selection


_TEXTS = {
    "country": "a state among the parties: alpha-3 code or name (PAK, 巴基斯坦, Pakistan)",
    "organisation": "an organisation among the parties: name, usual short form, or a part of the name",
    "mechanism": "a mechanism or framework: name, usual short form, or a part of the name",
    "speaker": "who says so, or a part of the name",
    "genre": "of the document: interview, communique, press_conference, speech, news, …",
    "outlet": "who published the document, as stored",
    "document": "a document: its file, its id or the first 8 characters of it",
}


def add_filter_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `selection` reads. An option given twice keeps what fits either value."""
    group = parser.add_argument_group("what to keep (an option may be repeated: either value fits)")
    for name, words in _TEXTS.items():
        group.add_argument(f"--{name}", action="append", default=[], metavar=name.upper(), help=words)
    for name, values in {"act": Act, "status": Status, "field": Field}.items():
        allowed = [str(value) for value in values]
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            choices=allowed,
            metavar=name.upper(),
            help=", ".join(allowed),
        )
    group.add_argument(
        "--from", dest="date_from", metavar="DATE", help="what overlaps the time from (2017-09)"
    )
    group.add_argument("--to", dest="date_to", metavar="DATE", help="… to the end of (2018)")
    group.add_argument(
        "--said", action="store_true", help="let --from, --to and --undated speak of when it was said"
    )
    dates = group.add_mutually_exclusive_group()
    dates.add_argument(
        "--undated", action="store_true", help="only what has no date (whatever --from and --to)"
    )
    dates.add_argument("--dated", action="store_true", help="only what has a date")
    group.add_argument(
        "--all",
        action="store_true",
        help="also what is not core (lead-ins, repetitions, generalities) and acts of one party alone",
    )
    decided = group.add_mutually_exclusive_group()
    decided.add_argument("--reviewed", action="store_true", help="only what somebody decided on")
    decided.add_argument("--unreviewed", action="store_true", help="only what nobody decided on")
    group.add_argument("--rejected", action="store_true", help="also what somebody rejected")
    group.add_argument("--limit", type=positive, metavar="N", help="at most so many rows")


def selection(args: argparse.Namespace) -> Selection:
    """The selection that the arguments ask for; raises InputError for a value that cannot be one."""
    from zhengmai.store.selection import Axis, Selection

    return Selection(
        countries=args.country,
        organisations=args.organisation,
        mechanisms=args.mechanism,
        acts=args.act,
        statuses=args.status,
        fields=args.field,
        speakers=args.speaker,
        genres=args.genre,
        outlets=args.outlet,
        documents=args.document,
        date_from=args.date_from,
        date_to=args.date_to,
        axis=Axis.SAID if args.said else Axis.HAPPENS,
        undated=True if args.undated else False if args.dated else None,
        core=None if args.all else True,
        include_unilateral=args.all,
        reviewed=True if args.reviewed else False if args.unreviewed else None,
        rejected=args.rejected,
    )
