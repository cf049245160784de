"""The thread or occasion an initiative was in before its document was analysed anew: ids survive that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

_HOLDERS = {"thread": "statement", "occasion": "event"}


def before(
    connection: sqlite3.Connection, kind: str, members: Mapping[str, str | None], keys: Iterable[int]
) -> dict[str, str]:
    """The id of the group that each member of a group is in, or was in.

    kind: thread or occasion. members: the group of each initiative now, by its id, None where it is new.
    keys: of all these initiatives; an id that others hold is theirs.
    """
    known = {member: group for member, group in members.items() if group}
    remembered = {}
    for member in (m for m, group in members.items() if not group):
        sql = "SELECT was FROM former WHERE kind = ? AND initiative = ?"
        if row := connection.execute(sql, (kind, member)).fetchone():
            remembered[member] = row["was"]
    family = set(keys)
    held = {was for was in set(remembered.values()) if _is_held(connection, kind, was, family)}
    return known | {member: was for member, was in remembered.items() if was not in held}


def forget(connection: sqlite3.Connection, kind: str, members: Iterable[str]) -> None:
    """Members have a group again."""
    connection.executemany(
        "DELETE FROM former WHERE kind = ? AND initiative = ?", [(kind, member) for member in members]
    )


def _is_held(connection: sqlite3.Connection, kind: str, group: str, family: set[int]) -> bool:
    rows = connection.execute(f"SELECT initiative FROM {_HOLDERS[kind]} WHERE {kind} = ?", (group,))
    return any(row["initiative"] not in family for row in rows)
