"""What a file, a manifest row, a record or the command line *declares* about a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from zhengmai.errors import DateError, InputError
from zhengmai.model.dates import parse
from zhengmai.model.document import Dating, Document

COLUMNS = ("title", "published", "spoken", "url", "genre", "outlet", "synthetic")

_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
_WRITTEN = tuple(
    re.compile(pattern + r"\Z", re.ASCII)
    for pattern in (
        rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}",
        rf"(\d{{4}})/(\d{{1,2}})(?:/(\d{{1,2}}){_TIME})?",
        r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
        r"(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?",
        r"(\d{4})-(\d{1,2})",
    )
)
_TRUTH = {
    **dict.fromkeys(("true", "1", "yes", "是"), True),
    **dict.fromkeys(("false", "0", "no", "否"), False),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Declared:
    """Metadata as declared; None where nothing is. It pickles, and `over` merges two of them."""

    title: str | None = None
    genre: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Dating | None = None
    spoken: Dating | None = None
    synthetic: bool | None = None
    extra: tuple[tuple[str, str], ...] = ()

    def over(self, other: Declared) -> Declared:
        """This, with gaps filled from another."""
        return Declared(
            title=self.title or other.title,
            genre=self.genre or other.genre,
            outlet=self.outlet or other.outlet,
            url=self.url or other.url,
            published=self.published or other.published,
            spoken=self.spoken or other.spoken,
            synthetic=other.synthetic if self.synthetic is None else self.synthetic,
            extra=tuple({**dict(other.extra), **dict(self.extra)}.items()),
        )

    def document(self, identity: str, text: str, file: str | None) -> Document:
        """The document of a text about which this is declared."""
        return Document(
            id=identity,
            text=text,
            file=file,
            title=self.title,
            genre=self.genre,
            outlet=self.outlet,
            url=self.url,
            published=self.published or Dating(),
            spoken=self.spoken or Dating(),
            synthetic=bool(self.synthetic),
            extra=dict(self.extra),
        )


#: Nothing is declared.
NOTHING = Declared()


def from_cells(cells: Mapping[str, str], own: tuple[str, ...] = ()) -> Declared:
    """What named cells declare; names outside COLUMNS go to `extra`, except those the caller `own`s.

    Raises InputError naming the column whose value cannot be used.
    """
    given = {name: unbroken(value).strip() for name, value in cells.items() if value.strip()}
    if "retrieved" in given:
        _dating(given, "retrieved")
    return Declared(
        title=given.get("title"),
        genre=given.get("genre"),
        outlet=given.get("outlet"),
        url=given.get("url"),
        published=_dating(given, "published"),
        spoken=_dating(given, "spoken"),
        synthetic=_truth(given, "synthetic"),
        extra=tuple((n, v) for n, v in sorted(given.items()) if n not in COLUMNS and n not in own),
    )


def from_arguments(published: str | None, spoken: str | None) -> Declared:
    """What the user says of every document; raises DateError for a value that is no date."""
    dates = {"published": published, "spoken": spoken}
    given = {k: Dating(edtf(v), "argument") for k, v in dates.items() if v is not None}
    return Declared(published=given.get("published"), spoken=given.get("spoken"))


def edtf(written: str) -> str:
    """A date as people write it in tables (2017/9/26, 2017年9月, 2017.9.26) as EDTF; EDTF stays itself.

    Raises DateError. 2017.9 is refused: a spreadsheet turns 2017.10 into 2017.1.
    """
    text = unicodedata.normalize("NFKC", written).strip()
    for pattern in _WRITTEN:
        if match := pattern.match(text):
            year, *rest = (int(g) for g in match.groups() if g)
            text = "-".join([f"{year:04d}", *(f"{n:02d}" for n in rest)])
            break
    return parse(text).value


def unbroken(text: str) -> str:
    """The text with halves of surrogate pairs, which no file can hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _dating(given: Mapping[str, str], column: str) -> Dating | None:
    if column not in given:
        return None
    try:
        return Dating(edtf(given[column]), "manifest")
    except DateError as error:
        raise InputError(f"column '{column}': {error}") from None


def _truth(given: Mapping[str, str], column: str) -> bool | None:
    if column not in given:
        return None
    value = _TRUTH.get(given[column].lower())
    if value is None:
        raise InputError(f"column '{column}': '{given[column]}' is neither true nor false")
    return value
