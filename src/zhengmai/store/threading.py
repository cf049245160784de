"""Statements in the corpus file: put in, compared with those that share a telling gram, grouped to threads."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from zhengmai.initiatives.history import thread_of
from zhengmai.initiatives.identity import identify
from zhengmai.initiatives.similarity import Vector, cosine, keys, vector
from zhengmai.initiatives.statements import Statement, statements
from zhengmai.initiatives.threads import NEAR, score, split
from zhengmai.store.rows import packed

#: How many statements are kept ready to compare.
_REMEMBERED = 20_000
_SETS = ("states", "parties")
_PAIRS = ("happened", "announced", "said")


class Memory:
    """Statements with their vectors, so that a batch of documents reads each only once."""

    def __init__(self) -> None:
        self._found: OrderedDict[int, tuple[Statement, Vector]] = OrderedDict()

    def keep(self, key: int, one: Statement) -> tuple[Statement, Vector]:
        """Remember a statement; returns it with its vector."""
        found = one, vector(one.names, one.text, one.context, one.parties)
        self._found[key] = found
        if len(self._found) > _REMEMBERED:
            self._found.popitem(last=False)
        return found

    def get(self, connection: sqlite3.Connection, key: int) -> tuple[Statement, Vector]:
        """A statement by the key of its initiative."""
        if key in self._found:
            return self._found[key]
        row = connection.execute("SELECT body FROM statement WHERE initiative = ?", (key,)).fetchone()
        return self.keep(key, unpack(row["body"]))


def pack(one: Statement) -> str:
    """A statement as the corpus file keeps it."""
    plain = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in asdict(one).items()}
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
    return Statement(**{f.name: plain[f.name] for f in fields(Statement)})


def put(
    connection: sqlite3.Connection, document: int, record: dict[str, Any], text: str, owners: Sequence[int], memory: Memory
) -> None:
    """Store a document's statements and which others each is near to."""
    for owner, one in zip(owners, statements(record, text), strict=True):
        if not one.names:
            continue
        row = (owner, document, one.id, pack(one))
        connection.execute("INSERT INTO statement (initiative, document, id, body) VALUES (?, ?, ?, ?)", row)
        connection.execute("INSERT OR IGNORE INTO touched VALUES ('statement', ?)", (str(owner),))
        _compare(connection, owner, *memory.keep(owner, one), memory)


def _compare(connection: sqlite3.Connection, owner: int, one: Statement, found: Vector, memory: Memory) -> None:
    slots = keys(found)
    marks = ", ".join("?" * len(slots))
    rows = connection.execute(f"SELECT DISTINCT initiative FROM statement_slot WHERE slot IN ({marks})", slots).fetchall()
    for row in rows:
        other, vector_there = memory.get(connection, row["initiative"])
        value = round(score(one, other, cosine(found, vector_there)), 6)
        if value >= NEAR:
            pair = (owner, row["initiative"])
            connection.executemany("INSERT INTO near VALUES (?, ?, ?)", [(*pair, value), (*pair[::-1], value)])
    connection.executemany("INSERT INTO statement_slot VALUES (?, ?)", [(slot, owner) for slot in slots])


def regroup(connection: sqlite3.Connection, limit: int, done: set[str]) -> int:
    """Make anew the threads of up to `limit` touched statements or threads; returns how many were touched."""
    rows = connection.execute(
        "SELECT kind, target FROM touched WHERE kind IN ('statement', 'thread') ORDER BY kind, target LIMIT ?", (limit,)
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
    connection.executemany("DELETE FROM touched WHERE kind = 'statement' AND target = ?", [(str(k),) for k in seen])
    return len(rows)


def _members(connection: sqlite3.Connection, kind: str, target: str) -> list[int]:
    column = "initiative" if kind == "statement" else "thread"
    rows = connection.execute(f"SELECT initiative FROM statement WHERE {column} = ?", (target,)).fetchall()
    return [row["initiative"] for row in rows]


def _family(connection: sqlite3.Connection, key: int) -> list[int]:
    """All statements that are connected with one through near pairs."""
    rows = connection.execute(
        "WITH RECURSIVE family (key) AS (SELECT ? UNION SELECT n.other FROM near AS n JOIN family AS f ON n.one = f.key)"
        " SELECT key FROM family ORDER BY key",
        (key,),
    ).fetchall()
    return [row["key"] for row in rows]


def _renew(connection: sqlite3.Connection, family: Sequence[int]) -> None:
    """Split a family into threads, name them, and write their histories."""
    marks = ", ".join("?" * len(family))
    rows = connection.execute(
        f"SELECT s.*, i.evidence, d.id AS source FROM statement AS s JOIN initiative AS i ON i.key = s.initiative"
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
    before = {key: row["thread"] for key, row in known.items() if row["thread"]}
    named, redirects = identify("t-", groups, before)
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
            (identity, place[bodies[m].id][0], place[bodies[m].id][1].kind, place[bodies[m].id][1].reprint_of, known[m]["initiative"])
            for m in members
        ]
        connection.executemany(
            "UPDATE statement SET thread = ?, position = ?, link = ?, reprint_of = ? WHERE initiative = ?", rows
        )


def summary(made: Any) -> dict[str, Any]:
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
        "first": asdict(made.links[0]),
        "latest": asdict(counted[-1]),
        "promise": asdict(made.promise) if made.promise else None,
        "outcome": asdict(made.outcome) if made.outcome else None,
        "result": made.result,
    }


def _forget_empty(connection: sqlite3.Connection, identity: str) -> None:
    """Remove a thread that lost its last statement; its id then names nothing."""
    connection.execute(
        "DELETE FROM thread WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement WHERE thread = ?)", (identity, identity)
    )
