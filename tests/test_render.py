"""Texts as HTML: marked, escaped, and only safe links."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengmai.render import CHOSEN, document_html, facts_html, quote_html, quote_span, safe_url

TEXT = "会谈\n中国和巴基斯坦<b>同意</b>建立机制。此后无事。"


def initiative(**slots: Any) -> dict[str, Any]:
    evidence = "同意</b>建立机制"
    start = TEXT.index(evidence)
    whole = {
        "id": "i1",
        "start": start,
        "end": start + len(evidence),
        "evidence": evidence,
        "quote": "中国和巴基斯坦<b>同意</b>建立机制。",
        "act": "establish",
        "status": "pledged",
        "parties": ["CHN", "PAK"],
        "cues": [{"start": start, "end": start + 2, "slot": "status"}],
    }
    return whole | slots


def record() -> dict[str, Any]:
    return {
        "doc": {
            "boilerplate": [[0, 2]],
            "damage": [{"start": 3, "end": 5, "kind": "lost", "suggestion": None}],
        },
        "initiatives": [initiative()],
        "mentions": [{"start": 3, "end": 5, "type": "country", "ids": ["CHN"]}],
        "times": [{"start": 0, "end": 2, "value": None}],
    }


class Plain(HTMLParser):
    """Collects the text of HTML, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self._inside_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside_style = tag == "style"
        self.text += "\n" if tag == "br" else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside_style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._inside_style else data


def plain(html: str) -> Plain:
    parser = Plain()
    parser.feed(html)
    return parser


def test_the_text_comes_back_unchanged_and_brings_no_tags() -> None:
    parsed = plain(document_html(record(), TEXT, chosen="i1"))
    assert parsed.text == TEXT
    assert parsed.tags <= {"style", "div", "span", "br"}


@given(st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), min_size=5))
def test_no_character_of_a_text_becomes_markup(text: str) -> None:
    found = {"start": 1, "end": 4, "type": "country", "ids": [text]}
    bare = {"doc": {"boilerplate": [], "damage": []}, "initiatives": [], "mentions": [found], "times": []}
    parsed = plain(document_html(bare, text))
    assert parsed.text == text
    assert parsed.tags <= {"style", "div", "span", "br"}


def test_layers_choose_what_is_marked() -> None:
    body = document_html(record(), TEXT, layers=["time"]).split("</style>")[1]
    assert "zm-time" in body
    assert "zm-country" not in body


def test_the_chosen_evidence_is_marked_with_its_cues_and_an_anchor() -> None:
    body = document_html(record(), TEXT, layers=[], chosen="i1").split("</style>")[1]
    assert f'id="{CHOSEN}"' in body
    assert 'class="zm-chosen zm-cue zm-cue-status"' in body
    assert CHOSEN + '"' not in document_html(record(), TEXT, chosen=None).split("</style>")[1]


def test_a_quote_is_the_sentence_with_its_cues_named() -> None:
    body = quote_html(TEXT, initiative()).split("</style>")[1]
    assert plain(body).text == "中国和巴基斯坦<b>同意</b>建立机制。"
    assert 'title="evidence · status"' in body


@pytest.mark.parametrize("quote", [None, "", "不在文中的句子", "此后无事。"])
def test_a_quote_that_is_not_in_the_text_gives_way_to_what_surrounds_the_evidence(quote: str | None) -> None:
    item = initiative(quote=quote)
    start, end = quote_span(TEXT, item)
    assert 0 <= start <= item["start"] < item["end"] <= end <= len(TEXT)


def test_facts_are_escaped_and_empty_ones_left_out() -> None:
    html = facts_html([("a", "<i>"), ("b", "")])
    assert "&lt;i&gt;" in html
    assert "<dt>b</dt>" not in html


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http:///nowhere", False),
        ("http://[broken", False),
        ("ftp://example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_http_and_https_are_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) is safe
