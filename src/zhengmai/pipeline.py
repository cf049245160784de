"""The stages in order: a document in, its analysis out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import TypeVar

from zhengmai.annotators import find_mentions
from zhengmai.annotators.base import Page
from zhengmai.annotators.times import find_times
from zhengmai.annotators.times.dated_sections import with_days
from zhengmai.annotators.times.dating import dates_of
from zhengmai.errors import StageError, ZhengmaiError
from zhengmai.initiatives import Examined, examine, find_initiatives
from zhengmai.initiatives.confidence import Models
from zhengmai.lexicon import Lexicon, default_lexicon
from zhengmai.model import Analysis, Dating, Document, Engine, Genre, SectionKind, Span
from zhengmai.model.dates import parse
from zhengmai.text.credits import authors_of, number_of, speakers_of
from zhengmai.text.damage import damage
from zhengmai.text.exchanges import exchanges
from zhengmai.text.fold import Folded, fold
from zhengmai.text.furniture import core, masked, with_furniture
from zhengmai.text.genre import genre_of, title_of
from zhengmai.text.outlet import outlet_of
from zhengmai.text.script import is_traditional, simplified
from zhengmai.text.sections import sections
from zhengmai.text.words import Segmenter, default_segmenter

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Analyser:
    """Turns documents into analyses; holds nothing but the knowledge it reads with.

    models: what `zhengmai learn` made of reviews; without them those that ship with the package.
    Build it once per process (`default_analyser()`): its lexicon and dictionary take about a second.
    lexicon: another than the package's own, for example `with_own(default_lexicon(), rows)`.
    """

    lexicon: Lexicon = field(default_factory=default_lexicon)
    segmenter: Segmenter = field(default_factory=default_segmenter)
    models: Models | None = None

    @property
    def engine(self) -> Engine:
        """What made the results: to be stored with them."""
        return Engine(_version("zhengmai"), self.lexicon.version, _version("jieba"))

    def analyse(self, document: Document) -> Analysis:
        """Everything that can be found in a document; a failure is a StageError naming stage and document."""
        folded = _stage("fold", document, lambda: fold(document.text))
        longest = _stage("names", document, lambda: self.lexicon.names.longest(folded.text, folded.pairs))
        described = _stage("describe", document, lambda: describe(document, folded, longest))
        page = _stage("prepare", document, lambda: self._page(described, folded, longest))
        found = _stage("mentions", document, lambda: find_mentions(page, self.lexicon))
        times = _stage("times", document, lambda: find_times(page, found.mentions))
        initiatives = _stage(
            "initiatives",
            document,
            lambda: find_initiatives(page, self.lexicon, found.mentions, found.inner, times, self.models),
        )
        return Analysis(described, tuple(times), found.mentions, initiatives, self.engine)

    def examine(self, document: Document) -> tuple[Examined, ...]:
        """Every possible initiative of a document with the features of its extraction: to learn from."""
        page = self._page(describe(document))
        found = find_mentions(page, self.lexicon)
        times = find_times(page, found.mentions)
        return examine(page, self.lexicon, found.mentions, found.inner, times)

    def _page(
        self,
        described: Document,
        folded: Folded | None = None,
        longest: Mapping[int, int] | None = None,
    ) -> Page:
        """The page to read; a genre that only its owner knows (a manifest's own word) is read as ours."""
        known = described.genre in {g.value for g in Genre}
        genre = described.genre if known else genre_of(described.text, described.title).value
        return Page.of(replace(described, genre=genre), self.lexicon, self.segmenter, folded, longest)


@cache
def _version(package: str) -> str:
    """The version of an installed package; reading it takes longer than finding a document's times."""
    return version(package)


@cache
def default_analyser() -> Analyser:
    """The analyser with the lexicon and dictionary that ship with the package."""
    return Analyser(default_lexicon(), default_segmenter())


def analyse(
    text: str,
    *,
    published: str | None = None,
    spoken: str | None = None,
    title: str | None = None,
    genre: str | None = None,
) -> Analysis:
    """Analyse a text.

    published, spoken: EDTF dates (`2019-09-26`, `2017-09`); `spoken` is the day its words were said, from
    which 今年 and 去年 are reckoned; what is not given is looked for in the text. Raises DateError for a date
    that is none.
    """
    identifier = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        id=identifier,
        text=text,
        title=title,
        genre=genre,
        published=_given(published),
        spoken=_given(spoken),
    )
    return default_analyser().analyse(document)


def _given(value: str | None) -> Dating:
    return Dating(parse(value).value, "argument") if value else Dating()


def describe(
    document: Document, folded: Folded | None = None, longest: Mapping[int, int] | None = None
) -> Document:
    """Add what the words say of the document itself: sections, title, genre, dates, damage.

    What the reader marked as furniture stays marked; neither title nor dates are looked for in it.
    Traditional script is read in simplified characters, each at its place. folded: the text's matching view,
    and longest: the ends of known names in it by where they start, where they are known already.
    """
    folded = folded or fold(document.text)
    furniture = tuple(s for s in document.sections if s.kind is SectionKind.BOILERPLATE)
    plain = simplified(document.text)
    bare = masked(plain, furniture)
    told = tuple(s for s in document.sections if s.kind is SectionKind.TURN)
    breaks = folded.breaks if bare == document.text else None
    written = document.title and simplified(document.title)
    parts = with_furniture(sections(bare, written, told, breaks), furniture)
    title = document.title or title_of(document.text, parts)
    body = core(bare) if furniture else slice(0, len(bare))
    whole = folded if bare[body] == document.text else None
    published, spoken = (_shifted(d, body.start) for d in dates_of(replace(document, text=bare[body]), whole))
    genre = document.genre or genre_of(bare[body], title and simplified(title)).value
    described = replace(
        document,
        sections=parts,
        title=title,
        genre=genre,
        language=document.language or ("zh-Hant" if is_traditional(document.text) else "zh"),
        outlet=document.outlet or outlet_of(plain),
        published=published,
        spoken=spoken,
        damage=damage(document.text, parts, folded, longest),
        exchanges=exchanges(bare, parts),
        number=document.extra.get("number") or number_of(bare[body]),
        authors=_written(document.extra.get("author")) or authors_of(bare[body], genre),
        speakers=speakers_of(bare, parts, genre),
    )
    return replace(described, sections=with_days(described, folded))


def _written(names: str | None) -> tuple[str, ...]:
    """Authors as declared, several apart by semicolons."""
    return tuple(filter(None, map(str.strip, (names or "").replace("；", ";").split(";"))))


def _shifted(dating: Dating, by: int) -> Dating:
    span = dating.span
    return replace(dating, span=Span(span.start + by, span.end + by)) if span and by else dating


def _stage(name: str, document: Document, work: Callable[[], Result]) -> Result:
    """Run a stage; what goes wrong in it is told with its name and the document's."""
    try:
        return work()
    except ZhengmaiError:
        raise
    except Exception as error:
        raise StageError(name, document.name, f"{type(error).__name__}: {error}") from error
