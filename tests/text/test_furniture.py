"""What a reader marked as furniture leaves every other character in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengmai.model import Document, Section, SectionKind, Span
from zhengmai.pipeline import describe
from zhengmai.text.furniture import core, masked, with_furniture

MENU = Section(0, 4, SectionKind.BOILERPLATE, reason="links")


@given(st.text("中文。\n ", max_size=30), st.lists(st.integers(0, 30), max_size=6))
def test_places_stay(text: str, cuts: list[int]) -> None:
    edges = sorted({min(c, len(text)) for c in cuts})
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    bare = masked(text, spans)
    assert len(bare) == len(text)
    hidden = {i for s in spans for i in range(s.start, s.end)}
    assert all(b == (("\n") if i in hidden else t) for i, (t, b) in enumerate(zip(text, bare, strict=True)))


def test_the_core_is_what_masking_left() -> None:
    assert core(masked("菜单菜单\n\n正文。\n\n页脚", [MENU, Span(11, 13)])) == slice(6, 9)
    assert core("\n\n") == slice(2, 2)


def test_furniture_is_put_in_by_place() -> None:
    body = Section(6, 9, SectionKind.BODY)
    assert with_furniture([body], [MENU]) == (MENU, body)


def test_words_of_a_menu_do_not_end_the_document() -> None:
    text = "相关新闻\n\n2017年9月26日，双方商定合作。"
    document = describe(Document("id", text, sections=(MENU,)))
    assert [(s.kind, s.reason) for s in document.sections] == [("boilerplate", "links"), ("body", None)]
    assert document.title is None
