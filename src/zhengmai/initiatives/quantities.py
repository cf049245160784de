"""Numbers that make a promise checkable: 100亿元, 2000个培训名额, 30多个项目."""

from __future__ import annotations

import re

from zhengmai.model import Quantity

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+)(?:[百千]?[万亿]+)?"
_KINDS = (
    ("money", r"元(?:人民币)?|人民币|美元|欧元|英镑|日元|卢布|元人民币"),
    ("people", r"名|人次|人|位"),
    ("share", r"%|％|个百分点|倍"),
    ("weight", r"吨|公斤|千克"),
    ("length", r"公里|千米|米"),
    ("count", r"个|项|所|座|艘|架|台|套|辆|剂|份|批|场|支|家|条"),
)
_QUANTITY = re.compile(
    rf"(?P<bound>超过|逾|至少|不少于|不超过|最多|约|近|将近|大约)?(?P<number>{_NUMBER})(?P<more>余|多)?(?P<scale>[万亿]*)"
    rf"(?:{'|'.join(f'(?P<{kind}>{units})' for kind, units in _KINDS)})"
)
_BOUNDS = {"超过": "at_least", "逾": "at_least", "至少": "at_least", "不少于": "at_least", "不超过": "at_most", "最多": "at_most"}


def quantities(text: str) -> list[Quantity]:
    """Quantities in a clause's text, offsets relative to it; ordinals and dates are none."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        if match.start() and text[match.start() - 1] in "第.—-·" or _trivial(match):
            continue
        kind = next(k for k, _ in _KINDS if match.group(k))
        bound = _BOUNDS.get(match.group("bound") or "", "about" if match.group("bound") else "exact")
        if match.group("more"):
            bound = "at_least"
        value = number(match.group("number") + match.group("scale"))
        found.append(Quantity(match.start(), match.end(), value, match.group(kind), bound, kind))
    return found


def _trivial(match: re.Match[str]) -> bool:
    """一个, 两项, 一位 count nothing worth checking."""
    return match.group("number") in ("一", "两", "二", "三", "四", "五", "六", "七", "八", "九") and not match.group("scale")


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
