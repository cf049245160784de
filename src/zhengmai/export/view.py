"""View files: what was looked at, as a small file that opens the same view on a colleague's copy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhengmai.errors import InputError

_KIND, _VERSION = "zhengmai view", 1


@dataclass(frozen=True, slots=True)
class View:
    """A page with its address's query, and the corpus it was made on: its revision, and a hash of what it
    holds.
    """

    page: str
    query: Mapping[str, Sequence[str]]
    revision: int
    corpus: str


def to_view(view: View) -> bytes:
    """The view as a file."""
    body = _body(view)
    return (json.dumps({**body, "check": _check(body)}, ensure_ascii=False, indent=2) + "\n").encode()


def from_view(data: bytes) -> View:
    """The view that a file holds; raises InputError if it is none, of a newer zhengmai, or was changed."""
    try:
        given = json.loads(data)
    except ValueError:
        raise InputError("This is no view file; give one that the Download page made.") from None
    if not isinstance(given, dict) or given.get("kind") != _KIND:
        raise InputError("This is no view file; give one that the Download page made.")
    if given.get("version") != _VERSION:
        raise InputError("This view file was made by a newer zhengmai; install that one to open it.")
    check = given.pop("check", None)
    try:
        query = {str(k): [str(v) for v in values] for k, values in given["query"].items()}
        view = View(str(given["page"]), query, int(given["revision"]), str(given["corpus"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError("This view file is damaged; ask for it once more.") from None
    if check != _check(_body(view)):
        raise InputError("This view file was changed after it was made; ask for it once more.")
    return view


def corpus_hash(documents: Sequence[str], decisions: Sequence[str]) -> str:
    """A hash of what a corpus holds: ids of documents and decisions, in any order."""
    parts = [*sorted(documents), "", *sorted(decisions)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _body(view: View) -> dict[str, object]:
    return {
        "kind": _KIND,
        "version": _VERSION,
        "page": view.page,
        "query": {key: list(values) for key, values in sorted(view.query.items())},
        "revision": view.revision,
        "corpus": view.corpus,
    }


def _check(body: Mapping[str, object]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
