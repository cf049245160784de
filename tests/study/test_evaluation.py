"""The project's own scorer: its rules case by case, its files, and the figures of the gold's own script."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.errors import InputError
from zhengmai.study.evaluation import ERROR_KINDS, evaluate, read_gold, read_predictions
from zhengmai.study.likeness import same_date, same_name, same_phrase

TESTS = Path(__file__).parents[1]
CASES = [
    json.loads(r) for r in (TESTS / "cases" / "evaluation.jsonl").read_text(encoding="utf-8").split("\n") if r
]
#: The text of all cases, the items they name, and which of them the gold holds unless a case says otherwise.
BASE = json.loads((TESTS / "cases" / "evaluation_base.json").read_text(encoding="utf-8"))
SHARED = Path(os.environ.get("ZHENGMAI_SHARED", TESTS.parents[1] / "shared"))
PART = {"doc", "times", "mentions", "initiatives"}


def document(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The base document with a case's changes; items are named, or are like a named one but for some keys."""

    def item(told: str | dict[str, Any]) -> dict[str, Any]:
        changed = {"like": told} if isinstance(told, str) else told
        return {**BASE["items"][changed["like"]], **{k: v for k, v in changed.items() if k != "like"}}

    whole = {**{k: v for k, v in BASE.items() if k != "items"}, **changes}
    return {**whole, **{kind: [item(i) for i in whole[kind]] for kind in ERROR_KINDS}}


GOLD = document({})


def figure(scores: Mapping[str, Any], name: str) -> Any:
    """A figure by its dotted name; keys may hold dots themselves. None if there is none."""
    found: list[Any] = [scores[name]] if name in scores else []
    for key, value in scores.items():
        if name.startswith(f"{key}.") and isinstance(value, dict):
            found.append(figure(value, name.removeprefix(f"{key}.")))
    return next((f for f in found if f is not None), None)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["case"])
def test_rules(case: dict[str, Any]) -> None:
    predictions = {} if case["prediction"] is None else {"a.txt": document(case["prediction"])}
    scores = evaluate([document(case["gold"])], predictions).as_dict()
    assert {name: figure(scores, name) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2017", "2017", True),
        ("2017", "2017-01-01/2017-12-31", True),
        ("2017~", "2017", True),
        ("2017-9", "2017-09", True),
        ("2017-09-26T10:00", "2017-09-26", True),
        ("2017/..", "2017-01/..", True),
        ("../2017", "../2017-12", True),
        ("2017/..", "../2017", False),
        ("2016-02", "2016-02-01/2016-02-29", True),
        ("2017-02-29", "2017-02-29", False),
        ("2018/2017", "2018/2017", False),
        ("PAST_REF", "PAST_REF", True),
        ("P5Y", "P60M", False),
        (None, None, True),
        (None, "2017", False),
    ],
)
def test_dates_compare_by_their_days(a: str | None, b: str | None, same: bool) -> None:
    assert same_date(a, b) is same_date(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("某甲乙", "甲乙", True),
        ("某甲乙", "乙", False),
        ("某甲乙", "某甲", False),
        ("甲", "甲", True),
        (None, None, True),
        (None, "", False),
        (None, "甲乙", False),
    ],
)
def test_names_may_be_short(a: str | None, b: str | None, same: bool) -> None:
    assert same_name(a, b) is same_name(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("《合作计划》", "合作计划", True),
        ("中老合作计划", "“合作计划”", True),
        ("合作计划", "合作规划", False),
        (None, "", True),
        (None, "“”", True),
        (None, "合作计划", False),
    ],
)
def test_phrases_may_hold_each_other(a: str | None, b: str | None, same: bool) -> None:
    assert same_phrase(a, b) is same_phrase(b, a) is same


def test_errors_name_document_place_and_both_answers() -> None:
    changes = {
        "times": ["march"],
        "mentions": [{"like": "both", "ids": ["CHN"]}],
        "initiatives": [{"like": "found", "when": None, "parties": ["CHN"]}],
    }
    scores = evaluate([GOLD], {"a.txt": document(changes)})
    lines = {kind: [f.line() for f in scores.errors(kind)] for kind in ERROR_KINDS}
    assert lines["times"] == ["a.txt:28 missed time 今后"]
    assert "a.txt:8 ids of country 中老: gold [CHN, LAO], found [CHN]" in lines["mentions"]
    evidence = "商定设立联合工作组"
    assert f"a.txt:12 when: gold 2018-03, found None | {evidence}" in lines["initiatives"]
    assert f"a.txt:12 parties: gold [CHN, LAO], found [CHN] | {evidence}" in lines["initiatives"]
    assert any("missed assist/proposed" in line for line in lines["initiatives"])


def test_lines_and_missing_documents() -> None:
    scores = evaluate([GOLD], {})
    assert scores.missing == ("a.txt",)
    assert next(scores.lines()) == "1 documents; 0 extractions from boilerplate"
    assert len(list(scores.lines())) == 1 + 1 + 7 + 4 + len(scores.accuracy)


@given(st.data())
def test_any_prediction_has_figures_between_nought_and_one(data: st.DataObject) -> None:
    prediction = spoiled(GOLD, random.Random(data.draw(st.integers())))
    scores = evaluate([GOLD], {"a.txt": prediction}).as_dict()
    rows = [
        scores["times"],
        *scores["mentions"].values(),
        scores["initiatives.strict"],
        scores["initiatives.loose"],
    ]
    assert all(0 <= row[key] <= 1 for row in rows for key in ("precision", "recall", "f1"))


def write_folder(folder: Path) -> Path:
    (folder / "a.txt").write_bytes(GOLD["text"].encode())
    (folder / "a.gold.json").write_text(json.dumps({k: GOLD[k] for k in PART}), encoding="utf-8")
    return folder


def test_a_folder_and_a_file_of_predictions_are_read(tmp_path: Path) -> None:
    gold = read_gold(write_folder(tmp_path))
    assert [g["file"] for g in gold] == ["a.txt"]
    # A line separator that JSON leaves as it is must not cut the record in two.
    record = {"file": "some/where/a.txt", "note": "\u2028", **{k: GOLD[k] for k in PART}}
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert evaluate(gold, read_predictions(path)).as_dict()["times"]["f1"] == 1.0


def test_line_ends_of_a_text_are_kept(tmp_path: Path) -> None:
    write_folder(tmp_path).joinpath("a.txt").write_bytes(b"a\r\nb")
    assert read_gold(tmp_path)[0]["text"] == "a\r\nb"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("a.gold.json", b"{", "no JSON"),
        ("a.gold.json", b"[" * 100_000, "no JSON"),
        ("a.gold.json", b"[]", "must be a JSON object"),
        ("a.gold.json", b"\xff", "not UTF-8"),
        ("a.gold.json", b'{"times": 1}', "times must be a list"),
        ("a.gold.json", b'{"times": [1]}', r"times\[0\] must be an object"),
        ("a.gold.json", b'{"times": [{"start": 0}]}', "needs 'end'"),
        ("a.gold.json", b'{"times": [{"start": 0, "end": true}]}', "needs 'end'"),
        ("a.gold.json", b'{"times": [{"start": 0, "end": 1, "value": 2017}]}', "'value' as int"),
        (
            "a.gold.json",
            b'{"mentions": [{"start": 0, "end": 1, "type": "place", "ids": "x"}]}',
            "list of strings",
        ),
        ("a.gold.json", b'{"initiatives": [{"start": 0, "end": 1, "act": "meet"}]}', "needs 'status'"),
        ("a.gold.json", b'{"doc": {"boilerplate": [[0]]}}', "pairs"),
        ("a.txt", b"\xff", "not UTF-8"),
        ("a.txt", None, "has no a.txt beside it"),
        ("a.gold.json", None, r"holds no \*\.gold\.json"),
    ],
)
def test_unusable_gold_is_one_sentence(tmp_path: Path, file: str, content: bytes | None, said: str) -> None:
    path = write_folder(tmp_path) / file
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}\n", "line 1, needs 'file'"),
        (b'\n{"file": "a.txt"', "line 2 is no JSON"),
        (None, "cannot be read"),
    ],
)
def test_unusable_predictions_are_one_sentence(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "found.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_predictions(path)


def test_no_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        read_gold(tmp_path / "nowhere")


def spoiled(gold: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    """The gold as a bad annotator would have it: shifted, dropped, doubled, and with other values."""
    values = {
        "value": [None, "2017", "2017-13", "2017~", "../2018", "PAST_REF", "P5Y"],
        "when": [None, "2017", "2018-03-01/2018-03-31"],
        "act": ["meet", "agree", "cooperate", "establish"],
        "status": ["done", "pledged"],
        "stated_by": [None, "author", "言人"],
        "field": [None, "other"],
        "mechanism": [None, "“合作”", "论坛"],
        "parties": [[], ["CHN"], ["CHN", "RUS", "RUS"]],
        "groups": [[], ["各国"]],
        "ids": [[], ["CHN"]],
        "type": ["country", "organisation", "vessel"],
    }

    def item(record: Mapping[str, Any]) -> dict[str, Any]:
        changed = dict(record)
        changed["start"] = max(0, record["start"] + chance.choice([0, 0, 0, 0, 1, -3]))
        changed["end"] = max(changed["start"], record["end"] + chance.choice([0, 0, 0, 0, 2, -6]))
        for key in values.keys() & record.keys():
            if chance.random() < 0.15:
                changed[key] = chance.choice(values[key])
        return changed

    def items(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = [item(r) for r in records for _ in range(chance.choice([0, 1, 1, 1, 1, 2]))]
        far = [
            {**item(r), "start": 0, "end": chance.randrange(1, 40)} for r in records if chance.random() < 0.05
        ]
        chance.shuffle(found)
        return found + far

    doc = {key: chance.choice([gold["doc"].get(key), None, "2017"]) for key in ("published", "spoken")}
    return {"doc": doc, **{key: items(gold[key]) for key in ("times", "mentions", "initiatives")}}


@pytest.mark.outside
@pytest.mark.parametrize("seed", range(6))
def test_figures_are_those_of_the_gold_script(seed: int, tmp_path: Path) -> None:
    folder, script = SHARED / "gold" / "dev", SHARED / "gold" / "score.py"
    if not (folder.is_dir() and script.is_file()):
        pytest.skip(f"{folder} and {script.name} are not here; set ZHENGMAI_SHARED")
    gold, chance, path = read_gold(folder), random.Random(seed), tmp_path / "found.jsonl"
    # Seed 0 is the gold itself; of the others, one document in ten has no prediction at all.
    kept = [g for g in gold if seed == 0 or chance.random() < 0.9]
    found = [{"file": g["file"], **(spoiled(g, chance) if seed else {k: g[k] for k in PART})} for g in kept]
    path.write_text("".join(f"{json.dumps(r, ensure_ascii=False)}\n" for r in found), encoding="utf-8")
    command = [sys.executable, str(script), str(folder), str(path), "--json"]
    theirs = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", env=dict(os.environ, PYTHONUTF8="1")
    )
    ours = evaluate(gold, read_predictions(path)).as_dict()
    assert ours == json.loads(theirs.stdout)
    assert list(ours) == list(json.loads(theirs.stdout))
