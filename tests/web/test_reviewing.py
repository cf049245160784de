"""In a real browser: filter, chart, evidence, correct, undo, and all of it still there after a restart."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Page, expect
from web.browsing import browser, chromium, open_timeline, served
from web.small_corpus import HOSTILE

from zhengmai.corpus import Corpus
from zhengmai.store.selection import Selection

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="this machine has no Chromium"),
]
_PATIENCE = 20_000


@pytest.fixture
def own(corpus_path: Path, tmp_path: Path) -> Path:
    """A copy of the small corpus that the test may change."""
    path = tmp_path / "own.zm"
    with Corpus.open(corpus_path) as corpus:
        corpus.backup(path)
    return path


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as found:
        yield found


def pledged(path: Path) -> str:
    with Corpus.open(path) as corpus:
        return str(corpus.timeline().query("status == 'pledged'").iloc[0]["initiative"])


def named(page: Page, name: str = "Li") -> None:
    page.get_by_label("Your name, once").first.fill(name)
    page.get_by_role("button", name="Go on").first.click()


def test_a_correction_counts_can_be_undone_and_outlives_a_restart(chrome: Browser, own: Path) -> None:
    identifier = pledged(own)
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?initiative={identifier}")
        expect(page.locator(".zm-quote")).to_be_visible(timeout=_PATIENCE)
        named(page)
        page.get_by_role("button", name="Correct").click()
        page.get_by_role("textbox", name="mechanism", exact=True).fill("某合作机制")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("mechanism: 反恐合作机制 → 某合作机制")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Accept").click()
        expect(page.get_by_text("accepted — Li")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("accepted — Li")).to_have_count(0, timeout=_PATIENCE)
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?initiative={identifier}")
        named(page)
        expect(page.get_by_text("mechanism: 反恐合作机制 → 某合作机制")).to_be_visible(timeout=_PATIENCE)
    page.close()
    with Corpus.open(own) as corpus:
        row = corpus.timeline().set_index("initiative").loc[identifier]
        assert (row["mechanism"], row["reviewed"]) == ("某合作机制", "corrected")


def test_another_spoken_date_resolves_everything_anew(chrome: Browser, own: Path) -> None:
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    with served(str(own)) as address:
        open_timeline(page, address)
        page.goto(f"{address}/document?doc={'b' * 64}")
        page.get_by_role("button", name="Change", exact=True).first.click()
        named(page)
        page.get_by_role("textbox", name="spoken").fill("2020-03")
        page.get_by_role("button", name="Change the date").click()
        expect(page.get_by_text("2020-03 (")).to_be_visible(timeout=_PATIENCE)
    page.close()
    with Corpus.open(own) as corpus:
        documents = corpus.documents().set_index("document")
        assert documents.loc["b" * 64, "spoken"] == "2020-03"
        assert HOSTILE in corpus.text("b" * 64)


def test_words_selected_in_the_text_become_an_initiative(chrome: Browser, own: Path) -> None:
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    with served(str(own)) as address:
        open_timeline(page, address)
        page.goto(f"{address}/document?doc={'b' * 64}")
        page.locator(".zm-scroll").wait_for(timeout=_PATIENCE)
        page.wait_for_timeout(1500)
        page.evaluate(
            "() => { const box = document.querySelector('.zm-scroll .zm-text');"
            "const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);"
            "let node; while ((node = walk.nextNode())) if (node.data.includes('联合演习')) break;"
            "const range = document.createRange(), at = node.data.indexOf('联合演习');"
            "range.setStart(node, at); range.setEnd(node, at + 4);"
            "const s = document.getSelection(); s.removeAllRanges(); s.addRange(range);"
            "document.dispatchEvent(new Event('mouseup')) }"
        )
        expect(page.get_by_text("Selected: “联合演习”")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Add what was missed").click()
        named(page)
        page.get_by_role("button", name="Add it").click()
        expect(page.locator(".zm-quote")).to_be_visible(timeout=_PATIENCE)
    page.close()
    with Corpus.open(own) as corpus:
        everything = Selection(include_unilateral=True)
        added = corpus.initiatives(everything).query("reviewed == 'added'")
        assert list(added["evidence"]) == ["联合演习"]


def test_an_archive_with_a_bad_file_stores_the_rest_and_says_why(chrome: Browser, own: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("一.txt", "2021年3月，中国和老挝签署合作文件。")
        archive.writestr("empty.txt", "")
    page = chrome.new_page(viewport={"width": 1280, "height": 1000})
    with served(str(own)) as address:
        open_timeline(page, address)
        page.goto(f"{address}/add")
        page.locator("input[type=file]").set_input_files(
            {"name": "texts.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}
        )
        expect(page.get_by_text("These cannot be read:")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Store and analyse 1").click()
        expect(page.get_by_text("Stored: 1 added")).to_be_visible(timeout=_PATIENCE)
    page.close()
    with Corpus.open(own) as corpus:
        assert "一.txt" in set(corpus.documents()["file"])


def test_a_view_file_is_saved_and_opens(chrome: Browser, own: Path, tmp_path: Path) -> None:
    context = chrome.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    page = context.new_page()
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?country=KAZ")
        page.goto(f"{address}/download?country=KAZ")
        for name in ("CSV", "Excel (XLSX)", "Report (HTML)", "GB/T 7714", "Save this view"):
            with page.expect_download(timeout=_PATIENCE) as started:
                page.get_by_role("button", name=name).click()
            target = tmp_path / started.value.suggested_filename
            started.value.save_as(target)
            assert target.stat().st_size > 50
        view = next(tmp_path.glob("*.view.json"))
        page.goto(f"{address}/download")
        page.locator("input[type=file]").set_input_files(view)
        expect(page.get_by_text("holds the same texts")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("link", name="Open the view").click()
        expect(page).to_have_url(re.compile("/[?].*country=KAZ"), timeout=_PATIENCE)
    context.close()
