"""What a clause is about: by its own name, by what stands before, or nothing."""

from __future__ import annotations

import pytest
from making import ByHand, document

from zhengmai.initiatives.statement import Statement
from zhengmai.initiatives.statements import statements

FTA = "两国签署中智自由贸易协定。"
BUILT = "各方开工建设昆明生物馆水电站。"


def told(text: str, clause: str, **slots: object) -> Statement:
    """The statement of one clause of a text."""
    given = {"act": "agree", "status": "done", "parties": ("CHN", "CHL"), **slots}
    analysis = ByHand({clause: given}).analyse(document(text, spoken="2018-05-04", genre="news"))
    record = analysis.as_dict()
    return statements(record, text)[0]


@pytest.mark.parametrize(
    ("text", "clause", "names", "partners", "inherited"),
    [
        (FTA, FTA[:-1], ("自贸协定",), {"CHL"}, False),
        (f"{FTA}协定次年生效。", "协定次年生效", ("自贸协定",), {"CHL"}, True),
        (f"{FTA}双方启动升级谈判。", "双方启动升级谈判", ("自贸协定",), {"CHL"}, True),
        (f"{BUILT}项目明年建成。", "项目明年建成", ("昆明生物馆水电站",), set(), True),
        (f"{BUILT}双方加强合作。", "双方加强合作", (), set(), True),
        (f"{BUILT}双方启动全国碳排放交易体系。", "双方启动全国碳排放交易体系", (), set(), True),
        (
            "双方签署关于建立调解院的备忘录。",
            "双方签署关于建立调解院的备忘录",
            ("调解院备忘录",),
            set(),
            False,
        ),
    ],
)
def test_what_a_clause_is_about(
    text: str, clause: str, names: tuple[str, ...], partners: set[str], inherited: bool
) -> None:
    found = told(text, clause)
    assert (found.names, set(found.partners)) == (names, partners)
    assert not names or found.inherited is inherited


def test_what_is_agreed_anew_and_when_a_meeting_is() -> None:
    assert told(f"{FTA}双方启动升级谈判。", "双方启动升级谈判").edition == "renewed"
    assert told("第三次中智战略对话举行。", "第三次中智战略对话举行", act="meet").session == 3
    assert told("中智自贸协定第三轮谈判举行。", "中智自贸协定第三轮谈判举行", act="meet").session is None
    assert told("“和平使命—2018”演习举行。", "“和平使命—2018”演习举行", act="exercise").edition == "2018"
    year = told("2025年服务贸易峰会在天津举行。", "2025年服务贸易峰会在天津举行", act="meet")
    assert year.edition == "2025"
