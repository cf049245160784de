"""Names of things without their partners, and whom they are shared with."""

from __future__ import annotations

from typing import Any

import pytest

from zhengmai.initiatives.partners import Partners, foreign


def partners(*mentions: tuple[str, str, list[str]]) -> Partners:
    """The partners of a document with these mentions (text, type, ids)."""
    found: list[dict[str, Any]] = [{"text": t, "type": kind, "ids": ids} for t, kind, ids in mentions]
    return Partners({"mentions": found, "initiatives": []})


NAMES = [
    ("中瑞自贸协定", ("CHE",), "自贸协定", {"CHE"}),
    ("中国瑞士自贸协定", (), "自贸协定", {"CHE"}),
    ("瑞士的谈判", (), "谈判", {"CHE"}),
    ("中吉乌铁路", ("KGZ", "UZB"), "铁路", {"KGZ", "UZB"}),
    ("中国东盟自贸区", (), "自贸区", {"东南亚国家联盟"}),
    ("中国阿拉伯国家峰会", (), "峰会", {"阿拉伯国家"}),
    ("中国中亚机制秘书处", (), "机制秘书处", {"中亚"}),
    ("中国国际进口博览会", (), "国际进口博览会", set()),
    ("中期规划", (), "中期规划", set()),
    ("雅万高铁", ("IDN",), "雅万高铁", set()),
    ("中非发展基金", (), "中非发展基金", set()),
    ("东盟共同体", (), "东盟共同体", set()),
    ("中国", (), "中国", set()),
]


@pytest.mark.parametrize(("name", "near", "core", "expected"), NAMES)
def test_names_are_taken_apart(name: str, near: tuple[str, ...], core: str, expected: set[str]) -> None:
    assert partners().parted(name, near) == (core, expected)


def test_a_character_stands_for_whom_the_text_names() -> None:
    assert partners(("新加坡", "country", ["SGP"])).parted("中新议定书") == ("议定书", {"SGP"})
    assert partners(("新西兰", "country", ["NZL"])).parted("中新议定书") == ("议定书", {"NZL"})
    assert partners().parted("中新议定书") == ("中新议定书", frozenset())
    told = partners(("中沙", "country", ["CHN", "SAU"]))
    assert told.parted("中沙联合委员会") == ("联合委员会", {"SAU"})


def test_sides_go_by_one_id() -> None:
    assert foreign(["CHN", "阿拉伯国家联盟", "非洲联盟", "某公司"]) == {"阿拉伯国家", "非洲"}
    assert foreign(["KAZ", "KGZ", "TJK", "TKM", "UZB", "CHN"]) == {"中亚"}
    assert foreign(["KAZ", "KGZ"]) == {"KAZ", "KGZ"}
