"""Numbers that make a promise checkable: 100亿元, 2000个培训名额, 30多个项目."""

from __future__ import annotations

import re
from functools import lru_cache

from zhengmai.lexicon import Lexicon
from zhengmai.model import Quantity

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+)(?:[百千]?[万亿]+)?"


@lru_cache(maxsize=4)
def _expression(lexicon: Lexicon) -> re.Pattern[str]:
    bounds = "|".join(map(re.escape, lexicon.word_set("bound")))
    units = "|".join(map(re.escape, lexicon.word_set("unit")))
    return re.compile(
        rf"(?P<bound>{bounds})?(?P<number>{_NUMBER})(?P<more>余|多)?(?P<scale>[万亿]*)(?P<unit>{units})"
    )


def quantities(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Quantities in a clause's text, offsets relative to it; ordinals and dates are none."""
    found: list[Quantity] = []
    for match in _expression(lexicon).finditer(text):
        if text[max(0, match.start() - 1) : match.start()] in ("第", ".", "—", "-", "·") or _trivial(match):
            continue
        written = match.group("bound")
        bound = "at_least" if match.group("more") else lexicon.words["bound"][written] if written else "exact"
        value = number(match.group("number") + match.group("scale"))
        unit = match.group("unit")
        found.append(Quantity(match.start(), match.end(), value, unit, bound, lexicon.words["unit"][unit]))
    return found


def _trivial(match: re.Match[str]) -> bool:
    """一个, 两项, 一位 count nothing worth checking."""
    return match.group("number") in _DIGITS and not match.group("scale")


def number(text: str) -> float:
    """The value of an Arabic, Chinese or mixed number (1.5亿, 三千, 2000)."""
    total, section, current = 0.0, 0.0, 0.0
    for part in re.findall(r"\d+(?:\.\d+)?|.", text):
        if part in _SCALE:
            scale = _SCALE[part]
            if scale >= 10_000:
                total, section, current = (total + section + current or 1) * scale, 0.0, 0.0
            else:
                section, current = section + (current or 1) * scale, 0.0
        else:
            current = float(part) if part[0].isdigit() else _DIGITS.get(part, 0)
    return total + section + current
