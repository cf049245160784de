"""`Corpus`: tidy frames, all of one selection, with the same columns whatever is in them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from making import ByHand, document
from making import corpus as make_corpus

from zhengmai.corpus import Corpus
from zhengmai.errors import CorpusError, InputError, StageError
from zhengmai.model import Participant, Quantity, Scope, Span, Voice
from zhengmai.store.selection import Selection

TOLD: dict[str, dict[str, Any]] = {
    "戊无期会谈": {"parties": ("CHN",)},
    "丙二○一七会谈": {"when": "2017", "parties": ("CHN", "PAK"), "roles": {"CHN": "host"}},
    "丁至今会谈": {"when": "2017/.."},
    "乙一七年二月会谈": {"when": "2017-02"},
    "甲一七年初会谈": {"when": "2017-01/2017-03", "stated_on": "2018"},
    "零截至会谈": {"when": "../2016"},
}
RICH = {
    "scope": Scope.MULTILATERAL,
    "participants": (Participant("某某", "部长", "CHN"),),
    "quantities": (Quantity(0, 2, 100.0, "亿元", "exact", "money"),),
    "condition": Span(0, 1),
    "voice": Voice("CHN", "official", "direct"),
    "confidence": 0.5,
    "groups": ("各国",),
}
NOUNS = ("documents", "mentions", "times", "initiatives", "timeline", "coverage")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with make_corpus(tmp_path_factory.mktemp("corpus") / "c.zm", TOLD) as made:
        made.add(
            document("中国将于2018年到中国", "n.txt", spoken="2016"), analyser=ByHand({"中国将于": RICH})
        )
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "e.zm", create=True) as made:
        yield made


def test_timeline_order_open_and_unknown_last(corpus: Corpus) -> None:
    when = corpus.timeline(Selection(documents=[f"{n}.txt" for n in range(6)]))["when"]
    assert when.tolist() == ["2017-01/2017-03", "2017", "2017/..", "2017-02", "../2016", None]
    assert len(corpus.timeline(limit=2)) == 2


@pytest.mark.parametrize("noun", NOUNS)
def test_an_empty_frame_has_the_columns_and_types_of_a_full_one(
    corpus: Corpus, empty: Corpus, noun: str
) -> None:
    full, none = getattr(corpus, noun)(), getattr(empty, noun)()
    assert len(full) and not len(none)
    assert list(full.dtypes.items()) == list(none.dtypes.items())
    assert list(full.columns) == list(dict.fromkeys(full.columns))


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_takes_the_same_selection(corpus: Corpus, noun: str) -> None:
    take: Callable[[Selection], pd.DataFrame] = getattr(corpus, noun)
    assert take(Selection(documents=["nowhere.txt"])).empty
    assert len(take(Selection(documents=["n.txt"])))
    assert take(Selection(countries=["FRA"])).empty


def test_types(corpus: Corpus) -> None:
    row = corpus.initiatives(Selection(documents=["n.txt"])).iloc[0].to_dict()
    assert (row["groups"], row["condition"], row["confidence"]) == (("各国",), (0, 1), 0.5)
    assert row["participants"] == ({"person": "某某", "post": "部长", "party": "CHN"},)
    assert row["voice"] == {"side": "CHN", "kind": "official", "mode": "direct", "via": None}
    assert row["mechanism"] is None and row["parties"] == () and row["roles"] == {}
    frame = corpus.initiatives()
    assert frame["core"].dtype == bool and frame["start"].dtype == "int64"
    assert frame["confidence"].dtype == "float64" and frame["confidence"].isna().sum() == 6
    mention = corpus.mentions().iloc[0]
    assert (mention["text"], mention["ids"], mention["file"]) == ("中国", ("CHN",), "n.txt")
    assert corpus.times()["alternatives"].tolist() == [()]


def test_documents(corpus: Corpus) -> None:
    frame = corpus.documents()
    assert frame["file"].iloc[0] == "n.txt", "by date of speaking"
    row = frame.iloc[0]
    assert (row["mentions"], row["times"], row["initiatives"], row["characters"]) == (2, 1, 1, 12)
    assert (row["spoken_earliest"], row["spoken_latest"]) == ("2016-01-01", "2016-12-31")
    assert (row["version_of"], row["superseded"], row["extra"]) == (None, False, {})


def test_coverage(corpus: Corpus) -> None:
    frame = corpus.coverage(Selection(countries=["CHN"]))
    assert frame[["year", "documents", "initiatives"]].values.tolist() == [["2017", 2, 2]]


def test_the_stored_analysis_is_the_analysis(corpus: Corpus) -> None:
    given = document("中国将于2018年到中国", "n.txt", spoken="2016")
    record = ByHand({"中国将于": RICH}).analyse(given).as_dict()
    assert json.dumps(corpus.analysis(given.id)) == json.dumps(record)
    assert corpus.text(given.id) == given.text
    with pytest.raises(InputError, match="is not in the corpus"):
        corpus.analysis("abc")


def test_a_failing_analysis_stores_nothing(empty: Corpus) -> None:
    class Failing(ByHand):
        def analyse(self, document: Any) -> Any:
            raise StageError("mentions", "a.txt", "it was asked to")

    with pytest.raises(StageError):
        empty.add(document("文"), analyser=Failing())
    assert empty.documents().empty and empty.revision == 0


def test_a_damaged_record_is_told(corpus: Corpus, tmp_path: Path) -> None:
    corpus.backup(tmp_path / "d.zm")
    raw = sqlite3.connect(tmp_path / "d.zm")
    raw.execute("UPDATE initiative SET record = '{'")
    raw.commit()
    raw.close()
    with Corpus.open(tmp_path / "d.zm") as damaged, pytest.raises(CorpusError, match="damaged record"):
        damaged.timeline()


def test_the_store_needs_no_pandas() -> None:
    modules = "zhengmai.corpus, zhengmai.store.intake, zhengmai.store.search, zhengmai.store.selection"
    script = (
        f"import sys, {modules}; sys.exit(any(m in sys.modules for m in ('pandas', 'sklearn', 'streamlit')))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
