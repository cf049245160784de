"""Events in the corpus file: the day an initiative belongs to, and which events are one occasion."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from zhengmai.initiatives.identity import identify
from zhengmai.initiatives.occasions import Event, events, same, together
from zhengmai.store.former import before, forget
from zhengmai.store.rows import packed

_LONGEST = 12


def put(
    connection: sqlite3.Connection, document: int, record: dict[str, Any], text: str, owners: Sequence[int]
) -> None:
    """Store the events of a document's initiatives."""
    for owner, event in zip(owners, events(record, text), strict=True):
        if event is not None:
            row = (owner, document, event.first, event.last, packed(asdict(event)))
            connection.execute(
                "INSERT INTO event (initiative, document, first, last, body) VALUES (?, ?, ?, ?, ?)", row
            )
            connection.execute("INSERT OR IGNORE INTO touched VALUES ('event', ?)", (str(owner),))


def regroup(connection: sqlite3.Connection, limit: int) -> None:
    """Make anew the occasions of up to `limit` touched events or occasions."""
    rows = connection.execute(
        "SELECT kind, target FROM touched WHERE kind IN ('event', 'occasion') ORDER BY kind, target LIMIT ?",
        (limit,),
    ).fetchall()
    seen: set[int] = set()
    for row in rows:
        column = "initiative" if row["kind"] == "event" else "occasion"
        found = connection.execute(f"SELECT * FROM event WHERE {column} = ?", (row["target"],)).fetchall()
        for start in found:
            if start["initiative"] not in seen:
                group = _connected(connection, start)
                seen.update(r["initiative"] for r in group)
                _renew(connection, group)
        connection.execute("DELETE FROM touched WHERE kind = ? AND target = ?", (row["kind"], row["target"]))
        if row["kind"] == "occasion":
            empty = "NOT EXISTS (SELECT 1 FROM event WHERE occasion = ?)"
            connection.execute(
                f"DELETE FROM occasion WHERE id = ? AND {empty}", (row["target"], row["target"])
            )
    connection.executemany(
        "DELETE FROM touched WHERE kind = 'event' AND target = ?", [(str(k),) for k in seen]
    )


def _connected(connection: sqlite3.Connection, start: sqlite3.Row) -> list[sqlite3.Row]:
    """The rows of all events that are one occasion with an event, directly or through others; also what was
    one with them before, so that a group that falls apart is named anew as a whole."""
    found: dict[int, sqlite3.Row] = {}
    bodies: dict[str, Event] = {}
    waiting = [start]
    while waiting:
        row = waiting.pop()
        if row["initiative"] in found:
            continue
        found[row["initiative"]] = row
        if row["body"] not in bodies:
            bodies[row["body"]] = one = unpack(row["body"])
            near = _near(connection, row)
            waiting.extend(
                r
                for r in near
                if same(one, unpack(r["body"])) or r["occasion"] == row["occasion"] is not None
            )
    return list(found.values())


def _near(connection: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    earliest = (date.fromisoformat(row["first"]) - timedelta(days=_LONGEST)).isoformat()
    sql = "SELECT * FROM event WHERE first BETWEEN ? AND ? AND last >= ?"
    return connection.execute(sql, (earliest, row["last"], row["first"])).fetchall()


def unpack(text: str) -> Event:
    """The event of a row."""
    plain = json.loads(text)
    plain["parties"] = tuple(plain["parties"])
    return Event(**plain)


def _renew(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> None:
    by_body: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        by_body.setdefault(row["body"], []).append(row)
    groups = sorted(
        sorted(_flat(by_body[b] for b in bodies)) for bodies in together({b: unpack(b) for b in by_body})
    )
    seeds = _seeds(connection, [row["initiative"] for row in rows])
    now = {seeds[str(row["initiative"])]: row["occasion"] for row in rows}
    was = before(connection, "occasion", now, [row["initiative"] for row in rows])
    ordered = [sorted(group, key=lambda key: seeds[key]) for group in groups]
    named, redirects = identify("o-", [[seeds[k] for k in g] for g in ordered], was)
    forget(connection, "occasion", now)
    place = {seeds[key]: key for key in seeds}
    body_of = {str(row["initiative"]): row["body"] for row in rows}
    for gone in set(was.values()) - set(named):
        connection.execute("DELETE FROM occasion WHERE id = ?", (gone,))
    for old, new in redirects.items():
        connection.execute("UPDATE redirect SET new = ? WHERE new = ?", (new, old))
        connection.execute("INSERT OR REPLACE INTO redirect VALUES (?, ?)", (old, new))
    for identity, members in named.items():
        keys = [place[m] for m in members]
        record = packed(summary([unpack(body_of[k]) for k in keys]))
        connection.execute("INSERT OR REPLACE INTO occasion VALUES (?, ?)", (identity, record))
        connection.execute("DELETE FROM redirect WHERE old = ?", (identity,))
        connection.executemany(
            "UPDATE event SET occasion = ? WHERE initiative = ?", [(identity, k) for k in keys]
        )


def _flat(groups: Iterable[Sequence[sqlite3.Row]]) -> list[str]:
    return [str(row["initiative"]) for group in groups for row in group]


def _seeds(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[str, str]:
    """Names of initiatives that do not depend on the order of coming."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(f"SELECT key, id FROM initiative WHERE key IN ({marks})", list(keys)).fetchall()
    counted = Counter(row["id"] for row in rows)
    return {str(r["key"]): r["id"] if counted[r["id"]] == 1 else f"{r['id']}#{r['key']}" for r in rows}


def summary(found: Sequence[Event]) -> dict[str, Any]:
    """An occasion's columns from its events: the texts about it tell more than those that mention it."""
    told = [e for e in found if e.is_main] or list(found)
    parties = Counter(p for e in told for p in e.parties)
    return {
        "first": min(e.first for e in told),
        "last": max(e.last for e in told),
        "kind": _most(e.kind for e in told),
        "level": _most(e.level for e in told if e.level),
        "place": _most(e.place for e in told if e.place),
        "parties": sorted(parties, key=lambda p: (-parties[p], p)),
        "name": _most(e.name for e in told if e.name),
    }


def _most(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None
