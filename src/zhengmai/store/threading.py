"""Statements in the corpus file: put in, compared where they share a telling gram, grouped to threads."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from zhengmai.initiatives.history import thread_of
from zhengmai.initiatives.identity import identify
from zhengmai.initiatives.nearness import FAR, NEAR, score, slots
from zhengmai.initiatives.similarity import SLOTS, vector
from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.statements import statements
from zhengmai.initiatives.threads import split
from zhengmai.model.thread import Link, Thread
from zhengmai.store.former import before, forget
from zhengmai.store.rows import packed

#: How many vectors and statements are kept ready to compare, some hundred bytes and some kB each.
_VECTORS, _STATEMENTS = 200_000, 10_000
_LINK = tuple(f.name for f in fields(Link))
_STATEMENT = tuple(f.name for f in fields(Statement))
_SETS = ("partners", "parties")
_PAIRS = ("happened", "announced", "said")

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Sparse:
    """A unit vector: its slots and their weights."""

    slots: NDArray[np.int32]
    weights: NDArray[np.float32]


class Memory:
    """Statements and their vectors, so that a batch of documents reads each only once."""

    def __init__(self) -> None:
        self._vectors: dict[int, Sparse] = {}
        self._statements: dict[int, Statement] = {}
        # Double precision: a cosine must be the same whichever of the two came first.
        self._dense = np.zeros(SLOTS, dtype=np.float64)

    def keep(self, key: int, one: Statement) -> Sparse:
        """Remember a statement; returns its vector."""
        found = vector(one.names, one.text, one.context, one.parties)
        slots = np.fromiter(found, dtype=np.int32, count=len(found))
        made = Sparse(slots, np.fromiter(found.values(), dtype=np.float32, count=len(found)))
        _keep(self._vectors, key, made, _VECTORS)
        _keep(self._statements, key, one, _STATEMENTS)
        return made

    def statement(self, connection: sqlite3.Connection, key: int) -> Statement:
        """A statement by the key of its initiative."""
        known = self._statements.get(key)
        return known if known is not None else _read(connection, key)

    def close_ones(
        self, connection: sqlite3.Connection, one: Sparse, keys: Sequence[int]
    ) -> list[tuple[int, float]]:
        """Of some statements those that are not FAR from one, with how close each is."""
        vectors = self._vectors
        others = [vectors.get(key) or self.keep(key, _read(connection, key)) for key in keys]
        if not others:
            return []
        self._dense[one.slots] = one.weights
        slots = [other.slots for other in others]
        starts = np.cumsum([0, *map(len, slots[:-1])])
        products = self._dense[np.concatenate(slots)] * np.concatenate([other.weights for other in others])
        self._dense[one.slots] = 0.0
        cosines = np.add.reduceat(products, starts)
        return [(keys[int(at)], round(float(cosines[at]), 5)) for at in np.flatnonzero(cosines >= FAR)]


def _keep(memory: dict[int, Kept], key: int, value: Kept, most: int) -> None:
    """Put a value into a memory of limited size; the oldest goes."""
    memory[key] = value
    if len(memory) > most:
        del memory[next(iter(memory))]


def _read(connection: sqlite3.Connection, key: int) -> Statement:
    row = connection.execute("SELECT body FROM statement WHERE initiative = ?", (key,)).fetchone()
    return unpack(row["body"])


def pack(one: Statement) -> str:
    """A statement as the corpus file keeps it."""
    values = {name: getattr(one, name) for name in _STATEMENT}
    plain = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in values.items()}
    return packed(plain)


def unpack(text: str) -> Statement:
    """The statement of a row."""
    plain: dict[str, Any] = json.loads(text)
    for name in _SETS:
        plain[name] = frozenset(plain[name])
    for name in _PAIRS:
        plain[name] = tuple(plain[name]) if plain[name] else None
    plain["counts"] = frozenset((value, unit) for value, unit in plain["counts"])
    for name in ("names", "context"):
        plain[name] = tuple(plain[name])
    return Statement(**plain)


def put(
    connection: sqlite3.Connection,
    document: int,
    record: dict[str, Any],
    text: str,
    owners: Sequence[int],
    memory: Memory,
) -> None:
    """Store a document's statements and which others each is near to."""
    for owner, one in zip(owners, statements(record, text), strict=True):
        if not one.names:
            continue
        row = (owner, document, one.id, pack(one))
        connection.execute("INSERT INTO statement (initiative, document, id, body) VALUES (?, ?, ?, ?)", row)
        connection.execute("INSERT OR IGNORE INTO touched VALUES ('statement', ?)", (str(owner),))
        _compare(connection, owner, one, memory)


def _compare(connection: sqlite3.Connection, owner: int, one: Statement, memory: Memory) -> None:
    places = tuple(dict.fromkeys(slots(one)))
    marks = ", ".join("?" * len(places))
    sql = f"SELECT DISTINCT initiative FROM statement_slot WHERE slot IN ({marks})"
    found = [row[0] for row in connection.execute(sql, places)]
    pairs: list[tuple[int, int, float]] = []
    for key, closeness in memory.close_ones(connection, memory.keep(owner, one), found):
        value = score(one, memory.statement(connection, key), closeness)
        if value >= NEAR:
            pairs += [(owner, key, value), (key, owner, value)]
    connection.executemany("INSERT INTO near VALUES (?, ?, ?)", pairs)
    connection.executemany("INSERT INTO statement_slot VALUES (?, ?)", [(place, owner) for place in places])


def regroup(connection: sqlite3.Connection, limit: int) -> None:
    """Make anew the threads of up to `limit` touched statements or threads."""
    rows = connection.execute(
        "SELECT kind, target FROM touched WHERE kind IN ('statement', 'thread')"
        " ORDER BY kind, target LIMIT ?",
        (limit,),
    ).fetchall()
    seen: set[int] = set()
    for row in rows:
        for key in _members(connection, row["kind"], row["target"]):
            if key not in seen:
                family = _family(connection, key)
                seen.update(family)
                _renew(connection, family)
        if row["kind"] == "thread":
            _forget_empty(connection, row["target"])
        connection.execute("DELETE FROM touched WHERE kind = ? AND target = ?", (row["kind"], row["target"]))
    # Other touched statements of the same families need not be made again.
    connection.executemany(
        "DELETE FROM touched WHERE kind = 'statement' AND target = ?", [(str(k),) for k in seen]
    )


def _members(connection: sqlite3.Connection, kind: str, target: str) -> list[int]:
    column = "initiative" if kind == "statement" else "thread"
    rows = connection.execute(f"SELECT initiative FROM statement WHERE {column} = ?", (target,)).fetchall()
    return [row["initiative"] for row in rows]


def _family(connection: sqlite3.Connection, key: int) -> list[int]:
    """All statements that are connected with one through near pairs."""
    rows = connection.execute(
        "WITH RECURSIVE family (key) AS"
        " (SELECT ? UNION SELECT n.other FROM near AS n JOIN family AS f ON n.one = f.key)"
        " SELECT key FROM family ORDER BY key",
        (key,),
    ).fetchall()
    return [row["key"] for row in rows]


def _renew(connection: sqlite3.Connection, family: Sequence[int]) -> None:
    """Split a family into threads, name them, and write their histories."""
    marks = ", ".join("?" * len(family))
    rows = connection.execute(
        "SELECT s.*, i.evidence, d.id AS source"
        " FROM statement AS s JOIN initiative AS i ON i.key = s.initiative"
        f" JOIN document AS d ON d.key = s.document WHERE s.initiative IN ({marks})",
        list(family),
    ).fetchall()
    # Keys depend on the order of coming, ids do not; a text may hold one id twice.
    counted = Counter(row["id"] for row in rows)
    known = {r["id"] if counted[r["id"]] == 1 else f"{r['id']}#{r['initiative']}": r for r in rows}
    name = {row["initiative"]: key for key, row in known.items()}
    bodies = {key: unpack(row["body"]) for key, row in known.items()}
    scores = {
        (name[r["one"]], name[r["other"]]): r["score"]
        for r in connection.execute(f"SELECT * FROM near WHERE one IN ({marks})", list(family))
        if name[r["one"]] < name[r["other"]]
    }
    groups = split(sorted(known), bodies, scores)
    was = {key: row["thread"] for key, row in known.items()}
    named, redirects = identify("t-", groups, before(connection, "thread", was, family))
    forget(connection, "thread", known)
    _write(connection, named, redirects, bodies, known)


def _write(
    connection: sqlite3.Connection,
    named: dict[str, tuple[str, ...]],
    redirects: dict[str, str],
    bodies: dict[str, Statement],
    known: dict[str, sqlite3.Row],
) -> None:
    for old in {row["thread"] for row in known.values() if row["thread"]} - set(named):
        connection.execute("DELETE FROM thread WHERE id = ?", (old,))
    for old, new in redirects.items():
        connection.execute("UPDATE redirect SET new = ? WHERE new = ?", (new, old))
        connection.execute("INSERT OR REPLACE INTO redirect VALUES (?, ?)", (old, new))
    for identity, members in named.items():
        evidence = {bodies[m].id: known[m]["evidence"] for m in members}
        made = thread_of(identity, [bodies[m] for m in members], evidence)
        connection.execute("INSERT OR REPLACE INTO thread VALUES (?, ?)", (identity, packed(summary(made))))
        connection.execute("DELETE FROM redirect WHERE old = ?", (identity,))
        place = {link.initiative: (n, link) for n, link in enumerate(made.links)}
        rows = [
            (
                identity,
                place[bodies[m].id][0],
                place[bodies[m].id][1].kind,
                place[bodies[m].id][1].reprint_of,
                known[m]["initiative"],
            )
            for m in members
        ]
        connection.executemany(
            "UPDATE statement SET thread = ?, position = ?, link = ?, reprint_of = ? WHERE initiative = ?",
            rows,
        )


def summary(made: Thread) -> dict[str, Any]:
    """A thread as plain data, without its links (the statements hold them)."""
    counted = made.counted
    said = [link.said for link in made.links if link.said]
    return {
        "subject": made.subject,
        "parties": list(made.parties),
        "status": made.status,
        "statements": len(counted),
        "reprints": len(made.links) - len(counted),
        "documents": len({link.document for link in made.links}),
        "first_said": min((s[0] for s in said), default=None),
        "last_said": max((s[1] for s in said), default=None),
        "first": link_row(made.links[0]),
        "latest": link_row(counted[-1]),
        "promise": link_row(made.promise) if made.promise else None,
        "outcome": link_row(made.outcome) if made.outcome else None,
        "result": made.result,
    }


def link_row(link: Link) -> dict[str, Any]:
    """A link as plain data."""
    return {name: getattr(link, name) for name in _LINK}


def _forget_empty(connection: sqlite3.Connection, identity: str) -> None:
    """Remove a thread that lost its last statement; its id then names nothing."""
    connection.execute(
        "DELETE FROM thread WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement WHERE thread = ?)",
        (identity, identity),
    )
