"""Strings in the reader's language: wrapped where they stand in English, translated by a catalogue.

`_ = translator("zh")`, then `_("Timeline")`, or `_("{n} documents", n=3)`. A catalogue is a TOML file under
`translations/`; a string it lacks stays English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Languages by code, each called what its readers call it.
LANGUAGES = {"en": "English", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates wrapped strings to one language."""

    language: str
    catalogue: Mapping[str, str]

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language; `{name}` becomes the value of that name, nothing else changes."""
        text = self.catalogue.get(message, message)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


def translator(language: str) -> Translator:
    """The translator to a language of `LANGUAGES`; to English for any other."""
    known = language if language in LANGUAGES else "en"
    return Translator(known, {} if known == "en" else catalogue(known))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The messages of a language by their English wording."""
    file = files("zhengmai.web") / "translations" / f"{language}.toml"
    messages: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["messages"]
    return messages
