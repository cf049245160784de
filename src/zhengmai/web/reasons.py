"""Why a date or a name was read so, in the reader's language: the engine gives its reasons in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengmai.charts import Names
from zhengmai.web.i18n import Translator

_PARTS = re.compile("; ")


def reason(words: str | None, names: Names, _: Translator) -> str:
    """A reason of a time expression or a mention as a reader says it; an unknown one stays as it is."""
    if not words or _.language == "en":
        return words or ""
    return "；".join(_said(part, names, _) for part in _PARTS.split(words))


def _said(part: str, names: Names, _: Translator) -> str:
    for pattern, message in _patterns(_):
        if found := pattern.fullmatch(part):
            given = found.groupdict()
            if "anchor" in given:
                given["anchor"] = names.term("anchor", given["anchor"])
            for name, value in given.items():
                message = message.replace(f"{{{name}}}", value)
            return message
    return part


def _patterns(_: Translator) -> Iterator[tuple[re.Pattern[str], str]]:
    """The engine's wordings, each with its translation."""
    known = {
        "reckoned from {day} ({anchor})": _("reckoned from {day} ({anchor})"),
        "the nearest to {day} ({anchor})": _("the nearest to {day} ({anchor})"),
        "the nearest to {day}": _("the nearest to {day}"),
        "no reference day is known": _("no reference day is known"),
        "the last date mentioned is {day}": _("the last date mentioned is {day}"),
        "the heading above says {day}": _("the heading above says {day}"),
        "the sentence goes on from {day}": _("the sentence goes on from {day}"),
        "of the year of {day}": _("of the year of {day}"),
        "of the plan {day}": _("of the plan {day}"),
        "a lunar date of the year {day}": _("a lunar date of the year {day}"),
        "the decade nearest to {day}": _("the decade nearest to {day}"),
        "the ends of the range do not fit": _("the ends of the range do not fit"),
        "nowadays: the day of speaking is not known": _("nowadays: the day of speaking is not known"),
        "nowadays: a commentary": _("nowadays: a commentary"),
        "the document's own side": _("the document's own side"),
        "{a}: the document names {b}": _("{a}: the document names {b}"),
        "{a}: the usual reading": _("{a}: the usual reading"),
        "{a}: the document speaks of {b}": _("{a}: the document speaks of {b}"),
        "{a} with a lost character, beside {b}": _("{a} with a lost character, beside {b}"),
        "short for {a}": _("short for {a}"),
        "named so elsewhere": _("named so elsewhere"),
        "a city's one-character name": _("a city's one-character name"),
        "{a} is {b} here": _("{a} is {b} here"),
    }
    for english, message in known.items():
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(english))
        yield re.compile(pattern), message
