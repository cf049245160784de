"""What each statement does to the history of its thread, and what became of the promise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhengmai.initiatives.history import thread_of
from zhengmai.initiatives.statement import Statement
from zhengmai.model.thread import LinkKind, Outcome, Thread

A, R, S, P, C, X = (
    LinkKind.ANNOUNCES,
    LinkKind.RESTATES,
    LinkKind.SPECIFIES,
    LinkKind.REPORTS_PROGRESS,
    LinkKind.COMPLETES,
    LinkKind.CANCELS,
)
NOTHING = Statement(
    *("", "", 0, "assist", "pledged", "news", "大楼", ("大楼",), (), False, None, None, None),
    *(frozenset(), frozenset(), frozenset(), False, None, None, None, "", ""),
)


def said(day: str, text: str, status: str, act: str = "assist", **slots: object) -> Statement:
    """A statement of one clause, said on one day."""
    span = (day, day)
    return replace(
        NOTHING,
        id=f"{day}{text}",
        document=day,
        said=span,
        text=text,
        quote=text,
        status=status,
        act=act,
        **slots,
    )


def thread(*members: Statement) -> Thread:
    return thread_of("t-1", members, {one.id: one.text for one in members})


def kinds(*members: Statement) -> list[LinkKind]:
    return [link.kind for link in thread(*members).links]


PLEDGE = said("2018-09-03", "中方将援建大楼", "pledged")
START = said("2020-12-14", "大楼开工", "done", happened=("2020-12-14", "2020-12-14"))
GOING = said("2021-05-01", "大楼正在施工", "ongoing")
END = said("2023-01-11", "大楼竣工", "done", happened=("2023-01-11", "2023-01-11"))
OFF = said("2022-08-05", "暂停援建大楼", "suspended", happened=("2022-08-05", "2022-08-05"))
TRAIN = said("2015-09-28", "培训2000名人员", "pledged", counts=frozenset({(2000.0, "名")}))


def test_from_promise_to_outcome() -> None:
    found = thread(END, GOING, START, PLEDGE)
    assert [x.kind for x in found.links] == [A, P, P, C]
    assert found.promise and found.promise.evidence == PLEDGE.text
    assert found.outcome and (found.outcome.evidence, found.result) == (END.text, Outcome.DONE)


def test_begun_is_not_finished_and_off_is_off() -> None:
    assert thread(PLEDGE, START).result is Outcome.UNDER_WAY
    assert thread(PLEDGE, START, OFF).result is Outcome.SUSPENDED
    assert thread(PLEDGE, OFF, END).result is Outcome.DONE
    assert thread(PLEDGE).result is Outcome.NONE_FOUND and thread(START).result is None
    before = replace(OFF, happened=("2017-01-01", "2017-01-01"))
    assert thread(PLEDGE, before).result is Outcome.NONE_FOUND, "what was off before is no outcome"


def test_a_promise_to_begin_is_kept_by_the_beginning() -> None:
    assert kinds(said("2019-01-01", "中方推动大楼早日开工", "pledged", act="build"), START) == [A, C]


@pytest.mark.parametrize(
    ("text", "value", "is_progress", "kind"),
    [
        ("已培训1500人", (1500.0, "人"), True, P),
        ("累计培训2400人", (2400.0, "人"), True, C),
        ("培训工作开始", None, False, P),
        ("培训任务完成", None, False, C),
    ],
)
def test_numbers_are_met_or_not(
    text: str, value: tuple[float, str] | None, is_progress: bool, kind: LinkKind
) -> None:
    counts = frozenset({value}) if value else frozenset()
    report = said("2020-10-12", text, "done", counts=counts, is_progress=is_progress)
    assert kinds(TRAIN, report) == [A, kind]


def test_a_meeting_keeps_a_promise_to_meet_only() -> None:
    plan = said("2017-12-26", "第二次对话明年举行", "pledged", "meet", happened=("2018-01-01", "2018-12-31"))
    held = said("2018-12-15", "第二次对话举行", "done", "meet", happened=("2018-12-15", "2018-12-15"))
    assert kinds(plan, held) == [A, C]
    signed = said("2018-12-15", "双方签署文件", "done", "agree", happened=("2018-12-15", "2018-12-15"))
    assert kinds(plan, signed) == [A, P]
    early = said("2017-12-27", "双方举行对话", "done", "meet", happened=("2017-12-27", "2017-12-27"))
    assert kinds(plan, early) == [A, P], "held before its time, it is another"


def test_what_was_done_already_is_told_again() -> None:
    again = replace(
        END, id="x", document="y", said=("2024-06-01", "2024-06-01"), quote="楼去年竣工", text="大楼去年竣工"
    )
    assert kinds(PLEDGE, END, again) == [A, C, R]
    copy = replace(END, id="x", document="y", said=("2024-06-01", "2024-06-01"), quote=END.quote * 3)
    long = replace(END, quote=END.quote * 3, text="非洲疾控中心总部大楼竣工")
    assert kinds(PLEDGE, long, replace(copy, text=long.text)) == [A, C, R]
    more = said("2019-01-01", "援建大楼，投资8000万美元", "pledged", counts=frozenset({(8e7, "美元")}))
    assert kinds(PLEDGE, more) == [A, S]
    plan = said("2019-02-01", "原定今年竣工", "done", happened=("2019-02-01", "2019-02-01"))
    assert kinds(PLEDGE, plan) == [A, P]
    second = said("2024-01-01", "中方将扩建大楼", "pledged")
    last = said("2025-01-01", "扩建完成", "done", happened=("2025-01-01", "2025-01-01"))
    assert kinds(PLEDGE, END, second, last) == [A, C, R, C], "a promise made after the first was kept"
    assert kinds(PLEDGE, OFF) == [A, X]
