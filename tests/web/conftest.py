"""A small corpus made with the package itself, and the app that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from zhengmai.corpus import Corpus
from zhengmai.model import Dating, Document
from zhengmai.web import APP, VARIABLE

HOSTILE = "<img src=x onerror=alert(1)>"

TEXTS = {
    "a": (
        f"中巴会谈 {HOSTILE}",
        "2017年9月26日，中国和巴基斯坦举行会谈。双方同意建立反恐合作机制。中国将向巴基斯坦提供100亿元援助。",
        "javascript:alert(1)",
        True,
    ),
    "b": (
        "第二次会谈",
        f"2019年5月，中国与哈萨克斯坦签署合作协议{HOSTILE}。两国将继续开展联合演习。",
        "https://example.org/b",
        False,
    ),
}


def made_document(name: str) -> Document:
    title, text, url, synthetic = TEXTS[name]
    spoken = {"a": "2017-09-26", "b": "2019-05-20"}[name]
    return Document(
        id=name * 64,
        text=f"{title}\n{text}",
        file=f"{name}.txt",
        title=title,
        genre="news",
        url=url,
        published=Dating(spoken, "manifest"),
        spoken=Dating(spoken, "manifest"),
        synthetic=synthetic,
    )


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
def app(shown: Path) -> Iterator[AppTest]:
    yield AppTest.from_file(str(APP), default_timeout=60)


def initiatives(path: Path) -> list[str]:
    with Corpus.open(path) as corpus:
        return [str(i) for i in corpus.timeline()["initiative"]]


def words(app: AppTest) -> str:
    """Everything that a page says, in one string."""
    parts = [e.value for kind in ("markdown", "caption", "info", "warning", "error") for e in app.get(kind)]
    return "\n".join(map(str, parts)) + "\n".join(str(e.proto.body) for e in app.get("html"))
