"""Sentences that the engine gives in English, in the reader's language: reasons of readings, and errors.

`translations/LANGUAGE_sentences.toml` has their patterns; a sentence that none of them fits stays English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from zhengmai.charts import Names
from zhengmai.web.i18n import Translator

Patterns = tuple[tuple[re.Pattern[str], str], ...]


def sentence(words: str | Exception | None, _: Translator, names: Names | None = None) -> str:
    """What the engine said, as a reader says it. names: for values of the codebook in it."""
    text = str(words or "")
    if _.language == "en" or not text:
        return text
    whole = _said(text, _.language, names)
    if whole is not None:
        return whole
    return "；".join(_said(part, _.language, names) or part for part in text.split("; "))


def _said(text: str, language: str, names: Names | None) -> str | None:
    for pattern, message in patterns(language):
        found = pattern.fullmatch(text)
        if found:
            return _filled(message, found.groupdict(), language, names)
    return None


def _filled(message: str, values: Mapping[str, str], language: str, names: Names | None) -> str:
    for name, value in values.items():
        told = value
        if name == "anchor" and names is not None:
            told = names.term(name, value)
        elif name == "why":  # a sentence within the sentence
            told = _said(value, language, names) or value
        message = message.replace(f"{{{name}}}", told)
    return message


@cache
def patterns(language: str) -> Patterns:
    """The engine's wordings, each with its translation; the longer ones first."""
    ordered = sorted(table(language).items(), key=lambda item: -len(item[0]))
    return tuple(
        (
            re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>(?:(?!; ).)+?)", re.escape(english)), re.DOTALL),
            message,
        )
        for english, message in ordered
    )


@cache
def table(language: str) -> Mapping[str, str]:
    """Translations by the engine's wording, with names in braces for what changes."""
    file = files("zhengmai.web") / "translations" / f"{language}_sentences.toml"
    found: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["sentences"]
    return found
