"""Initiatives as PLOVER sees them: event type, mode, quad class, contexts, source and recipient.

PLOVER (Political Language Ontology for Verifiable Event Records, Open Event Data Alliance, draft of 2021) is
how political scientists code who did what to whom. This is a view derived from the records, never stored, so
that they can be set beside other event data. A proposal is never shown as conflict: what is asked of others
is an appeal, and PLOVER codes none (its DEMAND is conflict); it has no type here, as has what was only put
off.

What the mapping loses, beside the speaker (PLOVER has none) and his words:

- how far it has come: pledge, plan and decision are all AGREE, what goes on and what is done are one; the
  strength of a promise, its condition, its deadline and its quantities are gone;
- through what: mechanism, framework, document, project and place;
- vague parties (各国, 国际社会): PLOVER wants actors;
- what kind of act: founding, joining and signing are SUPPORT, exchange and building are COOPERATE;
- why something stopped: SANCTION is conflict in PLOVER, though it was perhaps agreed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

import pandas as pd

from zhengmai.lexicon.load import read_table
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Field, Status

#: The quad class of each event type that a cooperation text can give.
QUADS: Mapping[str, str] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "SANCTION": "material conflict",
}
_APPEAL, _NONE = "APPEAL", "-"
_DOING = ("actor", "proposer", "partner")
#: Types that name one who does and one to whom it is done; in the others all who take part are sources.
_DIRECTED = ("COOPERATE", "AID", "SANCTION", "CONCEDE")
_MANY = 3


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One initiative in PLOVER's words; type, mode and quad are None where PLOVER codes no such event.

    initiative: its id. context: general contexts, with `future` for pledges, `hypothetical` for proposals
    and what depends on a condition. source, recipient: parties. lost: what of this very record PLOVER
    has no place for.
    """

    initiative: str
    type: str | None
    mode: str | None
    quad: str | None
    context: tuple[str, ...]
    source: tuple[str, ...]
    recipient: tuple[str, ...]
    lost: tuple[str, ...]


def plover(item: Mapping[str, Any]) -> PloverEvent:
    """The PLOVER view of an initiative: a row of `Corpus.initiatives()`, or one of a JSON record."""
    kind, mode = _type(item)
    if kind == "CONSULT" and mode is None:
        mode = _consulting(item)
    source, recipient = _actors(item, kind)
    return PloverEvent(
        item.get("initiative") or item["id"],
        kind,
        mode,
        QUADS[kind] if kind else None,
        tuple(_contexts(item)),
        source,
        recipient,
        tuple(_lost(item, kind)),
    )


def plover_frame(initiatives: pd.DataFrame) -> pd.DataFrame:
    """The PLOVER view of a frame of initiatives, row for row, with its dates, status, act and evidence."""
    kept = ["document", "when", "earliest", "latest", "stated_on", "status", "act", "field", "evidence"]
    names = [f.name for f in fields(PloverEvent)]
    events = [asdict(plover({str(k): v for k, v in row.items()})) for row in initiatives.to_dict("records")]
    found = pd.DataFrame(events, columns=names, dtype=object)
    return pd.concat([found, initiatives[kept].reset_index(drop=True)], axis=1)


@cache
def _rows() -> tuple[tuple[Mapping[str, str], str, str | None], ...]:
    """(what must fit, type, mode) of each row of plover.tsv."""
    columns = ("status", "act", "field", "rule")
    rows = read_table("plover.tsv", (*columns, "type", "mode", "note"))
    return tuple(({c: r[c] for c in columns if r[c] != "*"}, r["type"], r["mode"] or None) for r in rows)


@cache
def _context_of() -> Mapping[Field, str]:
    return {Field(r["field"]): r["context"] for r in read_table("plover_contexts.tsv", ("field", "context"))}


def _type(item: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Type and mode by the table; appeals to others and what was only put off have none."""
    if item["status"] == Status.SUSPENDED and pattern("put_off").search(item["evidence"]):
        return None, None
    kind, mode = next(
        (kind, mode)
        for fits, kind, mode in _rows()
        if all(str(item[name] or "") == value for name, value in fits.items())
    )
    if kind == _APPEAL:
        kind = "AGREE" if _is_offer(item) else _NONE
    return (None, None) if kind == _NONE else (kind, mode)


def _is_offer(item: Mapping[str, Any]) -> bool:
    """Whether a proposal is one to do it together: several parties, none of which is merely asked."""
    roles = item["roles"] or {}
    return len(item["parties"]) > 1 and "addressee" not in roles.values() and not item["groups"]


def _consulting(item: Mapping[str, Any]) -> str | None:
    if pattern("remote_meeting").search(item["evidence"]):
        return "phone"
    return "multilateral" if len(item["parties"]) >= _MANY or item["groups"] else None


def _actors(item: Mapping[str, Any], kind: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(source, recipient): who does it, and to or for whom; in symmetrical events all are sources."""
    roles: Mapping[str, str] = item["roles"] or {}
    parties = tuple(item["parties"])
    doing = tuple(p for p in parties if roles.get(p, "actor") in _DOING)
    receiving = tuple(p for p in parties if p not in doing)
    if kind in _DIRECTED and not receiving:
        leading = tuple(p for p in doing if roles.get(p) != "partner") or doing[:1]
        return leading, tuple(p for p in doing if p not in leading)
    return doing, receiving


def _contexts(item: Mapping[str, Any]) -> Iterable[str]:
    topic = _context_of()[Field(item["field"])]
    if topic:
        yield topic
    if item["status"] == Status.PLEDGED:
        yield "future"
    if item["status"] == Status.PROPOSED or item.get("condition"):
        yield "hypothetical"


def _lost(item: Mapping[str, Any], kind: str | None) -> Iterable[str]:
    """The slots of this record that PLOVER has no place for; `event` where it codes none at all."""
    if kind is None:
        yield "event"
    told = ("strength", "mechanism", "framework", "place", "quantities", "condition", "groups", "stated_by")
    yield from (name for name in told if item.get(name))
