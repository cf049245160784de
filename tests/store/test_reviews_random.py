"""Nothing decided is lost or altered.

By two hundred decisions of all kinds, analyses by other lexicons between them, undoing in any order, merged
copies, a process killed between any two writes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.store.reviews import Review, standing
from zhengmai.store.selection import Selection

pytestmark = pytest.mark.slow

CLAUSES = tuple(
    f"{who}{act}" for who in "甲乙丙丁戊己庚辛" for act in ("国同邻国举行会谈", "国向邻国提供援助")
)
TEXT = "，".join(CLAUSES) + "。"
DOCUMENT = document(TEXT, spoken="2017-09")
ALL = Selection(core=None, include_unilateral=True, rejected=True)
ACTS, STATUSES = ("meet", "visit", "assist", "agree"), ("done", "pledged", "ongoing")
VALUES: dict[str, tuple[str | None, ...]] = {
    "act": ACTS,
    "status": STATUSES,
    "when": ("2016", "2017-03", "../2020", None),
    "parties": ('["CHN"]', '["CHN","PAK"]', "[]"),
    "field": ("trade", "energy"),
    "mechanism": ("某机制", None),
    "core": ("true", "false"),
    "verdict": ("accepted", "rejected"),
    "external": ('{"note":"甲"}', '{"url":"https://example.org"}'),
}
Told = dict[str, dict[str, Any]]
#: A seed that fails is as good as a smaller one: shrinking would only take long.
RANDOM = settings(
    max_examples=int(os.environ.get("ZHENGMAI_EXAMPLES", "2")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


def lexicon(chance: random.Random) -> Told:
    """What some lexicon finds: some of the clauses, with their first or last characters or without."""
    told: Told = {}
    for clause in CLAUSES:
        if chance.random() < 0.7:
            cut = clause[chance.choice((0, 0, 0, 1, 3)) :]
            told[cut] = {
                "act": chance.choice(ACTS),
                "status": chance.choice(STATUSES),
                "parties": ("CHN", "RUS"),
            }
    return told


def analyse(corpus: Corpus, told: Told) -> None:
    corpus.add(DOCUMENT, analyser=ByHand(told), again=True)


def decide(corpus: Corpus, chance: random.Random, by: str) -> None:
    """One decision of any kind about anything that is there."""
    log, frame = corpus.log(), corpus.initiatives(ALL)
    kind = chance.random()
    if kind < 0.2 and log:
        corpus.undo(chance.choice(log).id or 0, by=by)
    elif kind < 0.3 or frame.empty:
        clause = chance.choice(CLAUSES)
        start = TEXT.index(clause)
        slots = {"start": start, "end": start + len(clause), "act": chance.choice(ACTS), "status": "done"}
        corpus.review(Review(by, "initiative", DOCUMENT.id, "added", after=json.dumps(slots)))
    elif kind < 0.33:
        after = chance.choice(("true", "true", "false"))
        corpus.review(Review(by, "document", DOCUMENT.id, "fully_reviewed", after=after))
    elif kind < 0.36:
        corpus.review(Review(by, "document", DOCUMENT.id, "title", after=chance.choice("甲乙丙")))
    elif kind < 0.39:
        sides = [json.dumps(chance.sample(list(frame["initiative"]), 1)) for _ in range(2)]
        kind, what = chance.choice(("thread", "occasion")), chance.choice(("merge", "split"))
        corpus.review(Review(by, kind, f"{kind[0]}-1", what, *sides))
    else:
        row = frame.iloc[chance.randrange(len(frame))]
        field = chance.choice((*VALUES, "evidence"))
        after = (
            chance.choice(VALUES[field])
            if field in VALUES
            else json.dumps([int(row["start"]), int(row["end"]) - 1])
        )
        corpus.review(Review(by, "initiative", row["initiative"], field, after=after))


def holding(log: list[Review]) -> set[int | None]:
    """What holds, said another way than the package does: a decision holds unless an undoing of it holds."""
    by_target: dict[int | None, list[Review]] = {}
    for r in log:
        by_target.setdefault(r.undoes, []).append(r)

    def holds(r: Review) -> bool:
        return not r.contested and not any(holds(u) for u in by_target.get(r.id, ()))

    return {r.id for r in log if r.undoes is None and holds(r)}


def shows(row: Mapping[str, Any], field: str, after: str | None) -> bool:
    """Whether a row of the frame has what was decided."""
    if field == "verdict":
        return (row["reviewed"] == "rejected") == (after == "rejected")
    if field == "external":
        return json.loads(after or "{}") in row["external"]
    if field == "evidence":
        return row["evidence"] == json.loads(after or "[]")[2]
    value = row[field]
    return value == (
        tuple(json.loads(after or "[]"))
        if field == "parties"
        else json.loads(after)
        if field == "core" and after
        else after
    )


def check(corpus: Corpus) -> None:
    """Every decision that holds shows, or a later one on the same thing does, or it is listed."""
    log = corpus.log()
    kept = standing(log)
    assert {r.id for r in kept} == holding(log)
    rows = _by_id(corpus)
    listed = {m.review for m in corpus.misfits()}
    last: dict[tuple[str, str], Review] = {}
    for r in kept:
        if r.target_kind == "initiative" and r.field not in (None, "added", "external"):
            last[r.target, r.field or ""] = r
    external = [r for r in kept if r.field == "external"]
    for r in [*last.values(), *external]:
        mine = [rows[r.target]] if r.target in rows else []
        assert mine or r.id in listed or _rejected(r, kept), r
        later = [x for x in kept if x.field == r.field and x.id > r.id and _near(x, r)]  # type: ignore[operator]
        assert not mine or later or any(shows(row, r.field or "", r.after) for row in mine), (r, mine)
    for r in kept:
        if r.field in ("merge", "split"):
            sides = [m in rows for m in (*json.loads(r.before or ""), *json.loads(r.after or ""))]
            assert all(sides) or r.id in listed or _elsewhere(r, rows), r
    for frame in (corpus.links(ALL), corpus.occasions(ALL)):
        assert frame.iloc[:, 0].notna().all()
    for row in rows.values():
        assert TEXT[row["start"] : row["end"]] == row["evidence"]


def _elsewhere(r: Review, rows: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether what a merge or split names is still there under other ids, by its place."""
    return all(
        any(
            min(row["end"], a["found"]["end"]) > max(row["start"], a["found"]["start"])
            for row in rows.values()
        )
        for a in json.loads(r.found or "[]")
    )


def _near(a: Review, b: Review) -> bool:
    """Whether two decisions were made on records of nearly the same words, which may have become one."""
    if {a.target_kind, b.target_kind} != {"initiative"}:
        return False
    x, y = json.loads(a.found or "{}"), json.loads(b.found or "{}")
    return bool(x and y and min(x["end"], y["end"]) > max(x["start"], y["start"]))


def _rejected(r: Review, kept: list[Review]) -> bool:
    """What was rejected need not be there any more; the rejection itself is listed then."""
    return any(x.after == "rejected" and x.field == "verdict" and x.target == r.target for x in kept)


@RANDOM
@given(st.integers(0, 2**32))
def test_nothing_decided_is_lost_or_altered(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder, Corpus.open(Path(folder) / "c.zm", create=True) as corpus:
        lexicons = [lexicon(chance) for _ in range(3)]
        analyse(corpus, lexicons[0])
        log: list[Review] = []
        for number in range(200):
            decide(corpus, chance, "某人")
            if number % 40 == 39:
                analyse(corpus, chance.choice(lexicons))
                check(corpus)
            now = corpus.log()
            assert now[: len(log)] == log and len(now) == len(log) + 1
            log = now
        _undo_everything(corpus, chance)
        told = chance.choice(lexicons)
        analyse(corpus, told)
        with Corpus.open(Path(folder) / "plain.zm", create=True) as plain:
            analyse(plain, told)
            assert corpus.initiatives(ALL).equals(plain.initiatives(ALL)), (
                "without decisions, as if there were none"
            )
        assert not corpus.misfits() and corpus.log()[: len(log)] == log


def _undo_everything(corpus: Corpus, chance: random.Random) -> None:
    left = [r.id for r in standing(corpus.log())]
    chance.shuffle(left)
    for identity in left:
        corpus.undo(identity or 0, by="某人")


@RANDOM
@given(st.integers(0, 2**32))
def test_merging_copies_keeps_what_either_decided(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        here, there = Path(folder) / "a.zm", Path(folder) / "b.zm"
        with Corpus.open(here, create=True) as one:
            analyse(one, lexicon(chance))
            for _ in range(20):
                decide(one, chance, "某人")
            one.backup(there)
        with Corpus.open(here) as one, Corpus.open(there) as other:
            if chance.random() < 0.5:
                analyse(other, lexicon(chance))
            for _ in range(40):
                decide(one, chance, "甲")
                decide(other, chance, "乙")
            _merge_and_check(one, other)
            _merge_and_check(other, one)


def _by_id(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """The rows of the frame by every id they went by."""
    frame = {row["initiative"]: row for row in corpus.initiatives(ALL).to_dict("records")}
    stored = corpus._database.read(
        "SELECT i.id, j.aliases FROM judgement AS j JOIN initiative AS i ON i.key = j.initiative"
    )
    return {alias: frame[r["id"]] for r in stored for alias in json.loads(r["aliases"])} | frame


def _merge_and_check(here: Corpus, there: Corpus) -> None:
    log, theirs = here.log(), there.log()
    before = _by_id(here)
    own = {r.uid for r in log} - {r.uid for r in theirs}
    merged = here.merge_reviews(list(there.export_reviews()))
    now = here.log()
    assert now[: len(log)] == log
    assert [r.uid for r in now] == [
        *(r.uid for r in log),
        *(r.uid for r in theirs if r.uid not in {x.uid for x in log}),
    ]
    after = _by_id(here)
    for r in standing(log):
        if r.uid in own and r.target_kind == "initiative" and r.field in (*VALUES, "evidence"):
            old, new = before.get(r.target), after.get(r.target)
            if old is not None and shows(old, r.field, r.after):
                assert new is not None and shows(new, r.field, r.after), r
    assert here.merge_reviews(list(there.export_reviews())).new == 0
    assert {c.theirs.uid for c in merged.conflicts} >= {c.theirs.uid for c in here.conflicts()} - {
        r.uid for r in log
    }
    check(here)


@pytest.mark.parametrize("what", ["decide", "undo", "analyse", "merge"])
def test_killed_between_any_two_writes(tmp_path: Path, what: str) -> None:
    """The process dies at every single statement in turn; each time the file holds all or nothing of it."""
    path, copy = tmp_path / "c.zm", tmp_path / "b.zm"
    chance = random.Random(7)
    with Corpus.open(path, create=True) as corpus:
        analyse(corpus, lexicon(chance))
        for _ in range(10):
            decide(corpus, chance, "某人")
        corpus.backup(copy)
    with Corpus.open(copy) as other:
        for _ in range(5):
            decide(other, chance, "乙")
        rows = list(other.export_reviews())
    told = lexicon(chance)
    works: Mapping[str, Callable[[Corpus], object]] = {
        "decide": lambda c: decide(c, random.Random(3), "某人"),
        "undo": lambda c: c.undo(4, by="某人"),
        "analyse": lambda c: analyse(c, told),
        "merge": lambda c: c.merge_reviews(rows),
    }
    whole = path.read_bytes()
    states = set()
    for statement in range(1, 2000):
        path.write_bytes(whole)
        finished = _killed_after(path, works[what], statement)
        states.add(_state(path))
        for rest in (path.with_name("c.zm-wal"), path.with_name("c.zm-shm")):
            rest.unlink(missing_ok=True)
        if finished:
            break
    assert finished and len(states) == 2, "as before, or all of it"


def _killed_after(path: Path, work: Callable[[Corpus], object], statement: int) -> bool:
    """Do the work in a process of its own that kills itself at a statement; whether it got to the end."""
    child = os.fork()
    if child == 0:
        left = [statement]

        def count(_: str) -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        corpus = Corpus.open(path)
        corpus._database._connection.set_trace_callback(count)
        work(corpus)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _state(path: Path) -> str:
    with Corpus.open(path) as corpus:
        check(corpus)
        log = [(r.by, r.target, r.field, r.after, r.undoes) for r in corpus.log()]
        shown = corpus.initiatives(ALL).to_json()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    return f"{log} {shown}"
