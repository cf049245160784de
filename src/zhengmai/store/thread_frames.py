"""Threads, links, promises and occasions as tidy frames, with the merges and splits people decided."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from zhengmai.initiatives.history import thread_of
from zhengmai.initiatives.regroup import Regrouped
from zhengmai.store import grouping, regrouping, reviews
from zhengmai.store.database import Database
from zhengmai.store.events import summary as occasion_summary
from zhengmai.store.events import unpack as unpack_event
from zhengmai.store.selection import Selection
from zhengmai.store.threading import link_row, summary, unpack

THREADS = (
    *(
        "thread",
        "subject",
        "parties",
        "status",
        "statements",
        "reprints",
        "documents",
        "first_said",
        "last_said",
    ),
    *("first_evidence", "first_document", "latest_evidence", "latest_document", "external"),
)
LINKS = (
    *(
        "thread",
        "subject",
        "position",
        "link",
        "initiative",
        "document",
        "file",
        "said_earliest",
        "said_latest",
    ),
    *("happened_earliest", "happened_latest", "status", "evidence", "reprint_of"),
)
PROMISES = (
    *("thread", "subject", "parties", "promised_on", "promise", "promise_document", "outcome", "outcome_on"),
    *(
        "outcome_evidence",
        "outcome_document",
        "statements",
        "documents",
        "last_said",
        "last_covered",
        "external",
    ),
)
OCCASIONS = (
    *("occasion", "first", "last", "kind", "level", "place", "parties", "name", "initiatives", "documents"),
    "external",
)
_WHOLE = ("statements", "reprints", "documents", "position", "initiatives")


def threads(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per thread with a selected initiative, by when it was first said."""
    rows = []
    for identity, found in _threads(database, selection).items():
        first, latest = found["first"], found["latest"]
        told = {f"first_{k}": first[k] for k in ("evidence", "document")}
        told |= {f"latest_{k}": latest[k] for k in ("evidence", "document")}
        rows.append({**found, **told, "thread": identity})
    return _frame(sorted(rows, key=lambda r: (r["first_said"] or "9", r["thread"])), THREADS)


def links(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per statement of the selected threads, by thread and in the order of its history."""
    chosen = _threads(database, selection)
    rows: list[dict[str, Any]] = []
    for identity, found in chosen.items():
        rows.extend(_link(identity, found["subject"], n, link) for n, link in enumerate(found["links"]))
    files = {row["id"]: row["file"] for row in database.read("SELECT id, file FROM document")}
    return _frame(({**row, "file": files.get(row["document"])} for row in rows), LINKS)


def promises(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per selected thread that promises something, with what became of it."""
    covered = database.read("SELECT max(spoken_latest) AS day FROM document WHERE superseded = 0")[0]["day"]
    rows = []
    for identity, found in _threads(database, selection).items():
        promise, outcome = found["promise"], found["outcome"]
        if promise is None:
            continue
        rows.append(
            {
                **found,
                "thread": identity,
                "promised_on": _day(promise["said"]),
                "promise": promise["evidence"],
                "promise_document": promise["document"],
                "outcome": found["result"],
                "outcome_on": outcome and (_day(outcome["happened"]) or _day(outcome["said"])),
                "outcome_evidence": outcome and outcome["evidence"],
                "outcome_document": outcome and outcome["document"],
                "last_covered": covered,
            }
        )
    return _frame(sorted(rows, key=lambda r: (r["promised_on"] or "9", r["thread"])), PROMISES)


def occasions(database: Database, selection: Selection) -> pd.DataFrame:
    """One row per occasion with a selected initiative, by its first day."""
    grouping.refresh(database)
    chosen = _chosen(database, selection)
    rows = database.read(
        "SELECT e.occasion, e.body, e.initiative, i.id, d.id AS document FROM event AS e"
        " JOIN initiative AS i ON i.key = e.initiative JOIN document AS d ON d.key = e.document"
        " ORDER BY e.initiative"
    )
    members: dict[str, list[sqlite3.Row]] = defaultdict(list)
    decided = _decided(database, "occasion", [(row["occasion"], row["id"]) for row in rows])
    home = _homes(decided)
    for row in rows:
        members[home.get(row["id"], row["occasion"])].append(row)
    external = _external(database, "occasion", decided.redirects)
    found = []
    for identity, inside in members.items():
        if any(row["initiative"] in chosen for row in inside):
            told = occasion_summary([unpack_event(row["body"]) for row in inside])
            told |= {"initiatives": len(inside), "documents": len({row["document"] for row in inside})}
            external_here = tuple(external.get(identity, ()))
            found.append(
                {**told, "occasion": identity, "external": external_here, "parties": tuple(told["parties"])}
            )
    return _frame(sorted(found, key=lambda r: (r["first"], r["occasion"])), OCCASIONS)


def resolve(database: Database, identity: str) -> str:
    """The thread or occasion that an id names today: itself, or what it became part of."""
    grouping.refresh(database)
    for kind, table in (("thread", "statement"), ("occasion", "event")):
        sql = f"SELECT t.{kind} AS name, i.id FROM {table} AS t JOIN initiative AS i ON i.key = t.initiative"
        redirects = _decided(database, kind, [(r["name"], r["id"]) for r in database.rows(sql)]).redirects
        if identity in redirects:
            return redirects[identity]
    return identity


def _threads(database: Database, selection: Selection) -> dict[str, dict[str, Any]]:
    """The selected threads with their links, as people decided them."""
    grouping.refresh(database)
    chosen = _chosen(database, selection)
    rows = database.read(
        "SELECT s.*, i.evidence FROM statement AS s JOIN initiative AS i ON i.key = s.initiative"
        " ORDER BY s.thread, s.position"
    )
    decided = _decided(database, "thread", [(row["thread"], row["id"]) for row in rows])
    home = _homes(decided)
    external = _external(database, "thread", decided.redirects)
    members: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        members[home.get(row["id"], row["thread"])].append(row)
    found = {}
    for identity, inside in members.items():
        if any(row["initiative"] in chosen for row in inside):
            bodies = [unpack(row["body"]) for row in inside]
            made = thread_of(identity, bodies, {row["id"]: row["evidence"] for row in inside})
            found[identity] = summary(made) | {
                "links": [link_row(x) for x in made.links],
                "parties": made.parties,
                "external": tuple(external.get(identity, ())),
            }
    return found


def _chosen(database: Database, selection: Selection) -> set[int]:
    condition, params = selection.where()
    sql = f"SELECT i.key FROM initiative AS i JOIN document AS d ON d.key = i.document WHERE {condition}"
    return {row["key"] for row in database.rows(sql, params)}


def _decided(database: Database, kind: str, groups: Iterable[tuple[str, str]]) -> Regrouped:
    """Groups, given as pairs of a group and an initiative, as people decided them."""
    inside: dict[str, list[str]] = defaultdict(list)
    for group, initiative in groups:
        inside[group].append(initiative)
    return regrouping.merged(database, kind, inside)


def _homes(made: Regrouped) -> dict[str, str]:
    return {member: name for name, inside in made.groups.items() for member in inside}


def _external(database: Database, kind: str, redirects: Mapping[str, str]) -> dict[str, list[Any]]:
    """Evidence from elsewhere by thread or occasion, also what was given for one that became part of it."""
    told: dict[str, list[Any]] = defaultdict(list)
    for identity, items in reviews.external(database, kind).items():
        told[redirects.get(identity, identity)] += items
    return told


def _link(identity: str, subject: str, position: int, link: Mapping[str, Any]) -> dict[str, Any]:
    said, happened = link["said"] or (None, None), link["happened"] or (None, None)
    days = {"said_earliest": said[0], "said_latest": said[1]}
    days |= {"happened_earliest": happened[0], "happened_latest": happened[1]}
    named = {"thread": identity, "subject": subject, "position": position, "link": str(link["kind"])}
    return {**link, **days, **named}


def _day(days: tuple[str, str] | None) -> str | None:
    return days[0] if days else None


def _frame(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """Rows as a frame with exactly these columns, also where there is no row."""
    taken = list(rows)
    return pd.DataFrame({name: _column(name, [row[name] for row in taken]) for name in columns})


def _column(name: str, values: list[Any]) -> pd.Series[Any]:
    if name in _WHOLE:
        return pd.Series(values, dtype="int64")
    return pd.Series([str(v) if isinstance(v, str) else v for v in values], dtype="object")
