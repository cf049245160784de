"""Takes decisions into the log, each with what was there when it was made, and lets it count at once."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any
from uuid import uuid4

from zhengmai.errors import InputError
from zhengmai.model.dates import parse
from zhengmai.store.added import added_record
from zhengmai.store.database import Database, now
from zhengmai.store.findings import insert
from zhengmai.store.judgements import decisions, found_of, present, renew
from zhengmai.store.regrouping import anchors
from zhengmai.store.reviews import (
    ACCEPT,
    ADDED,
    COLUMNS,
    EXTERNAL,
    FULLY_REVIEWED,
    KINDS,
    MERGE,
    REJECT,
    SPLIT,
    VERDICT,
    Review,
    of_row,
)
from zhengmai.store.rows import packed, unpacked
from zhengmai.store.slots import SLOTS, slot_of, text_of, value_of

_ABOUT_INITIATIVES = (VERDICT, ADDED, EXTERNAL, *SLOTS, None)


def append(database: Database, review: Review) -> int:
    """Store a decision and let it count, in one transaction; returns its id.

    Of the decision only by, target_kind, target, field, after, comment and undoes are taken; the rest is what
    the corpus file holds now. Raises InputError for an unknown kind of target or field, nobody as `by`, a
    target or an `undoes` that is not there, and DateError for a date that is none; nothing is stored then.
    """
    check(review)
    with database.transaction() as connection:
        filled = _filled(connection, review)
        identity = write(connection, replace(filled, at=now(), uid=uuid4().hex, contested=False))
        count(connection, filled.document)
        return identity


def undo(database: Database, review: int, *, by: str, comment: str | None = None) -> int:
    """Take a decision (or an undoing) back by one more decision; returns its id. Raises InputError if the log
    has none of this id."""
    return append(database, Review(by, "document", "-", comment=comment, undoes=review))


def adopt(database: Database, review: int, *, by: str, comment: str | None = None) -> int:
    """Decide the same as a decision of the log that is contested or undone: settles a conflict in its favour.

    Returns the new id. Raises InputError if there is none of this id.
    """
    with database.transaction() as connection:
        given = _review(connection, review)
        again = replace(given, by=by, at=now(), uid=uuid4().hex, contested=False, comment=comment)
        identity = write(connection, again)
        count(connection, given.document)
        return identity


def write(connection: sqlite3.Connection, review: Review) -> int:
    """Append a decision as it stands, but for its id; returns that."""
    row = {name: getattr(review, name) for name in COLUMNS if name != "id"}
    return insert(connection, "review", row)


def count(connection: sqlite3.Connection, document: str | None) -> None:
    """Let the decisions about a document (its id) count; nothing happens if the corpus has none such."""
    row = connection.execute("SELECT key FROM document WHERE id = ?", (document,)).fetchone()
    if row:
        renew(connection, row["key"])


def check(review: Review) -> None:
    """Raise InputError (DateError) for a decision that cannot be one, whatever the corpus holds."""
    if review.target_kind not in KINDS:
        raise InputError(f"target_kind must be one of {', '.join(KINDS)}; got '{review.target_kind}'.")
    if not review.by.strip() or not review.target.strip():
        raise InputError("A review needs 'by', who decides, and 'target', the id of what it is about.")
    if review.undoes is not None:
        return
    if review.target_kind == "document":
        _check_document(review)
    if review.target_kind == "initiative" and review.field not in _ABOUT_INITIATIVES:
        allowed = ", ".join(name for name in _ABOUT_INITIATIVES if name)
        raise InputError(f"field of an initiative must be one of {allowed}; got '{review.field}'.")
    if review.field in SLOTS and review.target_kind == "initiative":
        value_of(review.field, review.after)
    if review.field == VERDICT and review.after not in (ACCEPT, REJECT):
        raise InputError(f"a verdict must be {ACCEPT} or {REJECT}; got '{review.after}'.")
    if review.field in (EXTERNAL, ADDED, MERGE, SPLIT):
        _check_json(review)


def _check_document(review: Review) -> None:
    if review.field in ("published", "spoken") and review.after:
        parse(review.after)
    if review.field == FULLY_REVIEWED and review.after not in ("true", "false", None):
        raise InputError(f"{FULLY_REVIEWED} must be true or false; got '{review.after}'.")


def _check_json(review: Review) -> None:
    """An object for an addition or evidence from elsewhere (with url or note), two lists for a grouping."""
    try:
        after, before = json.loads(review.after or "null"), json.loads(review.before or "null")
    except (ValueError, RecursionError) as error:
        raise InputError(f"{review.field} takes JSON; got {review.after}: {error}.") from error
    if review.field in (MERGE, SPLIT):
        if not all(isinstance(v, list) and v and all(isinstance(i, str) for i in v) for v in (before, after)):
            raise InputError(
                f"{review.field} needs 'before' and 'after', JSON lists of the ids on each side."
            )
    elif not isinstance(after, dict):
        raise InputError(f"{review.field} needs a JSON object as 'after'; got {review.after}.")
    elif review.field == EXTERNAL and not (after.get("url") or after.get("note")):
        raise InputError("external evidence needs a 'url' or a 'note'.")


def _filled(connection: sqlite3.Connection, review: Review) -> Review:
    """The decision with what the corpus file holds: document, what was found, what was there before."""
    if review.undoes is not None:
        undone = _review(connection, review.undoes)
        known = {n: getattr(undone, n) for n in ("target_kind", "target", "document")}
        return replace(review, **known, field=None, before=None, after=None, found=None)
    if review.target_kind == "document":
        return _of_document(connection, review)
    if review.target_kind != "initiative":
        is_grouping = review.field in (MERGE, SPLIT)
        return replace(
            review, document=None, found=packed(anchors(connection, review)) if is_grouping else None
        )
    return _addition(connection, review) if review.field == ADDED else _of_initiative(connection, review)


def _of_document(connection: sqlite3.Connection, review: Review) -> Review:
    """A decision about a document; that it is fully reviewed lists what was there, rejected ones aside."""
    row = connection.execute("SELECT * FROM document WHERE id = ?", (review.target,)).fetchone()
    found, before = None, review.before
    if row is not None and review.field == FULLY_REVIEWED:
        found = packed(_shown(connection, row["key"], review.target))
    elif row is not None and before is None and review.field in row.keys():  # noqa: SIM118 (a Row's `in` is over values)
        before = text_of("", row[review.field])
    return replace(review, document=review.target, found=found, before=before)


def _shown(connection: sqlite3.Connection, key: int, document: str) -> list[dict[str, Any]]:
    anchors = {
        r.target: unpacked(r.found)
        for r in decisions(connection, document)
        if r.found and r.field != FULLY_REVIEWED
    }
    rows = [row for row in present(connection, key) if row["state"] not in ("rejected", "added")]
    return [
        {"id": row["id"], "found": found_of(row) or anchors.get(row["id"]) or unpacked(row["record"])}
        for row in rows
    ]


_BY_ID = "i.id = ?"
_BY_ALIAS = "i.key IN (SELECT n.initiative FROM judgement AS n, json_each(n.aliases) AS a WHERE a.value = ?)"


def _row(connection: sqlite3.Connection, identity: str) -> sqlite3.Row:
    """A stored initiative by its id, or by one that it went by."""
    for condition in (_BY_ID, _BY_ALIAS):
        found: sqlite3.Row | None = connection.execute(
            "SELECT i.key, i.id, i.record, j.initiative, j.state, j.found, d.id AS document, d.text"
            " FROM initiative AS i JOIN document AS d ON d.key = i.document"
            f" LEFT JOIN judgement AS j ON j.initiative = i.key WHERE {condition}"
            " ORDER BY d.superseded, i.key LIMIT 1",
            (identity,),
        ).fetchone()
        if found is not None:
            return found
    raise InputError(f"initiative '{identity}' is not in the corpus; initiatives() lists the ids.")


def _of_initiative(connection: sqlite3.Connection, review: Review) -> Review:
    row = _row(connection, review.target)
    record, found = unpacked(row["record"]), found_of(row)
    if found is None:
        log = decisions(connection, row["document"])
        found = next((unpacked(r.found) for r in reversed(log) if r.target == row["id"] and r.found), record)
    filled = replace(review, target=row["id"], document=row["document"], found=packed(found))
    if review.field == VERDICT:
        return replace(filled, before=row["state"])
    if review.field in SLOTS:
        after = _normal(review.field, review.after, row["text"])
        return replace(filled, before=slot_of(record, review.field), after=after)
    return filled


def _normal(slot: str, given: str | None, text: str) -> str | None:
    """A value as the log writes it; the evidence with its words."""
    value = value_of(slot, given)
    if slot == "evidence":
        start, end = value[:2]
        if end > len(text):
            raise InputError(
                f"evidence ends at {end}, the text has {len(text)} characters; give [start, end]."
            )
        value = [start, end, text[start:end]]
    return text_of(slot, value)


def _addition(connection: sqlite3.Connection, review: Review) -> Review:
    """An initiative that was missed: `target` names the document; it becomes the id of the initiative."""
    row = connection.execute(
        "SELECT id, text, doc FROM document WHERE id = :d OR file = :d ORDER BY superseded, key LIMIT 1",
        {"d": review.target},
    ).fetchone()
    if row is None:
        raise InputError(f"document '{review.target}' is not in the corpus; documents() lists the ids.")
    given = json.loads(review.after or "{}")
    record = added_record(row["id"], row["text"], unpacked(row["doc"]), given)
    return replace(
        review,
        target=record["id"],
        document=row["id"],
        found=packed(record),
        before=None,
        after=packed(given),
    )


def _review(connection: sqlite3.Connection, identity: int) -> Review:
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    row = connection.execute(f"SELECT {names} FROM review WHERE id = ?", (identity,)).fetchone()
    if row is None:
        raise InputError(f"undoes={identity} names no review in the log; list them to see their ids.")
    return of_row(dict(row))
