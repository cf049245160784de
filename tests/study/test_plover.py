"""The PLOVER view: every kind of initiative has its place or none, and a proposal is never conflict."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from making import corpus

from zhengmai import analyse
from zhengmai.model import Act, Field, Status
from zhengmai.store.selection import Selection
from zhengmai.study.plover import QUADS, plover

ALL = Selection(core=None, include_unilateral=True)


def item(**slots: Any) -> dict[str, Any]:
    return {
        **{"id": "1", "act": "cooperate", "status": "done", "field": "trade", "rule": "by hand"},
        **{"evidence": "双方合作", "parties": ["CHN", "FRA"], "groups": [], "roles": {}},
        **slots,
    }


def read(text: str) -> dict[str, Any]:
    (found,) = analyse(text, spoken="2019-05-22").as_dict()["initiatives"]
    return dict(found)


#: (text, type, mode, source, recipient)
EVENTS = [
    ("中国和法国签署了航空协定。", "SUPPORT", None, "CHN FRA", ""),
    ("两国总理昨天通电话。中国和法国是伙伴。", "CONSULT", "phone", "CHN FRA", ""),
    ("中国、日本、韩国外长去年举行会谈。", "CONSULT", "multilateral", "CHN JPN KOR", ""),
    ("俄罗斯总统去年访问了中国。", "CONSULT", "visit", "RUS", "CHN"),
    ("中国向老挝提供了5000万元无偿援助。", "AID", "economic", "CHN", "LAO"),
    ("中国向尼泊尔派遣了国际救援队。", "AID", "humanitarian", "CHN", "NPL"),
    ("中国和巴基斯坦去年举行了联合演习。", "COOPERATE", None, "CHN", "PAK"),
    ("中国将向老挝提供援助。", "AGREE", None, "CHN", "LAO"),
    ("中国决定取消中美两军领导人通话。", "SANCTION", "cancel", "CHN", "USA"),
    ("中国同欧盟推迟了投资协定谈判。", None, None, "CHN 欧洲联盟", ""),
    ("中国和哈萨克斯坦应加强情报交流。", "AGREE", None, "CHN KAZ", ""),
    ("中国呼吁各国开展反恐合作。", None, None, "CHN", ""),
    ("中国提出全球安全倡议。", "AGREE", None, "CHN", ""),
]


@pytest.mark.parametrize(("text", "kind", "mode", "source", "recipient"), EVENTS)
def test_what_an_initiative_is_in_plover(
    text: str, kind: str | None, mode: str | None, source: str, recipient: str
) -> None:
    event = plover(read(text))
    assert (event.type, event.mode) == (kind, mode)
    assert (" ".join(event.source), " ".join(event.recipient)) == (source, recipient)
    assert event.quad == (QUADS[kind] if kind else None)


@pytest.mark.parametrize("status", list(Status))
def test_every_initiative_has_its_place_and_no_proposal_is_conflict(status: Status) -> None:
    for act, field in itertools.product(Act, Field):
        event = plover(item(act=act, status=status, field=field))
        assert event.type is None or event.type in QUADS
        if status in (Status.PROPOSED, Status.PLEDGED):
            assert event.quad in (None, "verbal cooperation")
        elif status is not Status.SUSPENDED:
            assert event.quad is None or event.quad.endswith("cooperation")


def test_contexts_tell_of_time_and_doubt() -> None:
    assert plover(item(status="pledged")).context == ("economic", "future")
    assert plover(item(status="proposed", field="defence")).context == ("military", "hypothetical")
    assert plover(item(status="pledged", field="other", condition=[0, 2])).context == (
        "future",
        "hypothetical",
    )


def test_what_a_record_loses_is_named() -> None:
    event = plover(item(status="proposed", groups=["各国"], mechanism="论坛", strength="exhort"))
    assert event.lost == ("event", "strength", "mechanism", "groups")
    assert plover(item()).lost == ()


def test_a_states_own_law_is_no_event_but_ease_for_a_partner_is() -> None:
    assert plover(item(act="legislate", rule="law.enact", parties=["CHN"])).type is None
    roles = {"CHN": "actor", "FRA": "recipient"}
    event = plover(item(act="legislate", rule="law.ease", roles=roles))
    assert (event.type, event.source, event.recipient) == ("CONCEDE", ("CHN",), ("FRA",))


def test_a_corpus_as_events(tmp_path: Path) -> None:
    told = {
        "甲国会晤": {"when": "2017", "parties": ("CHN", "PAK")},
        "乙国呼吁": {"act": "cooperate", "status": "proposed", "groups": ("各国",)},
    }
    with corpus(tmp_path / "c.zm", told) as made:
        frame, timeline = made.plover(ALL), made.timeline(ALL)
        assert list(frame["initiative"]) == list(timeline["initiative"])
        assert list(frame["type"]) == ["CONSULT", None]
        assert list(made.plover(ALL, limit=1)["quad"]) == ["verbal cooperation"]
        assert list(frame.columns) == list(made.plover(Selection(acts=("exercise",))).columns)
