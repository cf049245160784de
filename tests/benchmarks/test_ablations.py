"""What each part of reading initiatives is worth on texts annotated by hand; whether confidence is honest.

Every line leaves one thing out and tells what is lost: of the words that state acts, of the words that tell
how far an act has come, of what silences, of the classifier, of the tolerance of damage (on the same texts
with characters without width and line breaks put into words, as web pages and PDF files have them).
For the figures: `python -m pytest -m benchmark -s tests/benchmarks/test_ablations.py`.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from outside import shared_folder

from zhengmai.initiatives import fields, signs
from zhengmai.lexicon.match import Matcher
from zhengmai.model import Dating, Document
from zhengmai.pipeline import Analyser, default_analyser
from zhengmai.study.evaluation import Scores, evaluate
from zhengmai.study.gold import read_gold
from zhengmai.study.learning import brier, cross_validated, samples
from zhengmai.study.reliability import calibration_error, reliability
from zhengmai.text import fold

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

SAMPLES = Path(__file__).parents[2] / "corpus" / "gold"
FOUND = shared_folder() / "gold" / "dev"
_HAN = re.compile("[\u4e00-\u9fff]{2}")
SLOTS = ("status", "when", "stated_by", "field", "mechanism")
Patch = pytest.MonkeyPatch


def folders() -> list[Path]:
    return [folder for folder in (SAMPLES, FOUND) if folder.is_dir()]


def scores(gold: Sequence[Mapping[str, Any]], *, keep_all: bool = False) -> Scores:
    analyser = default_analyser()
    if keep_all:
        analyser = Analyser(analyser.lexicon, analyser.segmenter, _keeping_all())
    found = {str(g["file"]): analyser.analyse(document(g)).as_dict() for g in gold}
    return evaluate(gold, found)


def _keeping_all() -> Any:
    """The models with thresholds that drop nothing: what the classifier is worth."""
    from dataclasses import replace

    from zhengmai.initiatives.confidence import default_models

    models = default_models()
    assert models is not None
    return replace(models, keep_from=0.0, core_from=0.0)


def document(gold: Mapping[str, Any]) -> Document:
    doc = gold.get("doc", {})
    published = Dating(doc.get("published"), "manifest")
    return Document(
        gold["file"], gold["text"], None, title=doc.get("title"), genre=doc.get("genre"), published=published
    )


def without_rows(name: str, gone: Callable[[Any], bool]) -> Callable[[Patch], None]:
    """Leaves rows of a table out."""

    def patch(monkeypatch: Patch) -> None:
        kept = tuple(row for row in getattr(signs, name)() if not gone(row))
        monkeypatch.setattr(signs, name, lambda: kept)

    return patch


def forget() -> None:
    """Nothing made of the tables before is kept."""
    for made in (signs.table_sieve, fields.topic_of):
        made.cache_clear()


def without_fields(monkeypatch: Patch) -> None:
    monkeypatch.setattr(fields, "field_words", lambda: Matcher.of({}))


def intolerant(monkeypatch: Patch) -> None:
    """Line breaks and invisible characters within words stay where they are."""
    monkeypatch.setattr(fold, "soft_breaks", lambda text: [])
    monkeypatch.setattr(fold, "_ZERO", re.compile("(?!)"))


def damaged(gold: Mapping[str, Any]) -> dict[str, Any]:
    """A gold document with something invisible after every 25th character that stands in a word."""
    text = gold["text"]
    spots = [i for i in range(25, len(text) - 1, 25) if _HAN.fullmatch(text[i - 1 : i + 1])]
    pieces = [text[a:b] for a, b in pairwise([0, *spots, len(text)])]
    broken = "\u200b".join(pieces)

    def moved(item: Any) -> Any:
        if not isinstance(item, dict) or "start" not in item:
            return item
        start, end = item["start"], item["end"]
        shifted = {"start": start + bisect_right(spots, start), "end": end + bisect_left(spots, end)}
        return {**item, **shifted}

    lists = {key: [moved(item) for item in gold.get(key, [])] for key in ("times", "mentions", "initiatives")}
    windows = gold.get("scored") or [[0, len(text)]]
    scored = [[a + bisect_right(spots, a), b + bisect_left(spots, b)] for a, b in windows]
    doc = {k: v for k, v in gold.get("doc", {}).items() if k != "boilerplate"}
    return {**gold, **lists, "doc": doc, "scored": scored, "text": broken}


def ablations() -> Iterator[tuple[str, Callable[[Patch], None]]]:
    for act in sorted({rule.act for rule in signs.trigger_rules()}):
        yield f"words that state: {act}", without_rows("trigger_rules", lambda r, a=act: r.act == a)
    yield (
        "what silences (not_acts)",
        without_rows("silencers", lambda r: not r.rule.startswith("frame.")),
    )
    for value in sorted({cue.status for cue in signs.status_cues()}):
        yield (
            f"words that tell: {value}",
            without_rows("status_cues", lambda c, v=value: c.status == v),
        )
    yield "weak words of status", without_rows("status_cues", lambda c: not c.strong)
    yield "formulas that are not core", without_rows("peripheral_rules", lambda r: True)
    yield "vague parties (groups)", without_rows("group_rules", lambda r: True)
    yield "words of fields", without_fields


def line(name: str, found: Scores, full: Scores | None) -> str:
    figures = {
        "loose": found.initiatives["initiatives.loose"].f1,
        "strict": found.initiatives["initiatives.strict"].f1,
        "parties": found.initiatives["initiatives.parties"].f1,
        **{slot: _share(found, slot) for slot in SLOTS},
    }
    if full is None:
        return f"{name:<38}" + "".join(f"{k} {v:.3f}  " for k, v in figures.items())
    lost = {
        "loose": full.initiatives["initiatives.loose"].f1,
        "strict": full.initiatives["initiatives.strict"].f1,
        "parties": full.initiatives["initiatives.parties"].f1,
        **{slot: _share(full, slot) for slot in SLOTS},
    }
    return f"{name:<38}" + "".join(f"{k} {v - lost[k]:+.3f}  " for k, v in figures.items())


def _share(found: Scores, slot: str) -> float:
    share = found.accuracy.get(f"initiative.{slot}")
    return share.right / share.of if share and share.of else 0.0


@pytest.mark.parametrize("folder", folders(), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_what_each_part_is_worth(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = read_gold(folder)
    full = scores(gold)
    lines = [
        line("all of it", full, None),
        line("without: the classifier", scores(gold, keep_all=True), full),
    ]
    for name, patch in ablations():
        with pytest.MonkeyPatch.context() as monkeypatch:
            patch(monkeypatch)
            forget()
            lines.append(line(f"without: {name}", scores(gold), full))
        forget()
    broken = [damaged(g) for g in gold]
    whole = scores(broken)
    lines.append(line("the same texts, damaged", whole, full))
    with pytest.MonkeyPatch.context() as monkeypatch:
        intolerant(monkeypatch)
        lines.append(line("… without: tolerance of damage", scores(broken), full))
    with capsys.disabled():
        sys.stdout.write(f"\n{folder.name}: {len(gold)} documents\n" + "\n".join(lines) + "\n")
    assert scores(gold) == full, "leaving something out leaves nothing behind"


def test_confidence_on_documents_not_seen(capsys: pytest.CaptureFixture[str]) -> None:
    found = samples(folders(), default_analyser())
    frame, score = reliability(found), brier(found, cross_validated(found))
    share = sum(s.right for s in found) / len(found)
    with capsys.disabled():
        sys.stdout.write(
            f"\nBrier score {score:.3f} (always {share:.2f}: {share * (1 - share):.3f}), "
            f"calibration error {calibration_error(frame):.3f}, {len(found)} possible records\n"
            f"{frame.round(3).to_string(index=False)}\n"
        )
    assert score < share * (1 - share)
