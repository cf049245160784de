"""A user's own lexicon: what its rows do to ours, and what they are refused for."""

from __future__ import annotations

import re

import pytest

from zhengmai.errors import LexiconError
from zhengmai.lexicon import OwnRow, check_own, default_lexicon, parse_own, with_own, write_own
from zhengmai.model import Document
from zhengmai.pipeline import Analyser

LEXICON = default_lexicon()


def found(text: str, *rows: OwnRow) -> list[list[object]]:
    analyser = Analyser(lexicon=with_own(LEXICON, rows))
    mentions = analyser.analyse(Document(id="0" * 64, text=text)).mentions
    return [[m.text, m.type.value, *m.ids] for m in mentions]


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        (
            "双方加入丝路样本联盟。",
            OwnRow("丝路样本联盟", "organisation", ("样本盟",)),
            [["丝路样本联盟", "organisation", "丝路样本联盟"]],
        ),
        (
            "样本盟发表声明。",
            OwnRow("丝路样本联盟", "organisation", ("样本盟",)),
            [["样本盟", "organisation", "丝路样本联盟"]],
        ),
        (
            "沪合组织开会。",
            OwnRow("上海合作组织", "organisation", ("沪合组织",)),
            [["沪合组织", "organisation", "上海合作组织"]],
        ),
        ("华为参展。", OwnRow("-", "none", ("华为",)), []),
        ("台湾代表发言。", OwnRow("TWN", "country", ("台湾",)), [["台湾", "country", "TWN"]]),
        (
            "欧共体发表声明。",
            OwnRow("欧洲联盟", "organisation", replaces=("欧洲共同体",)),
            [["欧共体", "organisation", "欧洲联盟"]],
        ),
        ("中巴签署协定。", OwnRow("BRA", "country", short=("巴",)), [["中巴", "country", "CHN", "BRA"]]),
    ],
)
def test_a_row_wins_over_ours(text: str, row: OwnRow, expected: list[list[object]]) -> None:
    assert found(text, row) == expected


def test_a_split_takes_names_and_leaves_the_rest() -> None:
    row = OwnRow("东盟秘书处（雅加达）", "organisation", ("东盟秘书处",))
    assert found("东盟秘书处声明，东盟表示欢迎。", row) == [
        ["东盟秘书处", "organisation", "东盟秘书处（雅加达）"],
        ["东盟", "organisation", "东南亚国家联盟"],
    ]


def test_a_label_and_members() -> None:
    own = with_own(LEXICON, [OwnRow("样本盟", "organisation", label="样本联盟", members=("CHN", "RUS"))])
    assert own.label("样本盟") == "样本联盟"
    assert own.members("样本盟") == ("CHN", "RUS")
    assert own.resolve("样本联盟") == "样本盟"


def test_the_version_tells_the_rows_and_ours_stays_as_it_is() -> None:
    rows = [OwnRow("样本盟", "organisation")]
    own = with_own(LEXICON, rows)
    assert re.fullmatch(rf"{LEXICON.version}\+[0-9a-f]{{8}}", own.version)
    assert own.version == with_own(LEXICON, rows).version
    assert own.version != with_own(LEXICON, [OwnRow("样本会", "organisation")]).version
    assert with_own(LEXICON, ()) is LEXICON
    assert "样本盟" not in LEXICON.entries


def test_what_is_written_is_read() -> None:
    rows = (
        OwnRow(
            "样本盟",
            "organisation",
            ("样盟", "样"),
            "样本联盟",
            "Sample",
            "igo",
            "CHN",
            ("CHN",),
            "Q1",
            (),
            ("旧盟",),
            "注",
        ),
        OwnRow("BRA", "country", short=("巴",)),
    )
    assert parse_own(write_own(rows)) == rows
    assert parse_own("# 注\ntype\tid\nplace\t甲地\n") == (OwnRow("甲地", "place"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id\nA\n", "the columns type are missing"),
        ("id\ttype\nA\tship\n", "line 2: the type must be one of country, place,"),
        ("id\ttype\n\tplace\n", "line 2: the column 'id' is empty"),
        ("id\ttype\tcolour\nA\tplace\tred\n", "line 2: the column 'colour' is unknown"),
        ("id\ttype\n中国\tcountry\n", "line 2: a state's id is its alpha-3 code; got '中国'"),
        ("id\ttype\tshort\nBRA\tcountry\t巴西\n", "line 2: 'short' lists single characters of states"),
        ("id\ttype\tshort\n样\tplace\t样\n", "line 2: 'short' lists single characters of states"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(said)):
        parse_own(text)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            OwnRow("样本盟", "organisation", ("东盟",)),
            "'东盟' meant '东南亚国家联盟' so far and now means '样本盟'.",
        ),
        (OwnRow("-", "none", ("没有这个",)), "'没有这个' is no name anyway"),
        (OwnRow("样本盟", "organisation", ("盟",)), "'盟' is one character"),
        (
            OwnRow("样本盟", "organisation", members=("样本国",)),
            "'样本国', which the row of '样本盟' refers to, is no id",
        ),
    ],
)
def test_what_may_surprise_is_said(row: OwnRow, said: str) -> None:
    assert any(said in sentence for sentence in check_own([row], LEXICON))


def test_sound_rows_surprise_nobody() -> None:
    rows = [
        OwnRow("样本盟", "organisation", ("样盟",), members=("CHN",)),
        OwnRow("上海合作组织", "organisation", ("沪合",)),
    ]
    assert list(check_own(rows, LEXICON)) == []
