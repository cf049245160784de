"""Every slot of the initiatives of short texts, written after the guidelines before they were run."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from stating import TABLES, Row, differences, rows, slots

from zhengmai import analyse
from zhengmai.model import Act, Field, Status

#: At least so many rows for each act, status and field, and for each further slot.
PER_VALUE, PER_SLOT = 20, 40
SLOTS = (
    *("strength", "roles", "participants", "framework", "mechanism", "place", "quantities", "condition"),
    *("when", "when_role", "stated_on", "stated_by", "voice", "part_of", "scope", "parties"),
)


@cache
def all_rows() -> tuple[Row, ...]:
    return tuple(row for table in TABLES for row in rows(table))


@pytest.mark.parametrize(
    "row", [pytest.param(r, id=f"{n}·{r['text'][:12]!a}") for n, r in enumerate(all_rows(), 1)]
)
def test_what_a_text_states(row: Row) -> None:
    """All that the row says holds, but for exactly the slots that it marks as known bugs."""
    wrong = differences(row)
    known = row.get("known_bug", {})
    unforeseen = {slot: said for slot, said in wrong.items() if slot not in known}
    assert not unforeseen, f"{row['text']}: {unforeseen}"
    mended = set(known) - set(wrong)
    assert not mended, f"no longer a bug, run python tests/stating.py: {row['text']}: {mended}"


def counted(kind: str) -> Counter[str]:
    """Rows by a slot's value."""
    return Counter(value for row in all_rows() for value in {r[kind] for r in row["initiatives"]})


@pytest.mark.parametrize(("kind", "values"), [("act", Act), ("status", Status), ("field", Field)])
def test_no_value_is_rare(kind: str, values: type[Act] | type[Status] | type[Field]) -> None:
    found = counted(kind)
    assert set(found) == {v.value for v in values}
    assert {value: n for value, n in found.items() if n < PER_VALUE} == {}


def test_no_slot_is_rare() -> None:
    found = Counter(s for row in all_rows() for s in {s for r in row["initiatives"] for s in slots(r)})
    assert {slot: found[slot] for slot in SLOTS if found[slot] < PER_SLOT} == {}


def test_no_text_stands_twice() -> None:
    assert [text for text, n in Counter(row["text"] for row in all_rows()).items() if n > 1] == []


def test_known_bugs_are_few() -> None:
    """A mark says that somebody looked; most of what the rows say holds."""
    told = sum(len(list(slots(r))) for row in all_rows() for r in row["initiatives"])
    bugs = sum(len(row.get("known_bug", {})) for row in all_rows())
    assert bugs < 0.1 * told


def test_frame_place_and_mechanism_show_where_they_stand() -> None:
    """In the text as stored, whatever is invisible in it; the mentions inside say what it links to."""
    text = "2018年9月，中国和赞比亚在中非合作\u200b论坛框架内于北京签署投资保护协定。"
    analysis = analyse(text)
    (found,) = analysis.initiatives
    cues = {cue.slot: cue.of(text) for cue in found.cues}
    assert (cues["framework"], cues["place"]) == ("中非合作\u200b论坛", "北京")
    assert cues["mechanism"] == found.mechanism == "投资保护协定"
    frame = next(cue for cue in found.cues if cue.slot == "framework")
    assert [m.ids for m in analysis.mentions if frame.contains(m)] == [("中非合作论坛",)]
