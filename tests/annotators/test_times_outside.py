"""Times on texts that are not in this repository: annotated ones, public date suites, broadcast news."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from outside import shared

from zhengmai.annotators.base import Page
from zhengmai.annotators.times import find_times, resolve
from zhengmai.model import Dating, Document
from zhengmai.model.dates import bounds
from zhengmai.pipeline import describe
from zhengmai.text.fold import fold
from zhengmai.text.sentences import sentences

pytestmark = pytest.mark.outside


def rows(name: str) -> Iterator[dict[str, Any]]:
    for line in shared("real", name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def test_public_date_suites() -> None:
    """Core cases exact at 0.96, all of them lenient (meets, and begins in the same month) at 0.88."""
    core, lenient = [], []
    for case in rows("time_cases.jsonl"):
        found = [(t, bounds(t.value)) for t in resolve(case["text"], case["reference"])]
        for expected in case["expected"]:
            gold = [
                (low.replace("..", "0000"), high.replace("..", "9999")) for low, high in expected["intervals"]
            ]
            if not gold:
                continue
            start, end = expected["start"], expected["end"]
            near = [b for t, b in found if start is None or (t.start < end and start < t.end)]
            got = [(low or "0000", high or "9999") for low, high in near if low or high]
            lenient.append(any(meet(i, g) and i[0][:7] == g[0][:7] for i in got for g in gold))
            if case["core"]:
                core.append(any(exact(i, g) for i in got for g in gold))
    assert (len(core), len(lenient)) == (53, 166)
    assert sum(core) / len(core) >= 0.96
    assert sum(lenient) / len(lenient) >= 0.88


def meet(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def exact(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a == (b[0].replace("0000-01-01", "0000"), b[1].replace("9999-12-31", "9999"))


def test_broadcast_items_date_their_meeting_in_their_first_sentences() -> None:
    told = [row for row in rows("meetings.jsonl") if row.get("date")]
    missed = [row["id"] for row in told if row["date"] not in dates(row)]
    assert len(missed) / len(told) <= 0.03, missed


def dates(row: dict[str, Any]) -> set[str | None]:
    """The values of the time expressions in the first three sentences of an item."""
    text = row["text"]
    document = describe(Document(id="", text=text, published=Dating(row["published"], "argument")))
    end = sentences(text)[:3][-1].end
    return {t.value for t in find_times(Page(document, fold(text), ())) if t.start < end}


def test_found_documents_give_sound_spans_and_values() -> None:
    for path in sorted(shared("real", "documents").glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        day = re.search(r"\d{4}(?:-\d\d-\d\d)?(?=\.txt$)", path.name)
        for found in resolve(text, day[0] if day else None):
            assert found.text == text[found.start : found.end]
            assert (found.earliest or "0000") <= (found.latest or "9999")
