"""Which names of things are seen in a clause."""

from __future__ import annotations

import pytest

from zhengmai.initiatives import subjects
from zhengmai.initiatives.similarity import cosine, grams, likeness, vector

CLAUSES = [
    ("去年年底，我国决定设立“国家反恐安全专员”", ["国家反恐安全专员"], None),
    ("三国外长签署了关于打击恐怖主义合作的谅解备忘录", ["反恐合作谅解备忘录"], None),
    ("并建设8000人规模的维和待命部队", ["维和待命部队"], None),
    ("决定建立中欧环境与气候高层对话", ["中欧环境与气候高层对话"], None),
    ("第六次中国—阿富汗—巴基斯坦三方外长对话在喀布尔举行", ["中国阿富汗巴基斯坦三方外长对话"], 6),
    ("签署《关于升级自由贸易协定的议定书》", ["关于升级自贸协定的议定书"], None),
    ("这一基金是中方当天宣布设立的", [], None),
    ("暂停中美禁毒合作", ["中美禁毒合作"], None),
    ("首届中国国际进口博览会在上海闭幕", ["中国国际进口博览会"], 1),
]


@pytest.mark.parametrize(("clause", "expected", "session"), CLAUSES)
def test_names(clause: str, expected: list[str], session: int | None) -> None:
    full = [name for name in subjects.names(clause) if name.is_full]
    assert [name.text for name in full] == expected
    assert next((name.session for name in full if name.session), None) == session


@pytest.mark.parametrize(
    ("text", "value"), [("二十四", 24), ("十七", 17), ("第", 0), ("１３", 13), ("一百", 100), ("两", 2)]
)
def test_numbers(text: str, value: int) -> None:
    assert subjects.number(text) == value


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("中吉乌铁路项目", "中吉乌铁路"),
        ("关于建立国际调解院的公约", "国际调解院"),
        ("国家反恐安全专员", None),
    ],
)
def test_what_a_name_is_about(name: str, core: str | None) -> None:
    assert subjects.core(name) == core


def test_closeness_is_of_the_two_alone() -> None:
    one = vector(("维和待命部队",), "建设维和待命部队")
    other = vector(("维和待命部队",), "待命部队完成注册")
    assert cosine(one, one) == pytest.approx(1.0)
    assert 0.4 < cosine(one, other) < 1.0 and cosine(one, other) == pytest.approx(cosine(other, one))
    assert cosine(one, vector(("中老铁路",), "中老铁路通车")) < 0.1
    assert vector((), "") == {} and list(grams("a")) == []


def test_names_are_alike_where_one_holds_the_other() -> None:
    assert likeness(("非洲疾控中心总部",), ("非洲疾控中心总部",)) == pytest.approx(1.0)
    assert likeness(("非洲疾控中心总部",), ("疾控中心总部",)) > 0.7
    assert likeness((), ("x",)) == 0.0
