"""Numbers that make a promise checkable: 100亿元, 2000个培训名额, 30多个项目, 百分之九."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Quantity

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "俩": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = (
    r"(?:\d+(?:,\d{3})+|\d+(?:\.\d+)?|[数几上][十百千万亿]+|[〇零一二两三四五六七八九十百千]+)"
    r"(?:[十百千]?[万亿]+)?"
)
#: What no quantity lacks.
_COUNTED = re.compile(r"[\d数几上〇零一二两三四五六七八九十百千]")
_PERCENT = r"百分之(?P<percent>[\d.]+|[〇零一二三四五六七八九十百点]+)"
_ATLEAST = "at_least"
#: Characters before a number that make it an ordinal or a part of something else; openings of vague numbers.
_NOT_BEFORE = ("第", ".", "—", "-", "·")
_VAGUE = ("数", "几", "上")


@lru_cache(maxsize=4)
def _expression(lexicon: Lexicon) -> re.Pattern[str]:
    bounds = "|".join(map(re.escape, lexicon.word_set("bound")))
    units = "|".join(map(re.escape, lexicon.word_set("unit")))
    behind = "|".join(map(re.escape, lexicon.word_set("bound_behind")))
    return re.compile(
        rf"(?P<bound>{bounds})?(?:{_PERCENT}|(?P<number>{_NUMBER})(?P<more>余|多|几)?(?P<scale>[万亿]*)"
        rf"(?P<unit>{units}))(?P<behind>{behind})?"
    )


def quantities(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Quantities in a clause's text, offsets relative to it; ordinals, dates and 一个 are none."""
    found: list[Quantity] = []
    if not _COUNTED.search(text):
        return found
    for match in _expression(lexicon).finditer(text):
        if text[max(0, match.start() - 1) : match.start()] in _NOT_BEFORE or _trivial(match, text):
            continue
        percent, unit = match.group("percent"), match.group("unit") or "%"
        value = number(percent or match.group("number") + match.group("scale"))
        kind = lexicon.words["unit"][unit]
        found.append(Quantity(match.start(), match.end(), value, unit, _bound(match, lexicon), kind))
    return found


def _bound(match: re.Match[str], lexicon: Lexicon) -> str:
    """余, 多, 数十 and 以上 say at least; else the word before the number, else it is exact."""
    if match.group("more") or (match.group("number") or "")[:1] in _VAGUE:
        return _ATLEAST
    if behind := match.group("behind"):
        return lexicon.words["bound_behind"][behind]
    before = match.group("bound")
    return lexicon.words["bound"][before] if before else "exact"


def _trivial(match: re.Match[str], text: str) -> bool:
    """一个, 一项 count nothing worth checking, nor do 三个阶段 and the like."""
    if match.group("percent"):
        return False
    if match.group("number") == "一" and not match.group("scale"):
        return True
    return bool(pattern("counts_nothing").match(text, match.start("number")))


def number(text: str) -> float:
    """The value of an Arabic, Chinese or mixed number (1.5亿, 三千, 2000, 百分之九); of 数百 the scale."""
    whole, _, decimals = text.replace(",", "").partition("点")
    total, section, current = 0.0, 0.0, 0.0
    for part in _parts(whole):
        if part in _SCALE:
            scale = _SCALE[part]
            if scale >= 10_000:
                total, section, current = (total + section + current or 1) * scale, 0.0, 0.0
            else:
                section, current = section + (current or 1) * scale, 0.0
        else:
            current = float(part) if part[0].isdigit() else _DIGITS.get(part, 0)
    fraction = float("0." + "".join(str(_DIGITS[c]) for c in decimals if c in _DIGITS)) if decimals else 0.0
    return round(total + section + current + fraction, 6)


def _parts(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"\d+(?:\.\d+)?|.", text))
