"""Fields by the lexicon, beside what scikit-learn learns, on documents that the learner has not seen.

The lexicon is kept as long as it is not worse. For the figures: `python -m pytest -m benchmark -s
tests/benchmarks/test_fields.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from outside import shared_folder
from stating import TABLES, answering, rows

from zhengmai import Dating, Document, Initiative, analyse
from zhengmai.initiatives.fields import topic_of
from zhengmai.pipeline import default_analyser
from zhengmai.study.gold import read_gold
from zhengmai.study.matching import match
from zhengmai.study.sheets import sheet

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

FOLDERS = (Path(__file__).parents[2] / "corpus" / "gold", shared_folder() / "gold" / "dev")
FOLDS = 10


@dataclass(frozen=True)
class Case:
    """A found initiative with the field that people gave it; group: its document or row.

    sure: whether a word of its own decides its field, so that nothing around was asked.
    """

    group: str
    text: str
    votes: dict[str, float]
    lexicon: str
    field: str
    whole_document: bool
    sure: bool


def case(group: str, title: str | None, found: Initiative, field: str, *, whole_document: bool) -> Case:
    about = {
        "own": topic_of(found.evidence),
        "sentence": topic_of(found.quote),
        "title": topic_of(title or ""),
    }
    votes = {f"{where} {k}": float(v) for where, topic in about.items() for k, v in topic.votes.items()}
    votes |= {f"{where}! {k}": float(v) for where, topic in about.items() for k, v in topic.deciding.items()}
    votes |= {f"act {found.act}": 1.0, f"lexicon {found.field}": 1.0}
    text = f"{found.evidence}\n{found.quote}"
    sure = about["own"].sure
    return Case(group, text, votes, found.field.value, field, whole_document, sure)


def cases() -> Iterator[Case]:
    for record in (r for folder in FOLDERS if folder.is_dir() for r in read_gold(folder)):
        doc = record.get("doc", {})
        known = {"title": doc.get("title"), "genre": doc.get("genre")}
        published = Dating(doc.get("published"), "manifest")
        found = default_analyser().analyse(
            Document(record["file"], record["text"], published=published, **known)
        )
        gold, notes = (
            sheet(record, record["file"]).acts,
            sheet(found.as_dict() | record_text(record), record["file"]).acts,
        )
        for g, f in match(gold, notes, same_act=False).pairs:
            field = next(
                i["field"]
                for i in record["initiatives"]
                if i["start"] == gold[g].start and i["end"] == gold[g].end
            )
            yield case(record["file"], doc.get("title"), found.initiatives[f], field, whole_document=True)
    for number, row in enumerate(r for table in TABLES for r in rows(table)):
        about = {k: row[k] for k in ("genre", "title") if k in row}
        found_here = analyse(row["text"], spoken=row["spoken"], **about).initiatives
        for told in row["initiatives"]:
            if got := answering(found_here, told, row["text"]):
                yield case(f"row {number}", row.get("title"), got, told["field"], whole_document=False)


def record_text(record: Any) -> dict[str, Any]:
    return {"text": record["text"]}


def learnt(found: list[Case], *, letters: bool) -> list[str]:
    """What logistic regression says of every case, trained on the other groups' folds."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    said = [""] * len(found)
    groups = [c.group for c in found]
    for training, held in GroupKFold(FOLDS).split(groups, groups=groups):
        seen, unseen = [found[i] for i in training], [found[i] for i in held]
        votes = DictVectorizer()
        a, b = votes.fit_transform([c.votes for c in seen]), votes.transform([c.votes for c in unseen])
        if letters:
            grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True)
            a = hstack([a, grams.fit_transform([c.text for c in seen])]).tocsr()
            b = hstack([b, grams.transform([c.text for c in unseen])]).tocsr()
        model = LogisticRegression(max_iter=3000).fit(a, [c.field for c in seen])
        for i, field in zip(held, model.predict(b), strict=True):
            said[i] = str(field)
    return said


def test_the_lexicon_is_not_worse_than_what_can_be_learnt(capsys: pytest.CaptureFixture[str]) -> None:
    found = list(cases())
    judges = {
        "lexicon": [c.lexicon for c in found],
        "votes, learnt": learnt(found, letters=False),
        "votes and letters, learnt": learnt(found, letters=True),
    }
    letters = judges["votes and letters, learnt"]
    judges["lexicon, learnt where unsure"] = [
        c.lexicon if c.sure else said for c, said in zip(found, letters, strict=True)
    ]
    shares = {}
    for name, said in judges.items():
        right = [(c, s == c.field) for c, s in zip(found, said, strict=True)]
        shares[name] = [
            sum(r for c, r in right if c.whole_document is w) / sum(c.whole_document is w for c in found)
            for w in (True, False)
        ]
    with capsys.disabled():
        for name, (documents, sentences) in shares.items():
            sys.stdout.write(f"\n{name:<28} documents {documents:.3f}  sentences {sentences:.3f}")
        sys.stdout.write(f"\n{len(found)} initiatives\n")
    assert shares["lexicon"][0] >= max(s[0] for s in shares.values()) - 0.01
