"""Every string that a reader sees is wrapped and translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import zhengmai.charts
import zhengmai.web
from zhengmai.charts import Names
from zhengmai.errors import DateError
from zhengmai.model.dates import parse
from zhengmai.render import LAYERS
from zhengmai.web.i18n import catalogue, translator
from zhengmai.web.sentences import sentence, table

SOURCES = [
    *sorted(Path(zhengmai.web.__file__).parent.rglob("*.py")),
    *sorted(Path(zhengmai.charts.__file__).parent.rglob("*.py")),
]
ENGINE = sorted(Path(zhengmai.web.__file__).parents[1].rglob("*.py"))
WRAPPERS = {"_", "words"}


def wrapped() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in WRAPPERS and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
    yield from LAYERS


def test_every_wrapped_string_is_translated_and_none_is_stale() -> None:
    assert set(wrapped()) == set(catalogue("zh"))


def test_translations_keep_the_places_for_values() -> None:
    for english, chinese in catalogue("zh").items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", chinese)), english


def test_values_are_filled_in_and_never_parsed() -> None:
    _ = translator("en")
    assert _("{n} characters", n="{m}") == "{m} characters"
    assert translator("zh")("{n} characters", n=3) == "3 字"


def test_an_unknown_language_is_english() -> None:
    assert translator("tlh")("Timeline") == "Timeline"


def test_the_engine_still_says_what_is_translated() -> None:
    """Every piece of a pattern between what changes stands in the engine's or the reader's source."""
    source = "".join(p.read_text(encoding="utf-8") for p in ENGINE)
    source = re.sub(r'"\s*\n\s*f?"', "", source)  # sentences over several lines
    for english in table("zh"):
        for piece in re.split(r"\{\w+\}", english):
            assert piece.strip(" '.;:()") in source, english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("reckoned from 2017-09 (spoken)", "自 2017-09 推算（说话日）"),
        ("老: the document names 老挝; 泰: the usual reading", "老：文中提到 老挝；泰：通常读法"),
        ("date_from: '0000' is no date of the calendar", "起始日期：“0000”不是历法"),
        ("column 'spoken': '2017-13' is no date of the calendar", "“spoken”一栏：“2017-13”不是历法"),
        ("something nobody foresaw", "something nobody foresaw"),
    ],
)
def test_sentences_of_the_engine_are_said_in_chinese(english: str, chinese: str) -> None:
    assert sentence(english, translator("zh"), Names("zh")).startswith(chinese)
    assert sentence(english, translator("en")) == english


def test_every_date_error_has_a_chinese_wording() -> None:
    for wrong in ("soon", "2017-13", "2017-02-30", "2018/2017", "../.."):
        with pytest.raises(DateError) as caught:
            parse(wrong)
        assert not re.search("[a-z]{4}", sentence(caught.value, translator("zh")).replace(wrong, ""))
