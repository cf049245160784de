"""What may stand in a clause: the few rows, of all tables on acts, that its characters leave possible.

Most clauses state nothing. What may match in one is found once, for all tables together; the steps that read
it then try only that, and pass over a clause without signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from zhengmai.initiatives.acts import Silencer, TriggerRule, silencers, trigger_rules
from zhengmai.initiatives.core import PeripheralRule, peripheral_rules
from zhengmai.initiatives.groups import GroupRule, group_rules
from zhengmai.initiatives.status import StatusCue, status_cues
from zhengmai.lexicon.patterns import pattern
from zhengmai.lexicon.sieve import Sieve

#: The named expressions that are looked for in every clause.
SOUGHT = (
    *("anaphor", "announcement", "announces", "asking", "condition", "deictic", "deictic_all", "deictic_own"),
    *("deictic_subject", "framework", "held_meeting", "international", "list_item", "listed", "numbered"),
    *("offers_points", "plan_part", "proposals", "review_part", "tells_on", "visitor"),
)


@dataclass(frozen=True, slots=True)
class Sought:
    """A named expression, as a row of its own."""

    name: str
    pattern: re.Pattern[str]


Row: TypeAlias = TriggerRule | Silencer | StatusCue | GroupRule | PeripheralRule | Sought


@dataclass(frozen=True, slots=True)
class Signs:
    """Rows that may match in a clause or a part of it, in their tables' order; no other row does.

    sought: the names of expressions of `SOUGHT` that may.
    """

    triggers: list[TriggerRule]
    silencers: list[Silencer]
    cues: list[StatusCue]
    groups: list[GroupRule]
    peripherals: list[PeripheralRule]
    sought: set[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Signs:
        """The signs of a clause in which only these rows may match."""
        if not rows:
            return _NONE
        signs = cls([], [], [], [], [], set())
        for row in rows:
            match row:
                case TriggerRule():
                    signs.triggers.append(row)
                case Silencer():
                    signs.silencers.append(row)
                case StatusCue():
                    signs.cues.append(row)
                case GroupRule():
                    signs.groups.append(row)
                case PeripheralRule():
                    signs.peripherals.append(row)
                case Sought():
                    signs.sought.add(row.name)
        return signs


_NONE = Signs([], [], [], [], [], set())


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
