"""`zhengmai serve`: the web page, on this machine only.

With a folder of texts, a corpus file is made beside it (or reopened) and what is new is added first; reviews
are never discarded. Ctrl-C stops the page.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
from collections import Counter
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from zhengmai.cli._progress import Progress
from zhengmai.cli._shared import OK, plural, tell
from zhengmai.cli.clean import clean
from zhengmai.errors import InputError, ZhengmaiError

if TYPE_CHECKING:
    from zhengmai.corpus import Corpus

NAME = "serve"
HELP = "show a corpus file, or a folder of texts, as a web page"

HOST = "127.0.0.1"
PORT = 8501
_HERE = ("127.0.0.1", "::1", "localhost")
DEFAULT = "zhengmai.zm"
_HIGHEST_PORT = 65_535
#: Seconds that a stopped server waits for a reader of the corpus.
PATIENCE = 10.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "source",
        nargs="?",
        metavar="CORPUS.zm | FOLDER",
        help=f"a corpus file, or a folder of texts; without it, ./{DEFAULT}",
    )
    parser.add_argument(
        "--port",
        type=port,
        default=PORT,
        metavar="N",
        help=f"the port to listen on (default: {PORT}); 0 for any that is free",
    )
    parser.add_argument(
        "--host",
        default=HOST,
        metavar="ADDRESS",
        help=f"the address to listen on (default: {HOST}, this machine only); any other needs --auth",
    )
    parser.add_argument(
        "--auth",
        metavar="FILE",
        help="who may log in: a TOML file, [auth] (redirect_uri, cookie_secret, client_id, "
        "client_secret, server_metadata_url of an OpenID Connect provider) and [roles] (reader and "
        "reviewer, lists of addresses, or '*')",
    )
    parser.add_argument(
        "--corpus",
        metavar="PATH",
        help="for a folder: where its corpus file is (default: FOLDER.zm beside it)",
    )


def run(args: argparse.Namespace) -> int:
    """Prepare the corpus, then show it until stopped."""
    auth = checked(args.host, args.auth)
    chosen = free_port(args.port, args.host)
    path = prepared(args.source, args.corpus)
    sys.stdout.write(f"{clean(str(path))} is shown at http://{args.host}:{chosen} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    show(path, chosen, args.host, auth)
    return OK


def checked(host: str, auth: str | None) -> Path | None:
    """The file of logins and roles, looked over; raises InputError for a page that anybody could reach."""
    if auth is None:
        if host in _HERE:
            return None
        raise InputError(
            f"--host {host} would let others read and change this corpus; name with --auth FILE who may."
        )
    from zhengmai.web import roles

    path = Path(auth).resolve()
    roles.read(path)
    if find_spec("authlib") is None:
        raise InputError("--auth needs the extra 'server': pip install 'zhengmai[server]'.")
    return path


def port(text: str) -> int:
    """A port number."""
    if not (text.isascii() and text.isdigit() and int(text) <= _HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"'{text}' is no port; give a number from 0 to {_HIGHEST_PORT}")
    return int(text)


def free_port(wanted: int, host: str = HOST) -> int:
    """The port if nobody listens there; any free one for 0. Raises InputError."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere this would let two programs have one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, wanted))
        except socket.gaierror:
            raise InputError(f"--host {host} is no address of this machine.") from None
        except OSError as error:
            reason = "another program, perhaps another zhengmai, uses it" if wanted > 1023 else error.strerror
            raise InputError(f"port {wanted} cannot be used: {reason}; name another with --port.") from None
        return int(probe.getsockname()[1])


def prepared(source: str | None, corpus: str | None) -> Path:
    """The corpus file to show, up to date with its folder; raises CorpusError or InputError."""
    from zhengmai.corpus import Corpus

    given = Path(source if source is not None else DEFAULT)
    if not given.is_dir():
        if corpus is not None:
            raise InputError(
                f"--corpus says where a folder's corpus file is, and {given} is no folder; leave it out."
            )
        with Corpus.open(given):
            return given.resolve()
    target = Path(corpus) if corpus is not None else beside(given)
    with Corpus.open(target, create=True) as opened:
        add_new(opened, given)
    return target.resolve()


def beside(folder: Path) -> Path:
    """Where a folder's corpus file is unless somebody says otherwise: `texts.zm` for `texts/`."""
    whole = folder.resolve()
    if not whole.name:
        raise InputError(f"{folder} has no name to call its corpus file by; say where with --corpus.")
    return whole.with_name(f"{whole.name}.zm")


def add_new(corpus: Corpus, folder: Path) -> None:
    """Take in what is new or changed; what fails is told about and left out."""
    from zhengmai.reading import gather

    gathered = gather([str(folder)])
    counts: Counter[str] = Counter()
    with (
        closing(corpus.add_all(gathered.sources)) as results,
        Progress(gathered.count, sys.stderr) as progress,
    ):
        for taken in results:
            counts[taken.outcome or "failed"] += 1
            if taken.outcome is None:
                progress.hide()
                tell(
                    f"{taken.name}: {taken.reason}"
                    if taken.name not in (taken.reason or "")
                    else f"{taken.reason}"
                )
            progress.step(taken.name)
            if not progress.is_shown and taken.outcome not in (None, "skipped"):
                sys.stdout.write(f"{taken.outcome} {clean(taken.name)}\n")
    told = ", ".join(f"{number:,} {kind}" for kind, number in counts.items())
    sys.stdout.write(
        f"{clean(str(folder))}: {plural(counts.total(), 'document')}{f' ({told})' if told else ''}\n"
    )


def show(path: Path, chosen: int, host: str = HOST, auth: Path | None = None) -> None:
    """Run the page until it is stopped; it asks nothing of other machines but, with `auth`, the login's."""
    from streamlit.web import cli

    import zhengmai.web

    os.environ[zhengmai.web.VARIABLE] = str(path)
    # Read the corpus while the server starts and the reader turns to the browser.
    warming = threading.Thread(target=_warm_up, daemon=True)
    warming.start()
    options = {
        "server.port": chosen,
        "server.address": host,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.showEmailPrompt": "false",
        "browser.serverAddress": host,
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        # By kind of theme: one colour for both would leave the browser's choice of light or dark unheard.
        "theme.light.primaryColor": "#0072b2",
        "theme.dark.primaryColor": "#56b4e9",
        "logger.hideWelcomeMessage": "true",
    }
    if auth is not None:
        os.environ[zhengmai.web.ROLES] = str(auth)
        options["secrets.files"] = str(auth)
    arguments = [f"--{name}={value}" for name, value in options.items()]
    try:
        cli.main(["run", str(zhengmai.web.APP), *arguments], standalone_mode=False)
    finally:
        _shut(warming)


def _shut(warming: threading.Thread) -> None:
    """Close the corpus, so that nothing but its one file stays; a reader still at work is waited for."""
    from zhengmai.web import data

    warming.join(PATIENCE)
    data.shut()


def _warm_up() -> None:
    from zhengmai.web.warmth import warm_up

    with suppress(ZhengmaiError):  # the page will say it
        warm_up()
