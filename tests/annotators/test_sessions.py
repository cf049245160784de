"""Dates implied by the number of a session or summit."""

from __future__ import annotations

import pytest

from zhengmai.annotators.times.sessions import inferred, sessions
from zhengmai.lexicon.load import read_table
from zhengmai.model.dates import bounds, parse

CASES = {
    "第68届联合国大会": "2013-09/2014-09",
    "第七十一届联合国大会": "2016-09/2017-09",
    "第68届联合国大会第4次会议": "2013-09/2014-09",
    "第75届联大一般性辩论": "2020-09/2021-09",
    "第七十三届世界卫生大会": "2020-05/2020-11",
    "第七十届世界卫生大会": "2017-05",
    "第十三届全国人民代表大会第三次会议": "2020-05",
    "第十二届全国人民代表大会第五次会议": "2017-03",
    "十三届全国人大四次会议": "2021-03",
    "全国政协十三届三次会议": "2020-05",
    "首届“一带一路”国际合作高峰论坛": "2017-05",
    "第二届“一带一路”国际合作高峰论坛": "2019-04",
    "第二届一带一路国际合作高峰论坛": "2019-04",
    "金砖国家领导人第九次会晤": "2017-09",
    "第25次中国-东盟领导人会议": "2022-11",
    "第二十五次中国—东盟领导人会议": "2022-11",
    "上海合作组织成员国元首理事会第二十五次会议": "2025-08/2025-09",
    "中俄总理第二十五次定期会晤": "2020-12",
    "二十国集团领导人第十六次峰会": "2021-10",
    "亚太经合组织第三十一次领导人非正式会议": "2024-11",
    "《联合国气候变化框架公约》第二十八次缔约方大会": "2023-11/2023-12",
    "第六届中国国际进口博览会": "2023-11",
    "第六届进博会": "2023-11",
    "党的十九大": "2017-10",
    "党的十八届三中全会": "2013-11",
}


@pytest.mark.parametrize(("name", "date"), CASES.items(), ids=CASES)
def test_an_ordinal_tells_when(name: str, date: str) -> None:
    assert inferred(name) == date


@pytest.mark.parametrize(
    "name",
    ["", "联合国大会", "第99届东亚峰会", "第一届联合国大会", "第三届学术论坛", "第十三届全国人大第九次会议"],
)
def test_what_is_not_known_has_no_date(name: str) -> None:
    assert inferred(name) is None


def test_full_width_digits_and_blanks_change_nothing() -> None:
    assert inferred("第６８届 联合国大会") == inferred("第68届联合国大会")


def test_editions_follow_each_other_and_are_dates() -> None:
    for session in sessions():
        days = [bounds(value)[0] for value in session.editions.values()]
        assert all(parse(value) for value in session.editions.values())
        if session.rule == "listed":
            assert days == sorted(str(d) for d in days), session.pattern.pattern


def test_no_name_stands_in_two_rows() -> None:
    rows = read_table("sessions.tsv", ("name", "aliases"))
    names = [name for row in rows for name in (row["name"], *row.many("aliases"))]
    assert len(names) == len(set(names))
