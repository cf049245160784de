"""The word classes of thread_words.tsv, by which a clause is asked what thing it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.load import read_table

TABLE = "thread_words.tsv"
#: A number as meetings are counted by.
NUMBER = r"[\d０-９一二三四五六七八九十百两]+"
_COUNTED = "次届轮个项名家所支条期年部份位座册批种"


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of thread_words.tsv, as patterns and sets."""

    heads: re.Pattern[str]
    cuts: re.Pattern[str]
    strips: re.Pattern[str]
    joins: re.Pattern[str]
    tails: re.Pattern[str]
    same: tuple[tuple[str, str], ...]
    places: re.Pattern[str]
    relative: re.Pattern[str]
    kin: tuple[frozenset[str], ...]
    vague: frozenset[str]
    frameworks: frozenset[str]
    stages: re.Pattern[str]
    begins: re.Pattern[str]
    builds: re.Pattern[str]
    ends: re.Pattern[str]
    plans: re.Pattern[str]
    pointing: re.Pattern[str]
    endowed: frozenset[str]
    own: tuple[str, ...]
    between: tuple[str, ...]
    blocs: Mapping[str, str]
    whole: frozenset[str]
    subjects: re.Pattern[str]
    rounds: frozenset[str]
    opening: re.Pattern[str]
    paired: frozenset[str]
    renewed: re.Pattern[str]
    broad: re.Pattern[str]


@cache
def words() -> Words:
    """The table, compiled once."""
    classes: dict[str, list[str]] = {}
    for row in read_table(TABLE, ("class", "word")):
        classes.setdefault(row.required("class"), []).append(row.required("word"))
    parts = {
        name: "|".join(map(re.escape, sorted(ws, key=lambda w: (-len(w), w)))) for name, ws in classes.items()
    }
    return Words(
        same=tuple(_pairs(classes["same"])),
        kin=tuple(frozenset(w.split("|")) for w in classes["kin"]),
        vague=frozenset(classes["vague"]),
        frameworks=frozenset(classes["framework"]),
        endowed=frozenset(classes["endowed"]),
        own=tuple(classes["own"]),
        between=tuple(classes["between"]),
        blocs=dict(_pairs(classes["bloc"])),
        whole=frozenset(classes["whole"]),
        rounds=frozenset(classes["rounds"]),
        paired=frozenset(classes["paired"]),
        **{name: re.compile(pattern) for name, pattern in _patterns(classes, parts).items()},
    )


def _patterns(classes: Mapping[str, list[str]], parts: Mapping[str, str]) -> dict[str, str]:
    """The regular expression of each class that is asked as one; parts: each class as alternatives."""
    kin = "|".join(classes["kin"])
    long_cuts = "|".join(w for w in classes["cut"] if len(w) > 1)
    renewed = f"(?:{parts['renewed']})"
    return {
        "heads": f"(?!{parts['through']})(?:{parts['head']})",
        "cuts": f"(?P<keep>{parts['keep']}|{parts['head']})|(?P<cut>{parts['cut']})",
        "strips": f"(?:{parts['strip']}|[这该本此]?(?:{NUMBER})?[{_COUNTED}]|[这该本此]{NUMBER})+",
        "joins": parts["join"],
        "tails": f"(?:{parts['tail']})$",
        "places": f"[”》]?(?:{parts['at']})",
        "relative": f"(?:{parts['relative']}|{parts['subject']}|{kin})+$",
        "stages": parts["stage"],
        "begins": parts["begin"],
        "builds": parts["build"],
        "ends": parts["end"],
        "plans": parts["plan"],
        "pointing": f"(?:{parts['pointing']})(?:{parts['head']}|合作|法律)|第二[期阶步]|下一[届次]|首批",
        "subjects": parts["subject"],
        "opening": f"^(?!{parts['keep']})(?:{long_cuts})+",
        "renewed": f"{renewed}(?=.{{0,6}}(?:{kin}|研究))|(?:(?<=协定)|(?<=自贸区)){renewed}",
        "broad": f"(?:{parts['broad']})$",
    }


def _pairs(rows: list[str]) -> Iterator[tuple[str, str]]:
    """Rows that hold two things, with = between."""
    for row in rows:
        one, _, other = row.partition("=")
        yield one, other
