"""Marking one document: its times, mentions, initiatives and dates against the gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from zhengmai.model import MentionType
from zhengmai.study.likeness import same_date, same_name, same_phrase
from zhengmai.study.matching import match
from zhengmai.study.sheets import ActNote, Sheet, Stretch
from zhengmai.study.tally import Finding, Marks, Share, Tally

StretchT = TypeVar("StretchT", bound=Stretch)
Spans = dict[tuple[int, int], StretchT]


def mark(gold: Sheet, found: Sheet) -> Marks:
    """Score everything of one document."""
    parts = (mark_doc(gold, found), mark_times(gold, found), mark_initiatives(gold, found))
    return sum((*parts, *(mark_mentions(gold, found, kind) for kind in MentionType)), Marks())


def mark_doc(gold: Sheet, found: Sheet) -> Marks:
    """The document's two dates, where the gold knows them, and what was found in boilerplate."""
    dates = {"spoken": (gold.spoken, found.spoken), "published": (gold.published, found.published)}
    shares = {f"doc.{k}": Share.single(same_date(g, f)) for k, (g, f) in dates.items() if g}
    hits = sum(note.within(gold.boilerplate) for note in (*found.times, *found.names, *found.acts))
    return Marks(shares=shares, boilerplate=hits)


def mark_times(gold: Sheet, found: Sheet) -> Marks:
    """Time expressions by exact span; their values where both have the span and the gold knows the value."""
    wanted, got = _by_span(gold.times), _by_span(_scored(found.times, gold))
    marks = _spans(wanted, got, gold, "times", "time")
    for span in sorted(wanted.keys() & got.keys()):
        want, have = wanted[span].value, got[span].value
        if want is not None:
            wrong = f"value of {gold.excerpt(wanted[span])}: gold {want}, found {have}"
            marks += _answer("time.value", same_date(want, have), gold, "times", span[0], wrong)
    return marks


def mark_mentions(gold: Sheet, found: Sheet, kind: MentionType) -> Marks:
    """Mentions of one type by exact span; their ids, order included, where both have the span."""
    wanted = _by_span(n for n in gold.names if n.type == kind)
    got = _by_span(n for n in _scored(found.names, gold) if n.type == kind)
    marks = _spans(wanted, got, gold, "mentions", kind.value)
    for span in sorted(wanted.keys() & got.keys()):
        want, have = wanted[span].ids, got[span].ids
        wrong = f"ids of {kind.value} {gold.excerpt(wanted[span])}: gold {_list(want)}, found {_list(have)}"
        marks += _answer(f"{kind.value}.ids", want == have, gold, "mentions", span[0], wrong)
    return marks


def mark_initiatives(gold: Sheet, found: Sheet) -> Marks:
    """Initiatives, strictly and loosely matched; the slots of the loosely matched that had to be found."""
    acts = list(_scored(found.acts, gold))
    strict, loose = (match(gold.acts, acts, same_act=same) for same in (True, False))
    missed = [_finding(gold, gold.acts[i], f"missed {_label(gold.acts[i])}") for i in loose.missed]
    false = [_finding(gold, acts[j], f"false {_label(acts[j])}") for j in loose.false]
    tallies = {"initiatives.strict": strict.tally, "initiatives.loose": loose.tally}
    required = (pair for pair in loose.pairs if pair[0] in loose.required)
    slots = (_mark_slots(gold, gold.acts[i], acts[j]) for i, j in required)
    return sum(slots, Marks(tallies, findings=(*missed, *false)))


def _mark_slots(gold: Sheet, want: ActNote, have: ActNote) -> Marks:
    marks = Marks(
        {
            "initiatives.parties": Tally.of_sets(want.parties, have.parties),
            "initiatives.groups": Tally.of_sets(want.groups, have.groups),
        }
    )
    for slot, ok, left, right in _slots(want, have):
        findings = () if ok else (_finding(gold, want, f"{slot}: gold {left}, found {right}"),)
        shares = {} if slot == "parties" else {f"initiative.{slot}": Share.single(ok)}
        marks += Marks(shares=shares, findings=findings)
    return marks


def _slots(want: ActNote, have: ActNote) -> Iterator[tuple[str, bool, str | None, str | None]]:
    """Each slot with its verdict; parties are told about here and counted apart."""
    yield "act", want.act == have.act, want.act, have.act
    yield "status", want.status == have.status, want.status, have.status
    yield "when", same_date(want.when, have.when), want.when, have.when
    yield "stated_by", same_name(want.stated_by, have.stated_by), want.stated_by, have.stated_by
    yield "field", want.field == have.field, want.field, have.field
    yield "mechanism", same_phrase(want.mechanism, have.mechanism), want.mechanism, have.mechanism
    yield "parties", want.parties == have.parties, _list(want.parties), _list(have.parties)


def _spans(wanted: Spans[StretchT], got: Spans[StretchT], gold: Sheet, kind: str, name: str) -> Marks:
    """Count spans that both have, that only the gold has, and that only the prediction has."""
    missed, false = wanted.keys() - got.keys(), got.keys() - wanted.keys()
    tally = Tally(len(wanted) - len(missed), len(missed), len(false))
    notes = [("missed", wanted[s]) for s in missed] + [("false", got[s]) for s in false]
    told = (Finding(kind, gold.file, n.start, f"{what} {name} {gold.excerpt(n)}") for what, n in notes)
    return Marks({name: tally}, findings=tuple(told))


def _answer(name: str, ok: bool, gold: Sheet, kind: str, start: int, wrong: str) -> Marks:
    findings = () if ok else (Finding(kind, gold.file, start, wrong),)
    return Marks(shares={name: Share.single(ok)}, findings=findings)


def _by_span(notes: Iterable[StretchT]) -> Spans[StretchT]:
    """One note per span: a prediction that repeats itself is counted once."""
    return {(n.start, n.end): n for n in notes}


def _scored(notes: Iterable[StretchT], gold: Sheet) -> Iterator[StretchT]:
    return (n for n in notes if n.within(gold.windows))


def _finding(gold: Sheet, note: ActNote, message: str) -> Finding:
    return Finding("initiatives", gold.file, note.start, f"{message} | {gold.excerpt(note)}")


def _label(note: ActNote) -> str:
    return f"{note.act}/{note.status}"


def _list(names: Iterable[str]) -> str:
    return "[" + ", ".join(names if isinstance(names, tuple) else sorted(names)) + "]"
