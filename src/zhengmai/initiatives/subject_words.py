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
        re.compile(f"(?!{parts['through']})(?:{parts['head']})"),
        re.compile(f"(?P<keep>{parts['keep']}|{parts['head']})|(?P<cut>{parts['cut']})"),
        re.compile(
            f"(?:{parts['strip']}|[这该本此]?(?:{NUMBER})?[次届轮个项名家所支条期年部份位座册批种]|[这该本此]{NUMBER})+"
        ),
        re.compile(parts["join"]),
        re.compile(f"(?:{parts['tail']})$"),
        tuple(_pairs(classes["same"])),
        re.compile(f"[”》]?(?:{parts['at']})"),
        re.compile(f"(?:{parts['relative']}|{parts['subject']}|{'|'.join(classes['kin'])})+$"),
        tuple(frozenset(w.split("|")) for w in classes["kin"]),
        frozenset(classes["vague"]),
        frozenset(classes["framework"]),
        re.compile(parts["stage"]),
        re.compile(parts["begin"]),
        re.compile(parts["build"]),
        re.compile(parts["end"]),
        re.compile(parts["plan"]),
        re.compile(f"(?:{parts['pointing']})(?:{parts['head']}|合作|法律)|第二[期阶步]|下一[届次]|首批"),
        frozenset(classes["endowed"]),
        tuple(classes["own"]),
        tuple(classes["between"]),
        dict(_pairs(classes["bloc"])),
        frozenset(classes["whole"]),
        re.compile(parts["subject"]),
        frozenset(classes["rounds"]),
        re.compile(f"^(?!{parts['keep']})(?:{'|'.join(w for w in classes['cut'] if len(w) > 1)})+"),
        frozenset(classes["paired"]),
        re.compile(
            f"(?:{parts['renewed']})(?=.{{0,6}}(?:{'|'.join(classes['kin'])}|研究))|(?:(?<=协定)|(?<=自贸区))(?:{parts['renewed']})"
        ),
        re.compile(f"(?:{parts['broad']})$"),
    )


def _pairs(rows: list[str]) -> Iterator[tuple[str, str]]:
    """Rows that hold two things, with = between."""
    for row in rows:
        one, _, other = row.partition("=")
        yield one, other
