"""Columns, facets, densities, concordance, keyness, ties and audits: counts that can be checked by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from making import corpus

from zhengmai.errors import InputError
from zhengmai.store.database import Database
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.study.audit import interval, precision, sample
from zhengmai.study.columns import columns, keys
from zhengmai.study.concordance import collocates, concordance
from zhengmai.study.facets import facets
from zhengmai.study.keyness import keyness
from zhengmai.study.network import placed, ties

TOLD = {
    "举行会谈": {"parties": ("CHN", "PAK"), "when": "2017"},
    "签署协定": {"parties": ("CHN", "RUS"), "when": "2018-05", "act": "agree"},
    "提供援助": {"parties": ("CHN", "PAK"), "act": "assist", "status": "pledged"},
}


@pytest.fixture
def database(tmp_path: Path) -> Database:
    corpus(tmp_path / "a.zm", TOLD).close()
    return Database.open(tmp_path / "a.zm")


def test_facets_count_what_another_choice_would_find(database: Database) -> None:
    found = facets(columns(database), Selection(countries=("RUS",)), lambda s: keys(database, s))
    assert found["countries"].to_dict() == {"CHN": 3, "PAK": 2, "RUS": 1}
    assert found["acts"].to_dict() == {"agree": 1}


def test_counts_over_time_leave_the_undated_out(database: Database) -> None:
    whole = columns(database)
    moments = density.moments(whole, keys(database, Selection()))
    counted = density.over_time(moments, "status", "year")
    assert counted["n"].sum() == 2
    lanes = density.lanes(whole, moments, "country", "year", 10)
    assert set(lanes["value"]) == {"CHN", "PAK", "RUS"}


def test_a_step_is_as_fine_as_there_is_room() -> None:
    assert density.step_for(0, 365, 12) == "month"
    assert density.step_for(0, 3650, 12) == "year"


def test_a_concordance_sorts_outwards_from_the_word(tmp_path: Path) -> None:
    with corpus(tmp_path / "b.zm", {"甲乙会谈丙": {}, "丁甲会谈乙": {}}) as made:
        hits = made.search("会谈")
    assert list(concordance(hits, sort="left")["left"]) == ["甲乙", "丁甲"]
    assert list(concordance(hits, sort="right")["right"]) == ["丙。", "乙。"]
    with pytest.raises(InputError, match="sort must be one of"):
        concordance(hits, sort="size")
    near = collocates(concordance(hits), list, least=2)
    assert near.set_index("word")["n"].to_dict() == {"甲": 2, "乙": 2}


def test_keyness_finds_what_one_side_says_more() -> None:
    found = keyness(["反恐 反恐 合作"] * 10, ["贸易 合作 合作"] * 10, str.split).set_index("word")
    assert found.loc["反恐", "log_ratio"] > 0 > found.loc["贸易", "log_ratio"]
    assert found.loc["反恐", "likelihood"] > 10.8
    assert keyness([], [], str.split).empty


def test_ties_are_shared_initiatives_and_places_are_always_the_same() -> None:
    rows = [("i1", ("CHN", "PAK"), "论坛"), ("i2", ("CHN", "PAK"), None), ("i3", None, None)]
    frame = pd.DataFrame(rows, columns=["initiative", "parties", "mechanism"])
    assert ties(frame)[["a", "b", "n"]].to_numpy().tolist() == [["CHN", "PAK", 2]]
    assert len(ties(frame, mechanisms=True)) == 3
    assert placed(ties(frame)).equals(placed(ties(frame)))


def test_a_sample_is_spread_and_drawn_again_the_same() -> None:
    rows = pd.DataFrame(
        {"act": ["meet"] * 900 + ["agree"] * 100, "status": "done", "initiative": range(1000)}
    )
    drawn = sample(rows, 50, seed=3)
    assert drawn["act"].value_counts().to_dict() == {"meet": 45, "agree": 5}
    assert drawn.equals(sample(rows, 50, seed=3))


def test_precision_has_an_interval() -> None:
    judged = pd.DataFrame(
        {"act": "meet", "status": "done", "state": ["accepted"] * 8 + ["corrected", "rejected"]}
    )
    row = precision(judged).iloc[0]
    assert (row["right"], row["found"]) == (0.8, 0.9)
    assert (round(row["low"], 2), round(row["high"], 2)) == (0.49, 0.94)
    assert interval(0, 0) == (0.0, 1.0)
