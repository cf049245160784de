"""Dates of the lunar calendar: recognised always, reckoned where a calendar is at hand."""

from __future__ import annotations

from datetime import date

import pytest

from zhengmai.annotators.times import lunar, resolve

#: First days of the lunar months these cases need: (year, month, leap).
FIRSTS = {
    (2019, 1, False): date(2019, 2, 5),
    (2019, 8, False): date(2019, 8, 30),
    (2019, 12, False): date(2019, 12, 26),
    (2020, 1, False): date(2020, 1, 25),
    (2020, 4, True): date(2020, 5, 23),
    (2018, 12, False): date(2019, 1, 6),
}
CASES = {
    "农历正月初一": "2019-02-05",
    "大年初一": "2019-02-05",
    "今年农历八月十五": "2019-09-13",
    "农历己亥年正月初三": "2019-02-07",
    "农历庚子年正月初一": "2020-01-25",
    "2020年农历闰四月初一": "2020-05-23",
    "腊月廿三": "2019-01-28",
}


def calendar(year: int, month: int, day: int, leap: bool) -> date:
    """A lunar calendar that knows the months of these cases."""
    first = FIRSTS.get((year, month, leap))
    if first is None or day > 30:
        raise ValueError("not in this calendar")
    return date.fromordinal(first.toordinal() + day - 1)


@pytest.mark.parametrize(("text", "value"), CASES.items(), ids=CASES)
def test_a_lunar_day_is_reckoned(text: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lunar, "borax_calendar", lambda: calendar)
    (found,) = resolve(text, "2019-05-22")
    assert (found.text, found.value) == (text, value)


def test_a_lunar_month_lasts_from_its_first_day_to_its_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lunar, "borax_calendar", lambda: calendar)
    (found,) = resolve("2019年农历腊月", "2019-05-22")
    assert found.value == "2019-12-26/2020-01-24"


@pytest.mark.parametrize("text", CASES)
def test_without_a_calendar_its_value_stays_open(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lunar, "borax_calendar", lambda: None)
    (found,) = resolve(text, "2019-05-22")
    assert (found.text, found.value) == (text, None)
    assert found.reason is not None and "zhengmai[lunar]" in found.reason


@pytest.mark.parametrize(("text", "value"), CASES.items(), ids=CASES)
def test_borax_reckons_the_same(text: str, value: str) -> None:
    pytest.importorskip("borax", reason="needs the extra zhengmai[lunar]")
    assert [t.value for t in resolve(text, "2019-05-22")] == [value]
