"""What a corpus's reviews teach: its possible initiatives, each found right or wrong by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zhengmai.model import Dating, Document
from zhengmai.model.analysis import initiative_dict
from zhengmai.store.database import Database
from zhengmai.store.reviews import is_fully_reviewed, listed
from zhengmai.store.rows import unpacked
from zhengmai.study.golden import gold_record
from zhengmai.study.learning import Sample, labelled
from zhengmai.study.matching import match
from zhengmai.study.sheets import sheet

if TYPE_CHECKING:
    from zhengmai.initiatives import Examined
    from zhengmai.pipeline import Analyser

_DECIDED = """
SELECT d.id AS document, i.record, j.state FROM judgement AS j JOIN initiative AS i ON i.key = j.initiative
JOIN document AS d ON d.key = i.document WHERE j.state IS NOT NULL ORDER BY d.id, i.start, i.key
"""


def reviewed_samples(database: Database, analyser: Analyser) -> list[Sample]:
    """Samples of every document that somebody reviewed.

    Of a fully reviewed one, everything the analyser thinks possible is right or wrong; of others only what
    somebody decided on.
    """
    decided: dict[str, list[tuple[Mapping[str, Any], str]]] = {}
    for row in database.read(_DECIDED):
        decided.setdefault(row["document"], []).append((unpacked(row["record"]), row["state"]))
    found: list[Sample] = []
    for identity, judged in decided.items():
        document = _document(database, identity)
        examined = analyser.examine(document)
        if is_fully_reviewed(listed(database, document=identity)):
            record = gold_record(database, identity) | {"file": identity, "text": document.text}
            found += labelled(examined, record)
        else:
            found += _decided(identity, document.text, examined, judged)
    return found


def _decided(
    identity: str, text: str, examined: Sequence[Examined], judged: Sequence[tuple[Mapping[str, Any], str]]
) -> list[Sample]:
    """Samples of the records somebody decided on, each answered by the possible initiative nearest to it."""
    gold = sheet({"text": text, "initiatives": [dict(r) for r, _ in judged]}, identity).acts
    notes = sheet(
        {"text": text, "initiatives": [initiative_dict(e.initiative) for e in examined]}, identity
    ).acts
    found = []
    for g, f in match(gold, notes, same_act=False).pairs:
        record, state = judged[g]
        right, core = state != "rejected", bool(record.get("core", True))
        found.append(Sample(identity, dict(examined[f].features), right, right and core, right and not core))
    return found


def _document(database: Database, identity: str) -> Document:
    """A stored document, as what is known of it now."""
    row = database.read("SELECT * FROM document WHERE id = ?", (identity,))[0]
    return Document(
        id=identity,
        text=row["text"],
        file=row["file"],
        title=row["title"],
        genre=row["genre"],
        outlet=row["outlet"],
        published=Dating(row["published"], row["published_basis"]),
        spoken=Dating(row["spoken"], row["spoken_basis"]),
    )
