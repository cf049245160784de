"""The small corpus that the tests of the pages show, and what they ask of a page."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from zhengmai.corpus import Corpus
from zhengmai.model import Dating, Document

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


def initiatives(path: Path) -> list[str]:
    with Corpus.open(path) as corpus:
        return [str(i) for i in corpus.timeline()["initiative"]]


def words(app: AppTest) -> str:
    """Everything that a page says, in one string."""
    parts = [e.value for kind in ("markdown", "caption", "info", "warning", "error") for e in app.get(kind)]
    return "\n".join(map(str, parts)) + "\n".join(str(e.proto.body) for e in app.get("html"))


def asked(app: AppTest, key: str) -> list[str]:
    """What the address of a page asks for under a key."""
    values = app.query_params.get(key, [])
    return [values] if isinstance(values, str) else list(values)
