"""Quality does not fall: floors on texts annotated by hand, kept in quality.json, raised by repin.py."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from outside import shared
from repin import FIGURES, GOLD, QUALITY, measured, table

FLOORS: dict[str, dict[str, float]] = json.loads(QUALITY.read_text(encoding="utf-8"))
README = Path(__file__).parents[1] / "README.md"

#: What the first version has to reach on found texts; no floor may be pinned below.
TARGETS = {
    "times": 0.85,
    "mentions": 0.78,
    "countries": 0.92,
    "initiatives, loose": 0.65,
    "initiatives, strict": 0.40,
    "status": 0.65,
    "parties": 0.75,
}


def check(gold: Path, floors: dict[str, float]) -> None:
    found = measured(gold)
    assert found.pop("boilerplate") == 0, "something was extracted from boilerplate"
    fallen = {name: (found[name], floor) for name, floor in floors.items() if found[name] < floor}
    assert not fallen, f"measured, floor: {fallen}"


def test_floors_on_the_samples() -> None:
    check(GOLD["samples"], FLOORS["samples"])


@pytest.mark.outside
def test_floors_on_found_texts() -> None:
    check(shared("gold", "dev"), FLOORS["found"])


def test_every_figure_has_a_floor_and_none_is_below_the_target() -> None:
    assert list(FLOORS) == ["samples", "found"]
    for floors in FLOORS.values():
        assert list(floors) == list(FIGURES)
    assert all(FLOORS["found"][name] >= target for name, target in TARGETS.items())


def test_the_readme_shows_the_floors() -> None:
    assert table(FLOORS) in README.read_text(encoding="utf-8"), "run: python tests/repin.py --table"


@pytest.mark.outside
@pytest.mark.slow
def test_every_found_text_is_taken_and_every_span_fits(tmp_path: Path) -> None:
    documents = shared("real", "documents")
    corpus = tmp_path / "all.zm"
    command = [sys.executable, "-m", "zhengmai", "ingest", str(corpus), str(documents)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert told.returncode == 0, told.stderr
    assert re.search(r"162 documents, 162 added, .*, 0 failed", told.stdout + told.stderr)
    spans_fit(corpus)


def spans_fit(path: Path) -> None:
    from zhengmai import Corpus

    with Corpus.open(path) as corpus:
        for document in corpus.documents()["document"]:
            text, record = corpus.text(document), corpus.analysis(document)
            for item in [*record["times"], *record["mentions"]]:
                assert text[item["start"] : item["end"]] == item["text"] != ""
            for item in record["initiatives"]:
                assert text[item["start"] : item["end"]] == item["evidence"] != ""
                parts = [*item["cues"], *item["quantities"]]
                assert all(0 <= p["start"] < p["end"] <= len(text) for p in parts)


@pytest.mark.outside
def test_the_interview_that_started_it() -> None:
    """Facts of one interview: when it was said, its relative dates, the four-party meeting, its furniture."""
    path = shared("gold", "dev") / "interview-2017-09.txt"
    record = annotate(path)
    text, doc = path.read_bytes().decode("utf-8"), record["doc"]
    assert (doc["spoken"], doc["published"]) == ("2017-09", "2019-09-26")
    values = {t["text"]: t["value"] for t in record["times"]}
    assert values["今年1月"] == "2017-01"
    assert values["去年"] == "2016"
    assert values["这一年底"] == "2015-11/2015-12"
    meetings = [i for i in record["initiatives"] if i["act"] == "meet" and "阿中巴塔" in i["evidence"]]
    assert {"AFG", "CHN", "PAK", "TJK"} in [set(i["parties"]) for i in meetings]
    teaser = text.index("阅读下一篇")
    header_ends = text.index("\n", text.index("2019-09-26"))
    header_starts = text.rindex("\n", 0, text.index("2019-09-26")) + 1
    for item in [*record["times"], *record["mentions"], *record["initiatives"]]:
        assert item["end"] <= teaser
        assert item["end"] <= header_starts or item["start"] >= header_ends


def annotate(path: Path) -> dict[str, Any]:
    """What the command line writes about a file on its own, without the manifest beside it."""
    command = [sys.executable, "-m", "zhengmai", "annotate", str(path)]
    told = subprocess.run(command, capture_output=True, timeout=120, check=True)
    record: dict[str, Any] = json.loads(told.stdout)
    return record
