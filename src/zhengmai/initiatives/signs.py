"""What may stand in a clause: the few rows, of all tables on acts, that its characters leave possible.

Most clauses state nothing. What may match in one is found once, for all tables together; the steps that read
it then try only that, and pass over a clause without signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from zhengmai.initiatives.acts import Silencer, TriggerRule, silencers, trigger_rules
from zhengmai.initiatives.core import PeripheralRule, peripheral_rules
from zhengmai.initiatives.groups import GroupRule, group_rules
from zhengmai.initiatives.status import StatusCue, status_cues
from zhengmai.lexicon.patterns import pattern
from zhengmai.lexicon.sieve import Sieve

#: The named expressions that are looked for in every clause.
SOUGHT = (
    *("agreed_points", "anaphor", "announcement", "announces", "asking"),
    *("clause_split", "condition", "deictic", "deictic_subject", "framework"),
    *("held_meeting", "international", "list_item", "listed", "offers_points"),
    *("plan_part", "proposals", "review_part", "tells_on", "visitor"),
)


@dataclass(frozen=True, slots=True)
class Sought:
    """A named expression, as a row of its own."""

    name: str
    pattern: re.Pattern[str]


Row: TypeAlias = TriggerRule | Silencer | StatusCue | GroupRule | PeripheralRule | Sought


class Signs(NamedTuple):
    """Rows that may match in a clause or a part of it, in their tables' order; no other row does.

    sought: the names of expressions of `SOUGHT` that may.
    """

    triggers: Sequence[TriggerRule]
    silencers: Sequence[Silencer]
    cues: Sequence[StatusCue]
    groups: Sequence[GroupRule]
    peripherals: Sequence[PeripheralRule]
    sought: AbstractSet[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Signs:
        """The signs of a clause in which only these rows may match."""
        if not rows:
            return _NONE
        found: dict[type[Row], list[Any]] = {}
        for row in rows:
            found.setdefault(type(row), []).append(row)
        return cls(
            found.get(TriggerRule, ()),
            found.get(Silencer, ()),
            found.get(StatusCue, ()),
            found.get(GroupRule, ()),
            found.get(PeripheralRule, ()),
            {row.name for row in found.get(Sought, ())},
        )


_NONE = Signs((), (), (), (), (), frozenset())


@cache
def table_sieve() -> Sieve[Row]:
    """The sieve over all tables; tests that leave rows out clear it."""
    sought = tuple(Sought(name, pattern(name)) for name in SOUGHT)
    tables: tuple[Sequence[Row], ...] = (
        trigger_rules(),
        silencers(),
        status_cues(),
        group_rules(),
        peripheral_rules(),
        sought,
    )
    return Sieve.of(row for table in tables for row in table)
