"""Time expressions: what is found, where it ends, and what it is worth from the right day."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengmai.annotators.base import Page
from zhengmai.annotators.times import find_times, resolve
from zhengmai.annotators.times.grammar import Rule, grammar
from zhengmai.annotators.times.numerals import full_year, number
from zhengmai.annotators.times.resolve import READERS
from zhengmai.model import Anchor, Dating, Document, Genre, Mention, MentionType, Section, SectionKind
from zhengmai.model.dates import REFERENCES, parse
from zhengmai.text.fold import fold

CASES = Path(__file__).parents[1] / "cases" / "times.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
RULES = grammar().rules


def page(text: str, **known: Any) -> Page:
    return Page(Document(id="", text=text, **known), fold(text), ())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['find']}·{row['text'][:12]}")
def test_case(row: dict[str, Any]) -> None:
    found = {t.text: t.value for t in resolve(row["text"], row["spoken"])}
    if not row.get("absent"):
        assert row["find"] in found
        assert found[row["find"]] == row["value"]
    elif row["find"] is None:
        assert found == {}
    else:
        assert row["find"] not in found


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


@given(st.sampled_from([r for r in ROWS if r["spoken"] and not r.get("absent")]))
@settings(max_examples=60, deadline=None)
def test_full_width_digits_change_nothing(row: dict[str, Any]) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    if re.search(r"\d[-/.]\d", row["text"]):
        return
    plain = [(t.start, t.end, t.value) for t in resolve(row["text"], row["spoken"])]
    assert [(t.start, t.end, t.value) for t in resolve(row["text"].translate(wide), row["spoken"])] == plain


@pytest.mark.parametrize(
    "text", ["今年", "去年9月", "本月15日", "上半年", "近三年", "未来五年", "三年前", "今年以来"]
)
@given(year=st.integers(1960, 2080))
@settings(max_examples=20, deadline=None)
def test_a_year_later_every_relative_value_is_a_year_later(text: str, year: int) -> None:
    def years(value: str | None) -> list[int]:
        return [int(y) for y in re.findall(r"\d{4}", value or "")]

    first, second = (resolve(text, f"{y}-05-22")[0].value for y in (year, year + 1))
    assert [y + 1 for y in years(first)] == years(second) != []


@pytest.mark.parametrize(
    "piece", ["一", "2", "十年", "近", "今", "年月日", "（", "2017年至", "“", "三五", "前", "个多", "《"]
)
def test_no_input_makes_the_scanner_slow(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begin = time.perf_counter()
    resolve(text, "2019-05-22")
    assert time.perf_counter() - begin < 5
