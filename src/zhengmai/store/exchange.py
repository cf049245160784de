"""Decisions between copies of a corpus file: exported as JSON, one a line, and taken in without overwriting.

A decision of a copy that goes against what was decided here since the two parted is taken into the log as
contested: it does not count, and is listed until somebody settles it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zhengmai.errors import InputError
from zhengmai.store.clashes import Clash, clashes
from zhengmai.store.database import Database
from zhengmai.store.decide import check, count, write
from zhengmai.store.reviews import COLUMNS, Review, listed
from zhengmai.store.rows import INITIATIVE

_TEXTS = ("at", "by", "target_kind", "target", "uid")
_OPTIONAL = ("field", "before", "after", "comment", "document", "found")


@dataclass(frozen=True, slots=True)
class Merged:
    """What taking in a copy's decisions came to: how many were new and known, and the conflicts."""

    new: int
    known: int
    conflicts: tuple[Clash, ...]


def exported(database: Database) -> Iterator[dict[str, Any]]:
    """The whole log as plain data, in order; `undoes` names decisions by uid, the same in every copy."""
    uids: dict[int | None, str | None] = {None: None}
    for review in listed(database):
        uids[review.id] = review.uid
        row = {name: getattr(review, name) for name in COLUMNS if name != "id"}
        yield row | {"undoes": uids[review.undoes]}


def parsed(lines: Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    """Exported decisions read from lines of JSON; raises InputError naming the line of what is none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{name}, line {number}, is no JSON: {error}.") from error
        if not isinstance(row, dict):
            raise InputError(f"{name}, line {number}, must be a JSON object; 'reviews export' writes such.")
        _check_row(row, f"{name}, line {number}")
        yield row


def merge(database: Database, rows: Iterable[Mapping[str, Any]]) -> Merged:
    """Take in the decisions of a copy (`exported` there), in one transaction; what is known is passed over.

    What was decided here stays as it counts. Raises InputError for decisions that cannot be, and for an
    undoing of something neither here nor in the rows; nothing is stored then.
    """
    with database.transaction() as connection:
        here = listed(database)
        theirs = _numbered(rows, here)
        known = {r.uid for r in here}
        found = clashes(here, theirs)
        contested = {c.theirs.uid for c in found}
        new = [r for r in theirs if r.uid not in known]
        _take(connection, new, {r.uid or "": r.id or 0 for r in here}, contested, theirs)
        for document in dict.fromkeys(r.document for r in new):
            count(connection, document)
    return Merged(len(new), len(theirs) - len(new), tuple(found))


def _numbered(rows: Iterable[Mapping[str, Any]], here: list[Review]) -> list[Review]:
    """The copy's log with ids of its own: their order, and what undoes what, is all that is compared."""
    ids: dict[str, int] = {}
    found: list[Review] = []
    known = {r.uid for r in here}
    for number, row in enumerate(rows, start=1):
        undoes = row["undoes"]
        if undoes is not None and undoes not in ids:
            if undoes not in known:
                raise InputError(
                    f"decision {row['uid']} undoes {undoes}, which is nowhere; export the whole log."
                )
            raise InputError(
                f"decision {row['uid']} undoes {undoes}, missing before it; export the whole log."
            )
        ids[row["uid"]] = number
        values: dict[str, Any] = {
            name: row.get(name) for name in COLUMNS if name not in ("id", "undoes", "contested")
        }
        review = Review(
            **values,
            id=number,
            undoes=ids.get(undoes) if undoes else None,
            contested=bool(row.get("contested")),
        )
        check(review)
        found.append(review)
    return found


def _take(
    connection: sqlite3.Connection,
    new: list[Review],
    ids: dict[str, int],
    contested: set[str | None],
    theirs: list[Review],
) -> None:
    uids = {r.id: r.uid for r in theirs}
    for review in new:
        undoes = ids[uids[review.undoes] or ""] if review.undoes is not None else None
        against = review.contested or review.uid in contested
        ids[review.uid or ""] = write(connection, replace(review, id=None, undoes=undoes, contested=against))


def _check_row(row: Mapping[str, Any], where: str) -> None:
    wrong = [name for name in _TEXTS if not isinstance(row.get(name), str)]
    wrong += [name for name in (*_OPTIONAL, "undoes") if not isinstance(row.get(name), (str, type(None)))]
    if wrong:
        raise InputError(
            f"{where}, is no exported decision ({', '.join(wrong)}); 'reviews export' writes such."
        )
    _check_found(row, where)


def _check_found(row: Mapping[str, Any], where: str) -> None:
    """What was found must be a whole record: it may have to stand for an initiative that is found no more."""
    try:
        found = json.loads(row.get("found") or "null")
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: 'found' is no JSON: {error}.") from error
    records = [item.get("found") for item in found] if isinstance(found, list) else [found] if found else []
    for record in records:
        whole = isinstance(record, dict) and set(INITIATIVE) <= set(record)
        if (
            not whole
            or type(record["start"]) is not int
            or record["end"] - record["start"] != len(record["evidence"])
        ):
            raise InputError(f"{where}: 'found' is no initiative; 'reviews export' writes such.")
