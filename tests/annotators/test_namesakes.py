"""Whom a short name means depends on the state beside it and on the document's year."""

from __future__ import annotations

import pytest

from zhengmai import analyse


def meant(text: str, name: str, published: str | None = None) -> str:
    found = [m for m in analyse(text, published=published).mentions if m.text == name]
    assert found, f"{name} is not found in {text}"
    return found[0].ids[0]


@pytest.mark.parametrize(
    ("text", "name", "year", "person"),
    [
        ("美国国务卿鲍威尔今天抵达北京。", "鲍威尔", "2003", "科林·鲍威尔"),
        ("美联储主席鲍威尔发表讲话。", "鲍威尔", "2022", "杰罗姆·鲍威尔"),
        ("美国总统布什今天抵达北京。", "布什", "1989", "乔治·赫伯特·沃克·布什"),
        ("美国总统布什今天抵达北京。", "布什", "2005", "乔治·沃克·布什"),
        ("古巴国务委员会主席卡斯特罗会见代表团。", "卡斯特罗", "1995", "菲德尔·卡斯特罗"),
        ("古巴国务委员会主席卡斯特罗会见代表团。", "卡斯特罗", "2015", "劳尔·卡斯特罗"),
        ("洪都拉斯总统卡斯特罗抵达北京。", "卡斯特罗", None, "希奥玛拉·卡斯特罗"),
        ("阿富汗外长拉巴尼表示欢迎。", "拉巴尼", "2018", "萨拉胡丁·拉巴尼"),
        ("德国总理科尔抵达北京。", "科尔", None, "赫尔穆特·科尔"),
        ("加蓬总统邦戈抵达北京。", "邦戈", "2023", "阿里·邦戈·翁丁巴"),
        ("阿盟秘书长穆萨表示欢迎。", "穆萨", "2005", "阿姆鲁·穆萨"),
        # Nobody of the lexicon is meant: the name stays as written.
        ("阿根廷内阁首席部长培尼亚表示欢迎。", "培尼亚", None, "培尼亚"),
        ("斐济总理科尔表示欢迎。", "科尔", None, "科尔"),
        ("约旦王储哈桑表示欢迎。", "哈桑", None, "哈桑"),
    ],
)
def test_a_short_name_means_the_one_who_fits(text: str, name: str, year: str | None, person: str) -> None:
    assert meant(text, name, year) == person
