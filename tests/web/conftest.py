"""A small corpus made with the package itself, and the app that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web.small_corpus import TEXTS, made_document

from zhengmai.corpus import Corpus
from zhengmai.web import APP, VARIABLE


@pytest.fixture(scope="session")
def corpus_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "small.zm"
    with Corpus.open(path, create=True) as corpus:
        for name in TEXTS:
            corpus.add(made_document(name))
    return path


@pytest.fixture
def shown(corpus_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small corpus, as the one that the pages show."""
    monkeypatch.setenv(VARIABLE, str(corpus_path))
    return corpus_path


@pytest.fixture
def app(shown: Path) -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60)
