"""Which decisions no longer fit what the analysis finds, or a text that is no longer there."""

from __future__ import annotations

from zhengmai.store import regrouping
from zhengmai.store.database import Database
from zhengmai.store.replay import Misfit
from zhengmai.store.reviews import listed, standing

#: Kinds besides those of `replay`: the text is gone, or a later version took its place.
REMOVED, SUPERSEDED = "removed", "superseded"


def misfits(database: Database) -> list[Misfit]:
    """Every decision that holds and does not fit, with the reason, in order of the log."""
    rows = database.read("SELECT review, kind, detail FROM misfit ORDER BY review, key")
    found = [Misfit(row["review"], row["kind"], row["detail"]) for row in rows]
    others = (*_without_text(database), *regrouping.misfits(database))
    return sorted([*found, *others], key=lambda m: m.review)


def _without_text(database: Database) -> list[Misfit]:
    known = {row["id"]: row for row in database.read("SELECT id, file, superseded FROM document")}
    found: list[Misfit] = []
    for review in standing(listed(database)):
        if review.id is None or review.target_kind not in ("document", "initiative"):
            continue
        row = known.get(review.document or "")
        if row is None:
            words = f"its text ({(review.document or review.target)[:12]}) is not in the corpus"
            found.append(Misfit(review.id, REMOVED, f"{words}; it counts again when that is added"))
        elif row["superseded"]:
            words = f"a later version of {row['file']} took the place of its text"
            found.append(Misfit(review.id, SUPERSEDED, f"{words}; decide anew on that"))
    return found
