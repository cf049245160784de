"""The timeline chart: where marks stand, what is drawn together, and how much is sent."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from zhengmai.charts import (
    GROUPS,
    MOST_MARKS,
    SHAPES,
    STATUS_COLOURS,
    UNDATED,
    Names,
    laid_out,
    timeline_chart,
)
from zhengmai.charts.network import _HEIGHT, _box, _labelled, _meet, _nodes
from zhengmai.charts.places import axis_ticks, day_of, milliseconds
from zhengmai.errors import InputError
from zhengmai.model import Status
from zhengmai.study.network import placed as placed_actors
from zhengmai.study.network import ties


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as `Corpus.timeline()` gives them; what is not said is as it often is."""
    usual = {
        "document": "d1",
        "file": "d1.txt",
        "title": "会谈",
        "synthetic": False,
        "act": "meet",
        "status": "done",
        "field": "diplomacy",
        "mechanism": None,
        "occasion": None,
        "when": None,
        "earliest": None,
        "latest": None,
        "stated_on": "2017-09-26",
        "stated_earliest": "2017-09-26",
        "stated_latest": "2017-09-26",
        "parties": ("CHN", "PAK"),
        "evidence": "双方举行会谈",
        "thread": None,
        "subject": None,
    }
    whole = [usual | {"initiative": f"i{n}"} | row for n, row in enumerate(rows)]
    return pd.DataFrame(whole, columns=["initiative", *usual], dtype="object")


def dated(day: str, **slots: Any) -> dict[str, Any]:
    return {"when": day, "earliest": day, "latest": day, **slots}


def test_a_day_stands_in_its_middle_and_an_interval_is_a_bar() -> None:
    points = laid_out(
        frame(dated("2017-05-01"), {"when": "2018", "earliest": "2018-01-01", "latest": "2018-12-31"})
    ).points
    day, year = points.to_dict("records")
    assert day_of(day["point"]).isoformat() == "2017-05-01"
    assert (day_of(year["start"]).isoformat(), day_of(year["end"]).isoformat()) == (
        "2018-01-01",
        "2019-01-01",
    )
    assert day_of(year["point"]).isoformat() == "2018-07-02"


def test_an_open_interval_stands_at_the_end_it_has() -> None:
    points = laid_out(
        frame(
            {"when": "2013/..", "earliest": "2013-01-01"},
            {"when": "../2018", "latest": "2018-12-31", "status": "pledged"},
        )
    ).points
    since, until = points.to_dict("records")
    assert day_of(since["point"]).isoformat() == "2013-01-01"
    assert pd.isna(since["end"])
    assert day_of(until["point"]).isoformat() == "2018-12-31"
    assert pd.isna(until["start"])


def test_what_is_without_date_has_a_lane_of_its_own_by_when_it_was_said() -> None:
    layout = laid_out(frame(dated("2017-05-01"), {"status": "ongoing"}))
    undated = layout.points.query("lane == @UNDATED")
    assert len(undated) == 1
    assert not undated["stated"].iloc[0]
    assert day_of(undated["point"].iloc[0]).isoformat() == "2017-09-26"
    assert layout.rows[-1].startswith("no date")


def test_on_the_other_axis_it_stands_with_the_rest() -> None:
    layout = laid_out(frame(dated("2017-05-01"), {"status": "ongoing"}), axis="said")
    assert UNDATED not in set(layout.points["lane"])
    assert {day_of(p).isoformat() for p in layout.points["point"]} == {"2017-09-26"}


def test_what_has_no_date_at_all_is_counted_and_not_drawn() -> None:
    nowhere = {"stated_on": None, "stated_earliest": None, "stated_latest": None}
    layout = laid_out(frame(dated("2017-05-01"), nowhere))
    assert layout.nowhere == 1
    assert len(layout.points) == 1


def test_the_same_time_and_status_is_one_mark_that_opens_its_lane() -> None:
    layout = laid_out(frame(dated("2017-05-01", occasion="o-1"), dated("2017-05-01", occasion="o-1")))
    (mark,) = layout.points.to_dict("records")
    assert mark["n"] == 2
    assert mark["pick"] == "lane:o-1"


def test_an_opened_lane_has_a_row_for_each_initiative() -> None:
    rows = [dated("2017-05-01", occasion="o-1"), dated("2017-05-01", occasion="o-1"), dated("2018-01-01")]
    layout = laid_out(frame(*rows), opened="o-1", chosen="i1")
    inside = layout.points.query("lane == 'o-1'")
    assert sorted(inside["pick"]) == ["i0", "i1"]
    assert inside["row"].nunique() == 2
    assert layout.opened is not None
    assert layout.points.query("chosen")["pick"].tolist() == ["i1"]


def test_one_visit_is_one_lane_whatever_documents_tell_of_it() -> None:
    rows = [dated("2017-05-01", occasion="o-1", document=d) for d in ("d1", "d2")]
    assert laid_out(frame(*rows)).lanes == 1
    assert laid_out(frame(*rows), group="document").lanes == 2


def test_an_initiative_stands_in_the_lane_of_each_of_its_countries() -> None:
    layout = laid_out(frame(dated("2017-05-01"), dated("2018-05-01", parties=("东盟",))), group="country")
    assert set(layout.points["lane"]) == {"CHN", "PAK", "none"}
    assert layout.rows[-1].startswith("none named")


def test_a_thread_is_a_lane_and_what_is_told_once_stands_together() -> None:
    of_thread = {"thread": "t1", "subject": "反恐合作机制"}
    rows = [dated(f"201{n}-05-01", **of_thread) for n in (5, 7)]
    alone = [dated("2016-05-01"), dated("2016-06-01", thread="t2", subject="论坛")]
    layout = laid_out(frame(*rows, *alone), group="thread")
    assert layout.points.groupby("lane")["n"].sum().to_dict() == {"t1": 2, "once": 2}
    assert layout.heads["head"].tolist() == ["▸ 2017-09-26 反恐合作机制", "▸ told only once"]


def test_threads_need_to_be_known() -> None:
    with pytest.raises(InputError, match=r"merge Corpus\.links"):
        laid_out(frame(dated("2017-05-01")).drop(columns=["thread"]), group="thread")


def test_the_name_of_a_row_opens_it_and_closes_it_again() -> None:
    pair = [dated("2017-05-01", occasion="o-1"), dated("2018-05-01", occasion="o-1")]
    rows = [*pair, dated("2019-01-01", stated_earliest="2019-01-02")]
    closed = laid_out(frame(*rows)).heads
    assert closed["pick"].tolist() == ["lane:o-1", "i2"]
    assert closed["count"].tolist() == ["2", "1"]
    assert closed["tip"].tolist() == ["2017-09-26 会谈"] * 2
    opened = laid_out(frame(*rows), opened="o-1").heads
    assert opened["pick"].tolist() == ["lane:", "i0", "i1", "i2"]


@pytest.mark.parametrize("width", [620, 280])
def test_marks_of_a_crowded_row_stand_apart_however_narrow_the_chart(width: int) -> None:
    days = pd.date_range("1990-01-01", "2020-12-31", periods=900).strftime("%Y-%m-%d")
    statuses = list(Status)
    rows = [dated(day, status=str(statuses[n % 5])) for n, day in enumerate(days)]
    layout = laid_out(frame(*rows), group="country", width=width)
    pixel = (layout.domain[1] - layout.domain[0]) / width
    for _, row in layout.points.sort_values("point").groupby(["lane", "row"]):
        assert (row["point"].diff().dropna() >= 12 * pixel).all()


def test_an_unknown_grouping_is_refused() -> None:
    with pytest.raises(InputError, match="group must be of occasion"):
        laid_out(frame(dated("2017-05-01")), group="mood")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("axis", ["happens", "said"])
def test_never_more_marks_than_a_browser_likes(group: str, axis: str) -> None:
    days = pd.date_range("2001-01-01", periods=5_000, freq="D").strftime("%Y-%m-%d")
    statuses = list(Status)
    rows = [
        dated(day, document=f"d{n % 40}", status=str(statuses[n % 5]), stated_earliest=day, stated_latest=day)
        for n, day in enumerate(days)
    ]
    layout = laid_out(frame(*rows), group=group, axis=axis)
    assert 0 < layout.marks <= MOST_MARKS
    assert layout.coarse
    drawn = layout.points.drop_duplicates(["lane", "row", "point", "status"])["n"].sum()
    assert drawn == 5_000 * (2 if group == "country" else 1)


def test_marks_of_a_lane_do_not_hide_each_other() -> None:
    rows = [dated("2017-05-01", status=str(s)) for s in Status]
    assert laid_out(frame(*rows)).points["row"].nunique() == len(Status)


def test_only_some_lanes_are_shown_and_all_are_counted() -> None:
    rows = [dated("2017-05-01", document=f"d{n}") for n in range(30)]
    layout = laid_out(frame(*rows), first=10, most=5)
    assert layout.lanes == 30
    assert layout.points["lane"].nunique() == 5


def test_no_rows_at_all_make_an_empty_chart() -> None:
    assert laid_out(frame()).points.empty
    assert timeline_chart(frame()).to_dict()


def test_colour_and_shape_both_tell_the_status() -> None:
    assert set(STATUS_COLOURS) == set(SHAPES) == set(Status)
    assert len(set(STATUS_COLOURS.values())) == len(set(SHAPES.values())) == len(Status)


def test_done_is_called_reported_done() -> None:
    assert Names().term("status", "done") == "reported done"


def test_words_of_texts_are_data_and_never_part_of_an_expression() -> None:
    hostile = "'+alert(1)+'"
    chart = timeline_chart(frame(dated("2017-05-01", evidence=hostile, title=hostile))).to_dict()
    data = {name: chart.pop(name) for name in ("datasets", "params")}
    assert hostile in json.dumps(data)
    assert hostile not in json.dumps(chart)


def test_any_year_of_the_calendar_has_a_place() -> None:
    assert day_of(milliseconds("0618-06-18")).isoformat() == "0618-06-18"
    layout = laid_out(frame(dated("0618-06-18"), dated("2030-01-01")))
    assert len(layout.points) == 2


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2016-03-01", "2017-02-01", ["2016-04", "2016-07", "2016-10", "2017-01"]),
        ("2001-01-01", "2008-06-01", [str(y) for y in range(2001, 2009)]),
        ("1990-06-01", "2030-06-01", ["1995", "2000", "2005", "2010", "2015", "2020", "2025", "2030"]),
    ],
)
def test_the_axis_says_few_round_years(first: str, last: str, labels: list[str]) -> None:
    assert [label for _, label in axis_ticks((milliseconds(first), milliseconds(last)))] == labels


def test_names_in_the_network_stand_apart_and_the_most_tied_has_one() -> None:
    states = [f"{a}{b}C" for a in "ABCDE" for b in "DEFGH"]
    rows = [
        dated("2017-05-01", parties=("CHN", state)) for n, state in enumerate(states) for _ in range(n + 1)
    ]
    pairs = ties(frame(*rows))
    nodes = _nodes(placed_actors(pairs), Names())
    labelled = _labelled(nodes, 850)
    assert "CHN" in set(labelled["name"])
    assert len(labelled) > len(states) / 2
    boxes = [
        _box(
            r["side"],
            20 + r["x"] * 810,
            20 + (1 - r["y"]) * (_HEIGHT - 40),
            6.6 * len(r["what"]),
            r["radius"],
        )
        for r in labelled.to_dict("records")
    ]
    assert not any(_meet(a, b) for a, b in combinations(boxes, 2))


def test_approximate_ends_fade() -> None:
    about = {"when": "2017-05~/2018-05~", "earliest": "2017-05-01", "latest": "2018-05-31"}
    points = laid_out(frame(about, dated("2019-01-01"))).points
    assert points["about"].tolist() == [True, False]
    drawn = json.dumps(timeline_chart(frame(about)).to_dict())
    assert drawn.count("datum.about") == 3
    assert "datum.about" not in json.dumps(timeline_chart(frame(dated("2019-01-01"))).to_dict())
