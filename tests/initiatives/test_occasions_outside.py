"""Occasions in texts that nobody here wrote: a statement and its visit, broadcast items on one guest."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from outside import shared

from zhengmai.corpus import Corpus
from zhengmai.reading import gather
from zhengmai.store.selection import Selection

pytestmark = pytest.mark.outside
ALL = Selection(core=None, include_unilateral=True)


def events(path: Path, folder: Path) -> list[dict[str, Any]]:
    """Every initiative that belongs to an occasion: its file, act, event and occasion."""
    with Corpus.open(path, create=True) as corpus:
        for taken in corpus.add_all(gather([str(folder)]).sources):
            assert taken.reason is None
        corpus.occasions(ALL)
        rows = corpus._database.read(
            "SELECT d.file, i.act, e.occasion, e.body FROM event AS e"
            " JOIN initiative AS i ON i.key = e.initiative JOIN document AS d ON d.key = e.document"
            " ORDER BY d.key, i.start"
        )
    return [{**json.loads(r["body"]), **dict(r), "file": Path(r["file"]).stem} for r in rows]


def test_a_joint_statement_and_its_visit_are_one_occasion(tmp_path: Path) -> None:
    found = [e for e in events(tmp_path / "c.zm", shared("gold", "dev")) if "uae-2019" in e["file"]]
    visit = next(e for e in found if e["act"] == "visit")
    assert visit["first"] == "2019-07-21"
    at_visit = [e for e in found if e["first"] == "2019-07-21"]
    assert len(at_visit) >= 50 and {e["occasion"] for e in at_visit} == {visit["occasion"]}
    elsewhere = [e for e in found if e["first"] != "2019-07-21"]
    assert visit["occasion"] not in {e["occasion"] for e in elsewhere}


def test_broadcast_items_on_one_guest_and_day_fall_together(tmp_path: Path) -> None:
    lines = (shared("real") / "meetings.jsonl").read_text(encoding="utf-8").splitlines()
    items = {row["id"]: row for row in map(json.loads, lines)}
    folder = tmp_path / "items"
    folder.mkdir()
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "published", "genre"))
        for name, row in items.items():
            (folder / f"{name}.txt").write_text(row["text"], encoding="utf-8")
            table.writerow((f"{name}.txt", row["published"], "news"))
    occasion = {}
    for event in events(tmp_path / "c.zm", folder):
        if event["is_main"]:
            occasion.setdefault(event["file"], event["occasion"])
    by_guest = defaultdict(list)
    for name, row in items.items():
        by_guest[row["date"] or row["published"], row["counterpart"]].append(name)
    pairs = [pair for names in by_guest.values() for pair in combinations(sorted(names), 2)]
    together = [p for p in pairs if p[0] in occasion and occasion[p[0]] == occasion.get(p[1])]
    assert len(pairs) >= 15 and len(together) >= 0.95 * len(pairs)
    joined = defaultdict(list)
    for name, one in occasion.items():
        joined[one].append(items[name]["counterpart"])
    mixed = [guests for guests in joined.values() if len(set(guests)) > 1]
    assert len(occasion) >= 360 and len(mixed) <= 10, mixed
