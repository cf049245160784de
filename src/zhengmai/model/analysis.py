"""One document with everything that was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from zhengmai.model.annotation import Mention, TimeExpression
from zhengmai.model.document import Document, Exchange
from zhengmai.model.initiative import Initiative
from zhengmai.model.marks import STYLE, Mark, marked_html

SCHEMA_VERSION = 1
#: Keys of `extra` that have a meaning of their own and stand beside it in the JSON too.
DECLARED = ("retrieved", "archive_url", "rights", "version_of", "translation_of")


@dataclass(frozen=True, slots=True)
class Engine:
    """What made an analysis: versions of the package and of jieba, and a hash of the lexicon."""

    zhengmai: str
    lexicon: str
    jieba: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its times, mentions and initiatives, each in text order.

    `as_dict()` is the JSON of `zhengmai annotate` (JSON Schema: `zhengmai/schema.json`). A notebook shows
    the text with its marks.
    """

    document: Document
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    initiatives: tuple[Initiative, ...]
    engine: Engine

    def as_dict(self) -> dict[str, Any]:
        """The analysis as plain data, keys as in the JSON Schema."""
        return {
            "file": self.document.file,
            "id": self.document.id,
            "schema": SCHEMA_VERSION,
            "engine": plain(self.engine),
            "doc": document_dict(self.document),
            "times": [plain(t) for t in self.times],
            "mentions": [{"id": mention_id(self.document.id, m), **plain(m)} for m in self.mentions],
            "initiatives": [initiative_dict(i) for i in self.initiatives],
        }

    def marks(self) -> Iterator[Mark]:
        """A mark for everything found, for highlighting."""
        for b in self.document.boilerplate:
            yield Mark(b.start, b.end, "boilerplate", "not part of the document")
        for i in self.initiatives:
            yield Mark(i.start, i.end, "initiative", f"{i.act} · {i.status} · {'、'.join(i.parties)}", i.id)
        for m in self.mentions:
            yield Mark(m.start, m.end, m.type, f"{m.type}: {'、'.join(m.ids)}")
        for t in self.times:
            yield Mark(t.start, t.end, "time", t.value or "?")

    def _repr_html_(self) -> str:
        body = marked_html(self.document.text, self.marks())
        return f'{STYLE}<div class="zm-text">{body}</div>'


def document_dict(document: Document) -> dict[str, Any]:
    """The `doc` part of the JSON."""
    sections = [plain(s) for s in document.sections if s.kind != "boilerplate"]
    return {
        "title": document.title,
        "genre": document.genre,
        "language": document.language,
        "outlet": document.outlet,
        "url": document.url,
        "published": document.published.value,
        "published_basis": document.published.basis,
        "published_evidence": _pair(document.published.span),
        "spoken": document.spoken.value,
        "spoken_basis": document.spoken.basis,
        "spoken_evidence": _pair(document.spoken.span),
        "number": document.number,
        "authors": list(document.authors),
        "speakers": [plain(s) for s in document.speakers],
        **{name: document.extra.get(name) for name in DECLARED},
        "synthetic": document.synthetic,
        "extra": dict(sorted(document.extra.items())),
        "boilerplate": [[b.start, b.end] for b in document.boilerplate],
        "boilerplate_reasons": [s.reason for s in document.sections if s.kind == "boilerplate"],
        "sections": sections,
        "damage": [plain(d) for d in document.damage],
        "exchanges": [_exchange(e) for e in document.exchanges],
    }


def initiative_dict(initiative: Initiative) -> dict[str, Any]:
    """One initiative as plain data."""
    record: dict[str, Any] = plain(initiative)
    condition = initiative.condition
    record["condition"] = _pair(condition)
    return record


def mention_id(document: str, mention: Mention) -> str:
    """A mention's id: stable while document, place and type are."""
    return f"{document[:12]}-m{mention.start}-{mention.end}-{mention.type}"


def plain(value: Any) -> Any:
    """Dataclasses, enums, tuples and mappings as the types JSON knows."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def _exchange(exchange: Exchange) -> dict[str, Any]:
    """A question and its answer as plain data."""
    spans = {name: _pair(getattr(exchange, name)) for name in ("question", "answer", "cue")}
    return {**plain(exchange), **spans}


def _pair(span: Any) -> list[int] | None:
    return None if span is None else [span.start, span.end]
