"""One contract for everything that finds something in a text, whatever the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from fragments import LONE_MARKS, ODD_TEXTS, any_texts, policy_texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengmai.annotators import ANNOTATORS, find_mentions
from zhengmai.annotators.base import Page
from zhengmai.annotators.times import find_times
from zhengmai.initiatives import find_initiatives
from zhengmai.lexicon import Lexicon, default_lexicon
from zhengmai.model import (
    Dating,
    Document,
    Genre,
    Initiative,
    Mention,
    Section,
    SectionKind,
    Span,
    TimeExpression,
)
from zhengmai.model.dates import bounds
from zhengmai.pipeline import default_analyser, describe
from zhengmai.text.words import default_segmenter

Found = Sequence[Mention | TimeExpression | Initiative]
Finder = Callable[[Page], Found]
LEXICON: Lexicon = default_lexicon()
INTERVIEW = (
    "首页 > 国际 > 正文\n专家谈中巴反恐合作\n"
    "记者：今年1月，中国、巴基斯坦、阿富汗和塔吉克斯坦军队在新疆举行了第二次会议？\n"
    "专家：是的。去年，四国成立了“阿中巴塔”四国军队反恐合作协调机制。\n"
    "双方将签署《反恐合作协定》，商务部将提供100亿元援助。\n责任编辑：张三\n阅读下一篇\n"
    "习近平2018年5月同俄罗斯总统普京在北京举行会谈，外交部签署了协定\n"
)


def page_of(text: str, **known: object) -> Page:
    """The text as the pipeline prepares it for its annotators."""
    given = Document(id="0" * 64, text=text, spoken=Dating("2017-09", "argument"), **known)  # type: ignore[arg-type]
    return Page.of(describe(given), LEXICON, default_segmenter())


def mentions_by(index: int) -> Finder:
    def find(page: Page) -> Found:
        before: list[Mention] = []
        for annotator in ANNOTATORS[:index]:
            before += annotator(page, LEXICON, before)
        return ANNOTATORS[index](page, LEXICON, before)

    return find


def mentions(page: Page) -> Found:
    return find_mentions(page, LEXICON).mentions


def times(page: Page) -> Found:
    return find_times(page, find_mentions(page, LEXICON).mentions)


def initiatives(page: Page) -> Found:
    names = find_mentions(page, LEXICON)
    return find_initiatives(page, LEXICON, names.mentions, names.inner, find_times(page, names.mentions))


FINDERS: dict[str, Finder] = {
    **{annotator.__name__: mentions_by(i) for i, annotator in enumerate(ANNOTATORS)},  # type: ignore[attr-defined]
    "mentions": mentions,
    "times": times,
    "initiatives": initiatives,
}
every_finder = pytest.mark.parametrize("finder", FINDERS.values(), ids=FINDERS)
patient = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def evidence(item: Mention | TimeExpression | Initiative) -> str:
    return item.evidence if isinstance(item, Initiative) else item.text


def check(finder: Finder, page: Page) -> None:
    """What holds for every finder on every page."""
    text = page.document.text
    found = finder(page)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == evidence(item)
        assert evidence(item).strip()
        assert not any(item.overlaps(b) for b in page.document.boilerplate)
        assert item.rule
    assert finder(page) == found


@every_finder
@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda t: ascii(t[:8]))
def test_odd_texts(finder: Finder, text: str) -> None:
    check(finder, page_of(text))


@pytest.mark.parametrize("mark", LONE_MARKS, ids=ascii)
def test_a_lone_mark_at_the_end(mark: str) -> None:
    check(initiatives, page_of(f"中国和巴基斯坦举行会谈。\n{mark}"))


@every_finder
def test_nothing_is_found_in_nothing(finder: Finder) -> None:
    assert not finder(page_of(""))
    assert not finder(page_of(" \n\u3000\u200b\r\n "))


@every_finder
@given(text=policy_texts)
@patient
def test_policy_like_texts(finder: Finder, text: str) -> None:
    check(finder, page_of(text))


@every_finder
@given(text=any_texts)
@patient
def test_any_texts(finder: Finder, text: str) -> None:
    check(finder, page_of(text))


@every_finder
@pytest.mark.parametrize("genre", [*Genre, "看图说话"])
def test_every_genre(finder: Finder, genre: str) -> None:
    check(finder, page_of(INTERVIEW, genre=str(genre)))


@every_finder
def test_finds_something_but_nothing_in_boilerplate(finder: Finder) -> None:
    page = page_of(INTERVIEW)
    assert page.document.boilerplate
    assert finder(page) or finder in (FINDERS["persons"], FINDERS.get("again"))
    check(finder, page)
    teaser = INTERVIEW.index("阅读下一篇")
    assert all(item.end <= teaser for item in finder(page))


@every_finder
def test_a_text_that_is_boilerplate_throughout_holds_nothing(finder: Finder) -> None:
    page = page_of(INTERVIEW)
    whole = Section(0, len(INTERVIEW), SectionKind.BOILERPLATE, reason="teaser")
    assert not finder(replace(page, document=replace(page.document, sections=(whole,))))


@given(text=policy_texts, spoken=st.sampled_from([None, "2017", "2017-09", "2017-09-26"]))
@patient
def test_a_whole_analysis(text: str, spoken: str | None) -> None:
    """Sections, slots, cues and dates of whatever is found are sound, too."""
    document = Document(id="0" * 64, text=text, spoken=Dating(spoken, "argument") if spoken else Dating())
    analysis = default_analyser().analyse(document)
    inside = Span(0, len(text)) if text else None
    parts = [*analysis.document.sections, *analysis.document.damage]
    for item in analysis.initiatives:
        parts += [*item.cues, *item.quantities]
        assert item.quote in text
        assert item.when is None or item.earliest or item.latest
        assert len(set(item.parties)) == len(item.parties)
    assert all(inside and inside.contains(p) for p in parts)
    assert all(t.value is None or bounds(t.value) == (t.earliest, t.latest) for t in analysis.times)
    assert _apart(analysis.mentions)
    assert _apart(analysis.times)
    assert len({i.id for i in analysis.initiatives}) == len(analysis.initiatives)
    starts = [i.start for i in analysis.initiatives]
    assert starts == sorted(starts)


def _apart(spans: Sequence[Span]) -> bool:
    """Whether spans come in text order without overlaps."""
    return all(a.end <= b.start for a, b in pairwise(spans))
