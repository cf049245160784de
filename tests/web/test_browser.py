"""The pages in a real browser: marks, opened rows, the evidence in view, and no foreign request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Page, expect
from web.browsing import MARK, browser, chromium, open_timeline, served
from web.small_corpus import HOSTILE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="this machine has no Chromium"),
]


@pytest.fixture(scope="module")
def address(corpus_path: Path) -> Iterator[str]:
    with served(str(corpus_path)) as found:
        yield found


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    with chrome.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_mark_shows_its_initiative_and_closing_lets_choose_it_again(page: Page, address: str) -> None:
    open_timeline(page, address)
    single = page.locator(f'{MARK}:not([aria-label*="initiatives: click"])').first
    for _ in range(2):
        single.click(force=True)
        expect(page.locator(".zm-quote")).to_be_visible(timeout=15_000)
        assert "initiative" in asked(page)
        page.get_by_role("button", name="Close", exact=True).click()
        expect(page.locator(".zm-quote")).to_have_count(0, timeout=15_000)
        assert "initiative" not in asked(page)


def test_a_mark_of_several_opens_its_row_and_opens_it_again_after_closing(page: Page, address: str) -> None:
    open_timeline(page, f"{address}/?group=country&axis=said")
    for _ in range(2):
        page.locator(f'{MARK}[aria-label*="initiatives: click"]').first.click(force=True)
        close = page.get_by_role("button", name="Close the opened row")
        expect(close).to_be_visible(timeout=15_000)
        assert "row" in asked(page)
        close.click()
        expect(close).to_have_count(0, timeout=15_000)


def test_from_the_timeline_to_the_evidence_and_back(page: Page, address: str) -> None:
    open_timeline(page, f"{address}/?country=KAZ")
    page.locator(f'{MARK}:not([aria-label*="initiatives: click"])').first.click(force=True)
    page.get_by_text("Show in the document").click()
    expect(page.locator("#zm-chosen")).to_be_in_viewport(timeout=15_000)
    assert asked(page)["country"] == ["KAZ"]
    page.get_by_test_id("stMain").get_by_role("link", name="Timeline").click()
    page.locator(MARK).first.wait_for(timeout=15_000)
    assert asked(page)["country"] == ["KAZ"]


def test_nothing_leaves_the_machine_and_no_text_runs(page: Page, address: str) -> None:
    hosts: set[str | None] = set()
    dialogs: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    open_timeline(page, address)
    page.locator(MARK).first.hover(force=True)
    page.goto(f"{address}/document?doc={'a' * 64}")
    expect(page.locator(".zm-scroll")).to_contain_text(HOSTILE, timeout=15_000)
    assert hosts - {None} == {"127.0.0.1"}
    assert not dialogs
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_window(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_timeline(page, address)
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= width
    page.goto(f"{address}/document?doc={'b' * 64}")
    page.locator(".zm-scroll").wait_for(timeout=15_000)
    assert page.evaluate(wide) <= width
