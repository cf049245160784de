"""What `Corpus` can do with decisions: take them, take them back, list, export and merge them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengmai.store import decide, exchange, misfits, reviews
from zhengmai.store.clashes import Clash, open_clashes
from zhengmai.store.database import Database
from zhengmai.store.exchange import Merged
from zhengmai.store.replay import Misfit
from zhengmai.store.reviews import Review

if TYPE_CHECKING:
    import pandas as pd


class Deciding:
    """The part of `Corpus` that is about what people decided."""

    _database: Database

    def review(self, review: Review) -> int:
        """Append a decision to the log and let it count; returns its id.

        On an initiative it counts at once, on a document's metadata from the next analysis. Raises InputError
        or DateError for what is no decision; nothing is stored then.
        """
        return decide.append(self._database, review)

    def undo(self, review: int, *, by: str, comment: str | None = None) -> int:
        """Take a decision of the log back, or an undoing; returns the id of the undoing."""
        return decide.undo(self._database, review, by=by, comment=comment)

    def log(
        self, *, target_kind: str | None = None, target: str | None = None, document: str | None = None
    ) -> list[Review]:
        """The log in order, of all or of one kind, target or document."""
        return reviews.listed(self._database, target_kind=target_kind, target=target, document=document)

    def reviews(
        self, *, target_kind: str | None = None, target: str | None = None, document: str | None = None
    ) -> pd.DataFrame:
        """One row per decision, in the order of the log, of all or of one kind, target or document.

        Columns: review (id), at (UTC), by, target_kind, target, field, before, after, comment, undoes, uid,
        document, found, contested (from a copy, against what was decided here: it does not count), file,
        holds (neither undone nor contested nor an undoing), misfit (why it no longer fits, or None).
        """
        from zhengmai.store import review_frame

        return review_frame.reviews(self._database, target_kind=target_kind, target=target, document=document)

    def export_reviews(self) -> Iterator[dict[str, Any]]:
        """The whole log as plain data, in order, for `merge_reviews` on a copy of this corpus."""
        return exchange.exported(self._database)

    def export_gold(self, folder: Path | str) -> list[str]:
        """Write the fully reviewed documents as gold files to a folder; returns their names, without ending.

        Raises InputError if there are none, or if one of the files exists; nothing is written then.
        """
        from zhengmai.study.golden import write_gold

        return write_gold(self._database, folder)

    def merge_reviews(self, rows: Iterable[Mapping[str, Any]]) -> Merged:
        """Take in what was decided on a copy (`export_reviews` there); nothing decided here is overwritten.

        What goes against a decision made here is taken in as contested, does not count, and is listed by
        `conflicts` until somebody settles it: undoes it, adopts it, or decides anew. Raises InputError.
        """
        return exchange.merge(self._database, rows)

    def conflicts(self) -> list[Clash]:
        """The decisions taken in from copies that go against those made here and are not settled."""
        return open_clashes(self.log())

    def adopt(self, review: int, *, by: str, comment: str | None = None) -> int:
        """Decide the same as a decision of the log that is contested or undone; returns the new id."""
        return decide.adopt(self._database, review, by=by, comment=comment)

    def misfits(self) -> list[Misfit]:
        """The decisions that hold and no longer fit what the analysis finds, each with kind and detail."""
        return misfits.misfits(self._database)
