"""A stated act of cooperation, and the vocabularies of its slots (defined in the codebook)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from enum import StrEnum

from zhengmai.model.span import Span


class Act(StrEnum):
    """What kind of act is stated."""

    ESTABLISH = "establish"
    MEET = "meet"
    VISIT = "visit"
    AGREE = "agree"
    LEGISLATE = "legislate"
    EXERCISE = "exercise"
    ASSIST = "assist"
    EXCHANGE = "exchange"
    BUILD = "build"
    JOIN = "join"
    PROPOSE = "propose"
    COOPERATE = "cooperate"


class Status(StrEnum):
    """How far the act has come, as reported."""

    PROPOSED = "proposed"
    PLEDGED = "pledged"
    ONGOING = "ongoing"
    DONE = "done"
    SUSPENDED = "suspended"


class Field(StrEnum):
    """What the act is about."""

    SECURITY = "security"
    CYBER = "cyber"
    DEFENCE = "defence"
    DIPLOMACY = "diplomacy"
    TRADE = "trade"
    INVESTMENT = "investment"
    FINANCE = "finance"
    ENERGY = "energy"
    ENVIRONMENT = "environment"
    HEALTH = "health"
    SCIENCE = "science"
    PEOPLE = "people"
    AGRICULTURE = "agriculture"
    HUMANITARIAN = "humanitarian"
    JUSTICE = "justice"
    OTHER = "other"


class Strength(StrEnum):
    """How binding a pledge or proposal sounds."""

    FIRM = "firm"
    WILLING = "willing"
    EXHORT = "exhort"
    EXPLORE = "explore"


class WhenBasis(StrEnum):
    """Where an initiative's date comes from."""

    STATED = "stated"
    INHERITED = "inherited"
    INFERRED = "inferred"


class Scope(StrEnum):
    """How many parties take part."""

    UNILATERAL = "unilateral"
    BILATERAL = "bilateral"
    MINILATERAL = "minilateral"
    MULTILATERAL = "multilateral"


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """Characters that decided a slot."""

    slot: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words these are: side (an id), kind, mode, and via whom they reach the reader."""

    side: str | None
    kind: str
    mode: str
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A number that makes a promise checkable; `bound` is exact, at_least, at_most or about."""

    value: float
    unit: str
    bound: str
    kind: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part, with the post as the text gives it."""

    person: str
    post: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Initiative(Span):
    """Who states that who does what with whom, through what, when, and how far it has come.

    `start`, `end` and `evidence` are the shortest text that states the act; `quote` is the sentence one
    would cite. A slot that is unknown is None or empty, never guessed. `core` is False for lead-ins,
    repetitions and generalities, which the pages hide by default.
    """

    id: str
    evidence: str
    quote: str
    act: Act
    status: Status
    rule: str
    cues: tuple[Cue, ...]
    core: bool = True
    strength: Strength | None = None
    scope: Scope | None = None
    parties: tuple[str, ...] = ()
    roles: Mapping[str, str] = default(default_factory=dict)
    groups: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    mechanism: str | None = None
    mechanism_id: str | None = None
    framework: str | None = None
    place: str | None = None
    when: str | None = None
    when_basis: WhenBasis | None = None
    when_role: str | None = None
    earliest: str | None = None
    latest: str | None = None
    stated_on: str | None = None
    stated_by: str | None = None
    voice: Voice | None = None
    quantities: tuple[Quantity, ...] = ()
    condition: Span | None = None
    field: Field = Field.OTHER
    occasion: str | None = None
    part_of: str | None = None
    confidence: float | None = None
