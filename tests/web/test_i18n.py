"""Every string that a reader sees is wrapped and translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import zhengmai.charts
import zhengmai.web
from zhengmai.render import LAYERS
from zhengmai.web.i18n import catalogue, translator

SOURCES = [
    *sorted(Path(zhengmai.web.__file__).parent.rglob("*.py")),
    *sorted(Path(zhengmai.charts.__file__).parent.rglob("*.py")),
]
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
