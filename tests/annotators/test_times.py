"""Time expressions: what is found, where it ends, and what it is worth from the right day."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengmai.annotators.base import Page
from zhengmai.annotators.times import find_times, lunar, resolve
from zhengmai.annotators.times.grammar import Rule, grammar
from zhengmai.annotators.times.numerals import full_year, number
from zhengmai.annotators.times.resolve import READERS
from zhengmai.annotators.times.scan import phrases
from zhengmai.model import Anchor, Dating, Document, Genre, Mention, MentionType, Section, SectionKind
from zhengmai.model.dates import REFERENCES, parse
from zhengmai.text.fold import fold

CASES = sorted((Path(__file__).parents[1] / "cases").glob("times*.jsonl"))
ROWS = [json.loads(line) for path in CASES for line in path.read_text(encoding="utf-8").splitlines()]
POSITIVE = [row for row in ROWS if not row.get("absent")]
RULES = grammar().rules


@pytest.fixture(autouse=True)
def without_a_lunar_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables hold what is found without the extra zhengmai[lunar]; test_lunar has what it adds."""
    monkeypatch.setattr(lunar, "borax_calendar", lambda: None)


def page(text: str, **known: Any) -> Page:
    return Page(Document(id="", text=text, **known), fold(text), ())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['find']}·{row['text'][:12]}")
def test_case(row: dict[str, Any]) -> None:
    """`find` has `value` and was found by `rule`; or it is absent (nothing at all is found if it is null)."""
    found = {t.text: t for t in resolve(row["text"], row["spoken"])}
    if row.get("absent"):
        assert found == {} if row["find"] is None else row["find"] not in found
        return
    assert row["find"] in found
    assert found[row["find"]].value == row["value"]
    assert found[row["find"]].rule == row.get("rule", found[row["find"]].rule)


def test_every_rule_and_limit_is_named_by_a_case() -> None:
    named = {name for row in ROWS for name in row.get("rule", "").split("+")}
    assert {rule.name for rule in RULES} | {limit.name for limit in grammar().limits} <= named
    assert len(ROWS) >= 600


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_examples_and_no_counter_example(rule: Rule) -> None:
    assert rule.examples, "a rule without an example says nothing"
    for text, find, value in rule.examples:
        found = {t.text: (t.value or "") for t in resolve(text, grammar().spoken)}
        assert found.get(find) == value, text
    for text in rule.counter_examples:
        assert not [t for t in resolve(text, grammar().spoken) if rule.name in t.rule.split("+")], text


def test_every_rule_names_a_reading_and_has_its_own_name() -> None:
    assert {r.reading for r in RULES} <= {*READERS, "constant"}
    assert all(r.value in REFERENCES for r in RULES if r.reading == "constant")
    assert len({r.name for r in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇一七", 2017),
        ("十九", 19),
        ("两", 2),
        ("二十", 20),
        ("一百二十", 120),
        ("九七", 97),
        ("08", 8),
        ("百", 100),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert number(text) == value


def test_what_is_no_numeral_has_no_value() -> None:
    assert [number(text) for text in ("", "一带一路", "abc")] == [None, None, None]


def test_two_digit_years_lie_near_the_reference() -> None:
    assert [full_year(98, 1997), full_year(8, 2017), full_year(53, 1957)] == [1998, 2008, 1953]


# ------------------------------------------------------------------------------------ reference and anchors


def test_a_section_reckons_from_its_own_day() -> None:
    text = "昨天会晤。\n昨天会晤。"
    second = Section(6, 11, SectionKind.TURN, spoken="2018-01-03")
    found = find_times(page(text, spoken=Dating("2018-05-01"), sections=(second,)))
    assert [t.value for t in found] == ["2018-04-30", "2018-01-02"]


def test_without_a_spoken_day_the_day_of_publication_serves() -> None:
    (found,) = find_times(page("去年会晤。", published=Dating("2018-05-01")))
    assert (found.value, found.anchor) == ("2017", Anchor.PUBLISHED)
    assert found.reason is not None and "2018-05-01" in found.reason


def test_a_chronicle_dates_its_entries_by_the_heading() -> None:
    text = "2013年\n3月5日，双方会晤。\n2014年\n6月1日，双方签约。"
    found = find_times(page(text, spoken=Dating("2019-05-22")))
    assert [(t.value, t.anchor) for t in found][1::2] == [
        ("2013-03-05", Anchor.HEADING),
        ("2014-06-01", Anchor.HEADING),
    ]


def test_a_choice_is_explained_and_the_alternative_kept() -> None:
    (found,) = resolve("12月双方会晤。", "2019-05-22")
    assert found.value == "2018-12"
    assert found.alternatives == ("2019-12",)
    assert found.reason == "the nearest to 2019-05-22 (spoken)"


def test_today_in_a_commentary_is_nowadays() -> None:
    (found,) = find_times(page("今天，合作更为重要。", genre=Genre.COMMENTARY, spoken=Dating("2019-05-22")))
    assert (found.value, found.alternatives) == ("PRESENT_REF", ("2019-05-22",))


def test_a_month_heading_lies_in_the_year_above_it_and_dates_bare_days() -> None:
    text = "2013年\n3月\n5日，双方会晤。\n9日，双方签约。\n4月\n1日，代表团出访。\n年底前完成。"
    values = [t.value for t in find_times(page(text, spoken=Dating("2019-05-22")))]
    assert values == ["2013", "2013-03", "2013-03-05", "2013-03-09", "2013-04", "2013-04-01", "../2013-12"]


def test_a_dated_section_ends_with_the_next_heading_of_its_rank() -> None:
    text = "一、2015年工作回顾\n（一）贸易。6月，签署协定。\n二、下一步打算\n6月，举行磋商。"
    found = find_times(page(text, spoken=Dating("2016-05-20")))
    assert [(t.value, t.anchor) for t in found if t.text == "6月"] == [
        ("2015-06", Anchor.HEADING),
        ("2016-06", Anchor.SPOKEN),
    ]


def test_what_is_still_to_come_is_not_placed_in_the_past() -> None:
    (past,), (ahead,) = (resolve(t, "2019-05-22") for t in ("12月双方会晤。", "双方将于12月会晤。"))
    assert (past.value, ahead.value) == ("2018-12", "2019-12")
    assert ahead.alternatives == ("2018-12",)
    assert ahead.reason == "the next after 2019-05-22: it is still to come"


def test_a_new_spoken_day_resolves_everything_again() -> None:
    text = "去年9月会晤，今年3月签约，未来三年落实。"
    values = [[t.value for t in resolve(text, day)] for day in ("2017-09", "2020-01-05")]
    assert values == [["2016-09", "2017-03", "2017/2020"], ["2019-09", "2020-03", "2020/2023"]]


def test_today_without_a_known_day_is_nowadays_but_an_hour_of_it_stays_open() -> None:
    assert [t.value for t in resolve("今天，我再回应一次。", None)] == ["PRESENT_REF"]
    assert [t.value for t in resolve("今天上午，双方举行会谈。", None)] == [None]


def test_until_now_is_open_where_nobody_knows_when_now_is() -> None:
    assert [t.value for t in resolve("2015年至今，双方合作密切。", None)] == ["2015/.."]


def test_an_essay_speaks_of_nowadays_and_a_report_of_its_day() -> None:
    body = "今天，双方合作更为重要。" + "合作不断深化。" * 60
    texts = (body, "本报北京5月22日电 " + body)
    values = [
        find_times(page(text, genre=Genre.NEWS, spoken=Dating("2019-05-22")))[-1].value for text in texts
    ]
    assert values == ["PRESENT_REF", "2019-05-22"]


def test_each_report_of_a_page_reckons_from_its_own_dateline() -> None:
    text = "新华社马瑙斯5月20日电 昨天会谈。\n本报东京5月22日电 昨天会谈。"
    found = find_times(page(text, spoken=Dating("2019-05-20")))
    assert [t.value for t in found if t.text == "昨天"] == ["2019-05-19", "2019-05-21"]


def test_the_entry_of_a_chronicle_gives_its_year_to_the_dates_in_it() -> None:
    text = "2004年1月，启动。6月17日，开放。第三季度，扩建。12月，完工。\n2006年3月，验收。"
    found = find_times(page(text, spoken=Dating("2017-06-07")))
    assert [t.value for t in found] == ["2004-01", "2004-06-17", "2004-07/2004-09", "2004-12", "2006-03"]


def test_an_event_after_the_words_were_spoken_is_another_one() -> None:
    assert resolve("疫情发生以来，双方守望相助。", "2015-02-01") == []


# --------------------------------------------------------------------------------- names and boilerplate


def mention(text: str, name: str, kind: MentionType) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, (name,), "test")


@pytest.mark.parametrize("kind", [MentionType.MECHANISM, MentionType.DOCUMENT, MentionType.ORGANISATION])
def test_years_inside_names_are_no_times(kind: MentionType) -> None:
    text = "出席2025年上海合作组织峰会"
    assert find_times(page(text), [mention(text, "2025年上海合作组织峰会", kind)]) == ()


def test_a_congress_may_be_a_name_and_begin_a_time() -> None:
    text = "党的十八大以来，成果丰硕。"
    (found,) = find_times(page(text), [mention(text, "党的十八大", MentionType.MECHANISM)])
    assert found.text == "党的十八大以来"


def test_a_time_cuts_no_name_of_a_state_in_two() -> None:
    text = "共有10日本企业参展"
    assert (
        find_times(page(text, spoken=Dating("2019-05-22")), [mention(text, "日本", MentionType.COUNTRY)])
        == ()
    )


def test_nothing_is_found_in_boilerplate() -> None:
    junk = Section(0, 6, SectionKind.BOILERPLATE)
    found = find_times(page("2017年 \n2018年", sections=(junk,)))
    assert [t.text for t in found] == ["2018年"]


def test_line_breaks_and_hidden_characters_stay_in_the_span() -> None:
    text = "双方于20\u200b17年9月签约。"
    (found,) = find_times(page(text))
    assert (found.text, found.value) == ("20\u200b17年9月", "2017-09")


def test_periods_of_procedure_in_a_law_are_no_times() -> None:
    text = "行政机关三日内作出决定，本法自2020年1月1日起施行。"
    found = find_times(page(text, genre=Genre.LAW, spoken=Dating("2019-05-22")))
    assert [t.value for t in found] == ["2020-01-01/.."]


def test_in_a_law_the_next_day_is_that_of_any_case() -> None:
    text = "本法自2020年1月1日起施行。行政机关应当于次日公告，并报告上一年度情况。"
    found = find_times(page(text, genre=Genre.LAW, spoken=Dating("2019-05-22")))
    assert [t.text for t in found] == ["2020年1月1日起"]


def test_an_empty_document_holds_no_times() -> None:
    assert find_times(page("")) == ()


# ------------------------------------------------------------------------------------------------ properties

CHARACTERS = "0123456789年月日号时周上下前后初底来间起至到和、，。“”（今去明昨本当近三十百多半《》\n"
WORDS = [
    "以来",
    "世纪",
    "年代",
    "十三五",
    "2017年",
    "9月26日",
    "个月",
    "未来",
    "过去",
    "期间",
    "截至",
    "今天",
    "五年",
]
DEADLINE = 5.0  # seconds: hundreds of times what it takes, and far less than a backtracking pattern would
PIECES = st.sampled_from([*CHARACTERS, *WORDS])
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31)).map(date.isoformat)


@given(st.lists(PIECES, max_size=14).map("".join), DAYS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_sound_spans_and_values(text: str, spoken: str) -> None:
    found = resolve(text, spoken)
    assert all(t.text == text[t.start : t.end] for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for expression in found:
        value = expression.value
        if value is None or value in REFERENCES or re.fullmatch(r"P\d+[YMWD]", value):
            continue
        parse(value)
        assert not (expression.earliest and expression.latest) or expression.earliest <= expression.latest


def spans(text: str, spoken: str | None) -> list[tuple[int, int, str | None]]:
    return [(t.start, t.end, t.value) for t in resolve(text, spoken)]


def test_full_width_digits_change_nothing() -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for row in POSITIVE:
        if not re.search(r"\d[-/.]\d", row["text"]):
            assert spans(row["text"].translate(wide), row["spoken"]) == spans(row["text"], row["spoken"]), row


def test_traditional_script_changes_nothing() -> None:
    back = {simple: traditional for traditional, simple in grammar().script.items()}
    for row in POSITIVE:
        assert spans(row["text"].translate(back), row["spoken"]) == spans(row["text"], row["spoken"]), row


#: Weeks and leap days fall elsewhere; what begins with an absolute date moves only at its end.
UNMOVED = {"week", "weekday", "event.count", "century", "century.part", "century.decade", "decade", "lunar"}


def moves(row: dict[str, Any]) -> bool:
    """Whether all that a case holds is reckoned from its reference, by rules that only shift years."""
    found = resolve(row["text"], row["spoken"])
    relative = all(t.anchor is Anchor.SPOKEN and not {*t.rule.split("+")} & UNMOVED for t in found)
    return bool(re.search(r"\d{4}", row["value"] or "")) and relative and "2月29日" not in row["text"]


def test_a_year_later_every_relative_value_is_a_year_later() -> None:
    def years(row: dict[str, Any], spoken: str) -> list[int]:
        found = resolve(row["text"], spoken)
        return [int(y) for t in found for y in re.findall(r"\d{4}", t.value or "")]

    rows = [row for row in POSITIVE if row["spoken"] == "2019-05-22" and moves(row)]
    assert len(rows) > 200
    for row in rows:
        assert [y + 1 for y in years(row, "2021-05-22")] == years(row, "2022-05-22") != [], row


def test_values_are_dates_that_an_independent_library_reads() -> None:
    """The oracle: every value that is a date parses as EDTF, and its ends stand in order."""
    found = {t.value: t for row in POSITIVE for t in resolve(row["text"], row["spoken"])}
    for expression in found.values():
        value = expression.value
        if value is None or value in REFERENCES or re.fullmatch(r"P\d+[YMWD]", value):
            assert (expression.earliest, expression.latest) == (None, None)
            continue
        assert str(parse_edtf(value)) == value
        assert (expression.earliest or "0000") <= (expression.latest or "9999")


def test_the_start_filter_refuses_nothing_a_rule_would_find() -> None:
    whole = grammar()
    plain = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in RULES)
    ways = "|".join(f"(?P<r{i}>{source})" for i, source in enumerate(plain))
    unfiltered = replace(whole, scanner=re.compile(ways))
    for text in [row["text"] for row in ROWS] + [example[0] for rule in RULES for example in rule.examples]:
        simple = fold(text).text.translate(whole.script)
        assert list(phrases(simple, whole)) == list(phrases(simple, unfiltered)), text


PROVOKING = [
    *(
        "一",
        "2",
        "十年",
        "近",
        "今",
        "年月日",
        "（",
        "2017年至",
        "“",
        "三五",
        "前",
        "个多",
        "《",
        "每",
        "第一",
    ),
    *(
        "农历",
        "2018年最后",
        "1、",
        "今天，",
        "目前",
        "上",
        "1月",
        "十、",
        "去年和",
        "0",
        "到",
        "2013\n",
        "一、",
    ),
    *(
        "周三",
        "今后相当长的",
        "近一",
        "连日",
        "公元",
        "本世纪头",
        "新华社1月1日电",
        "一\ufffd",
        "2013年1月\n1日",
        "当年",
        "抗日战争",
        "8月5日（周一）至",
    ),
]


@pytest.mark.parametrize("piece", PROVOKING)
def test_no_input_makes_the_scanner_slow(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begin = time.process_time()
    resolve(text, "2019-05-22")
    assert time.process_time() - begin < DEADLINE


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join))
@settings(max_examples=40, deadline=timedelta(seconds=DEADLINE))
def test_no_repeated_pieces_make_it_slow(piece: str) -> None:
    resolve((piece * 3_000)[:3_000], "2019-05-22")


def test_twice_the_text_takes_twice_the_time() -> None:
    line = "。".join(row["text"] for row in ROWS[::7]) + "。\n"

    def seconds(times: int) -> float:
        begin = time.process_time()
        resolve(line * times, "2019-05-22")
        return time.process_time() - begin

    seconds(1)
    short, long = (min(seconds(times) for _ in range(3)) for times in (4, 16))
    assert long < 4 * short * 2, (short, long)
