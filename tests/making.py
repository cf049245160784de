"""Small documents, analyses and corpus files made by hand, so that tests need no real analyser."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zhengmai.corpus import Corpus
from zhengmai.model import (
    Act,
    Analysis,
    Anchor,
    Cue,
    Dating,
    Document,
    Engine,
    Initiative,
    Mention,
    MentionType,
    Section,
    SectionKind,
    Status,
    TimeExpression,
)
from zhengmai.model.dates import bounds


def document(text: str, file: str | None = "a.txt", **known: Any) -> Document:
    """A document as reading gives it; `spoken` and `published` may be plain dates."""
    for name in ("spoken", "published"):
        if isinstance(known.get(name), str):
            known[name] = Dating(known[name], "manifest")
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, file, **known)


def initiative(text: str, evidence: str, act: str = "meet", status: str = "done", **slots: Any) -> Initiative:
    """An initiative whose evidence stands in the text."""
    start = text.index(evidence)
    end = start + len(evidence)
    earliest, latest = bounds(slots.get("when"))
    identity = hashlib.sha256(f"{text}{start}{end}{act}".encode()).hexdigest()[:16]
    return Initiative(
        **{
            "start": start,
            "end": end,
            "id": identity,
            "evidence": evidence,
            "quote": evidence,
            "act": Act(act),
            "status": Status(status),
            "rule": "by hand",
            "cues": (Cue(start, start + 1, "act"),),
            "earliest": earliest,
            "latest": latest,
            **slots,
        }
    )


class ByHand:
    """An analyser that finds, in each text, the evidences it was told, and 中国 and 2018年."""

    def __init__(self, told: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.told = told or {}
        self.seen: list[Document] = []

    def analyse(self, document: Document) -> Analysis:
        self.seen.append(document)
        text = document.text
        stated = {"stated_on": document.spoken.value}
        found = [initiative(text, e, **{**stated, **slots}) for e, slots in self.told.items() if e in text]
        whole = replace(document, sections=sections(text))
        return Analysis(whole, *names(text), tuple(found), Engine("0.1.0", "abc", "0.42.1"))


def names(text: str) -> tuple[tuple[TimeExpression, ...], tuple[Mention, ...]]:
    """2018年 and 中国, wherever they stand."""
    times = tuple(
        TimeExpression(at, at + 5, "2018年", "2018", "2018-01-01", "2018-12-31", Anchor.NONE, "by hand")
        for at in places(text, "2018年")
    )
    mentions = tuple(
        Mention(at, at + 2, "中国", MentionType.COUNTRY, ("CHN",), "by hand") for at in places(text, "中国")
    )
    return times, mentions


def places(text: str, part: str) -> list[int]:
    """Where a part of a text begins, each time."""
    return [at for at in range(len(text)) if text.startswith(part, at)]


def sections(text: str) -> tuple[Section, ...]:
    """Each line a turn of 记者."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Section(start, start + len(line), SectionKind.TURN, "记者", None))
        start += len(line) + 1
    return tuple(found)


def corpus(path: Path, told: Mapping[str, Mapping[str, Any]], documents: Sequence[Document] = ()) -> Corpus:
    """A corpus file with one document per evidence (or with `documents`), analysed by hand."""
    made = Corpus.open(path, create=True)
    analyser = ByHand(told)
    for number, evidence in enumerate(told):
        if not documents:
            made.add(document(f"{evidence}。", f"{number}.txt", spoken="2017-09"), analyser=analyser)
    for each in documents:
        made.add(each, analyser=analyser)
    return made
