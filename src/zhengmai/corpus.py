"""`Corpus`: one file of documents and what was found in them, as data frames."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from zhengmai.model import Document
from zhengmai.store import records, removal, search
from zhengmai.store.database import Database
from zhengmai.store.intake import Analyser, Taken, take, take_all
from zhengmai.store.own import OwnLexicon
from zhengmai.store.search import Hit
from zhengmai.store.selection import Selection
from zhengmai.study.deciding import Deciding

if TYPE_CHECKING:
    import pandas as pd

    from zhengmai.reading import Source


class Corpus(Deciding):
    """A corpus file. Open it with `Corpus.open`, best in a `with` statement.

    `documents`, `mentions`, `times`, `initiatives` and `timeline` give tidy data frames, all of the same
    optional `Selection`. In them texts are strings or None, lists are tuples, days are `YYYY-MM-DD` strings
    or None (a range as wide as the calendar, which time stamps are not), counts are int64, truth values bool,
    and `confidence` float64 (NaN if unknown). A frame without rows has all of its columns.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Corpus:
        """Open the corpus file at `path`; with `create`, make it if there is none.

        Raises CorpusError (NewerCorpusError for a file of a newer zhengmai) if it cannot be used; what is
        there is not changed then.
        """
        return cls(Database.open(path, create=create))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    @property
    def revision(self) -> int:
        """A number that grows with every write: what was read at the same revision still holds."""
        return self._database.revision

    def add(
        self,
        document: Document,
        *,
        analyser: Analyser | None = None,
        place: str | None = None,
        source: bytes | None = None,
        again: bool = False,
    ) -> str:
        """Analyse a document and store it with all that was found, in one transaction.

        Returns `added`; `skipped` if it is known with the same metadata (unless `again`, which analyses it
        anew); `updated` if its metadata changed; `version` if its place had other bytes before: the earlier
        version is kept, and left out of the frames. What a person corrected wins over what is declared.

        analyser: the package's by default, with what was learnt from this corpus's reviews. place: where it
        came from, its `file` by default. source: the bytes it was read from, to be kept along. Raises
        StageError or CorpusError; nothing is stored then.
        """
        return take(
            self._database,
            document,
            make=None if analyser is None else lambda: analyser,
            place=document.file if place is None else place,
            source=source,
            again=again,
        )

    def add_all(
        self, sources: Iterable[Source], *, jobs: int = 1, again: bool = False
    ) -> Generator[Taken, None, None]:
        """Add what `zhengmai.reading.gather` found, one after the other; tells what became of each.

        A document that fails does not stop the rest. jobs: processes that analyse.
        """
        return take_all(self._database, sources, jobs=jobs, again=again)

    def remove(self, document: str) -> list[str]:
        """Remove a document by id (or its beginning) or file; returns the ids removed.

        By file its earlier versions go too; by id the earlier version counts again. Reviews stay in the log.
        Raises InputError if nothing or more than one document is meant.
        """
        return removal.remove(self._database, document)

    def backup(self, target: Path | str) -> None:
        """Copy the corpus, as of now, to a new file, even while others write; CorpusError if it exists."""
        self._database.backup(target)

    def documents(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per document, by date of speaking.

        Columns: document (id), file, title, genre, language, outlet, url; published and spoken, each with
        _basis, _earliest, _latest; synthetic, extra (a dict), characters; mentions, times, initiatives
        (counts of all of them); added_at (UTC), version_of (id), superseded.
        """
        from zhengmai.store import frames

        return frames.documents(self._database, selection or Selection())

    def reprints(self, selection: Selection | None = None) -> pd.DataFrame:
        """The documents that repeat an earlier one (with another date, title or teaser), and the earliest.

        Columns: document (id), file, title, outlet, published, spoken, reprint_of (the id of the earliest;
        None for itself), similarity (the share of the text they have in common). Groups stand together, the
        earliest first. Nothing is dropped from the corpus: it is for the reader to leave reprints out.
        """
        from zhengmai.study.reprints import Text, body_of, reprint_frame, reprints

        rows = self.documents(selection).to_dict("records")
        texts = (
            Text(
                row["document"],
                body_of(self.text(row["document"]), self.analysis(row["document"])),
                (str(row["spoken_earliest"]), str(row["published_earliest"]), str(row["added_at"])),
            )
            for row in rows
        )
        return reprint_frame(rows, reprints(texts))

    def mentions(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per mention in the selected documents, by document and place.

        Columns: mention (id), document, file, start, end, text, type, ids (a tuple), rule, why.
        """
        from zhengmai.store import frames

        return frames.mentions(self._database, selection or Selection())

    def times(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per time expression in the selected documents, by document and place.

        Columns: document, file, start, end, text, value, earliest, latest, anchor, rule, reason,
        alternatives (a tuple).
        """
        from zhengmai.store import frames

        return frames.times(self._database, selection or Selection())

    def initiatives(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per initiative, by document and place; core and cooperation only unless selected otherwise.

        Columns: initiative (id), document, file, title, genre, synthetic, start, end and the slots of the
        JSON record (evidence, quote, act, status, strength, core, scope, mechanism, …, rule); bounds of when
        it happens (earliest, latest) and was said (stated_earliest, stated_latest); parties and groups as
        tuples, roles and voice as dicts, participants and quantities as tuples of dicts, condition as a pair;
        reviewed (accepted, corrected, added, rejected, or None) and external (evidence from elsewhere).
        """
        from zhengmai.store import frames

        return frames.initiatives(self._database, selection or Selection())

    def timeline(self, selection: Selection | None = None, *, limit: int | None = None) -> pd.DataFrame:
        """The rows of `initiatives` in time order: earliest, latest, stated_on, document, start.

        What is open or unknown comes last. limit: at most so many rows.
        """
        from zhengmai.store import frames

        return frames.timeline(self._database, selection or Selection(), limit)

    def plover(self, selection: Selection | None = None, *, limit: int | None = None) -> pd.DataFrame:
        """The rows of `timeline` as events of PLOVER, to be set beside other event data.

        Columns: initiative (id), type, mode, quad (None where PLOVER codes no such event, as of appeals to
        others; a proposal is never conflict), context, source, recipient, lost (tuples; what slots of the
        record PLOVER has no place for), document, when, earliest, latest, stated_on, status, act, field,
        evidence. What the view loses is told in `zhengmai.study.plover`.
        """
        from zhengmai.study.plover import plover_frame

        return plover_frame(self.timeline(selection, limit=limit))

    def coverage(self, selection: Selection | None = None) -> pd.DataFrame:
        """How much there is to read, so that silence is not taken for absence.

        Columns: year (of speaking, None if unknown), genre, documents, characters, initiatives (selected).
        """
        from zhengmai.store import frames

        return frames.coverage(self._database, selection or Selection())

    def threads(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per thread (statements of one thing through time) with a selected initiative.

        Columns: thread (id), subject (what it is called), parties (tuple, foreign states), status (of the
        latest statement that tells something new), statements (reprints not counted), reprints, documents,
        first_said, last_said, first_evidence, first_document, latest_evidence, latest_document,
        external (what people added from elsewhere). By first_said. Brings threads up to date first.
        """
        from zhengmai.store import thread_frames

        return thread_frames.threads(self._database, selection or Selection())

    def links(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per statement of the threads with a selected initiative: their histories.

        Columns: thread, subject, position, link (announces, restates, specifies, reports progress, completes,
        cancels), initiative, document, file, said and happened (each _earliest, _latest), status, evidence,
        reprint_of (the initiative whose sentence it repeats word for word, or None).
        """
        from zhengmai.store import thread_frames

        return thread_frames.links(self._database, selection or Selection())

    def promises(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per thread that promises something, and what became of it.

        Columns: thread, subject, parties, promised_on, promise, promise_document, outcome (done, under way,
        suspended, none found: in this corpus, up to last_covered), outcome_on, outcome_evidence,
        outcome_document, statements, documents, last_said, last_covered, external.
        """
        from zhengmai.store import thread_frames

        return thread_frames.promises(self._database, selection or Selection())

    def occasions(self, selection: Selection | None = None) -> pd.DataFrame:
        """One row per visit, summit, meeting, call, signing or briefing with a selected initiative.

        Columns: occasion (id), first, last (days), kind, level, place, parties (tuple, without China), name,
        initiatives, documents (counts), external. By day.
        """
        from zhengmai.store import thread_frames

        return thread_frames.occasions(self._database, selection or Selection())

    def resolve(self, identity: str) -> str:
        """The thread or occasion that an id names today: itself, or what it became part of.

        Ids survive new documents and new analyses; where two groups turn out to be one, or a person says so,
        the other id leads to the one that is kept.
        """
        from zhengmai.store import thread_frames

        return thread_frames.resolve(self._database, identity)

    def analysis(self, document: str) -> dict[str, Any]:
        """A document's stored record as `zhengmai annotate` writes it; InputError if the id is unknown."""
        return records.analysis(self._database, document)

    def text(self, document: str) -> str:
        """A document's text, in which every span counts; InputError if the id is unknown."""
        return records.text(self._database, document)

    def search(
        self,
        text: str,
        *,
        selection: Selection | None = None,
        limit: int | None = None,
        context: int = 30,
    ) -> list[Hit]:
        """Every place where these characters stand, by date of speaking, document and place.

        All of `text` is text, operators and quotes too; case, width and blanks make no difference. context:
        characters on each side. Raises InputError if there is nothing to look for.
        """
        return search.search(self._database, text, selection=selection, limit=limit, context=context)

    @property
    def lexicon(self) -> OwnLexicon:
        """The names that this corpus knows beside the package's, and over them: `rows`, `put`, `add`."""
        return OwnLexicon(self._database)

    def close(self) -> None:
        """Finish and close the file; closing twice does nothing."""
        self._database.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
