"""What people come for, from end to end in a real browser.

A first visit, one finding followed to its undoing, bookmarks, downloads that open, names and threads put
right, and nothing that leaves the machine.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from web.browsing import HEAD, MARK, at_rest, browser, chromium, connections, open_timeline, served

from zhengmai.corpus import Corpus
from zhengmai.model import Dating, Document
from zhengmai.store.selection import Selection

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="this machine has no Chromium"),
]
SAMPLES = Path(__file__).resolve().parents[2] / "corpus"
SINGLE = f'{MARK}:not([aria-label*="initiatives: click"])'
_PATIENCE = 20_000
_MARKDOWN = "**粗体** [链接](https://example.org/x) :red[红] $x^2$ <script>alert(1)</script>"


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    with chrome.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True) as context:
        yield context.new_page()


@pytest.fixture
def own(corpus_path: Path, tmp_path: Path) -> Path:
    """A copy of the small corpus that the test may change."""
    path = tmp_path / "own.zm"
    with Corpus.open(corpus_path) as corpus:
        corpus.backup(path)
    return path


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def named(page: Page, name: str = "Li") -> None:
    page.get_by_label("Your name, once").first.fill(name)
    page.get_by_role("button", name="Go on").first.click()


def test_a_first_visit_and_nothing_leaves_the_machine(page: Page, tmp_path: Path) -> None:
    """Every page on the sample corpus, in both languages, with what browser and server connect to watched."""
    hosts: set[str | None] = set()
    failed: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.on("pageerror", lambda error: failed.append(str(error)))
    log = tmp_path / "connections.txt"
    with served(str(SAMPLES), "--corpus", str(tmp_path / "first.zm"), log=log) as address:
        open_timeline(page, address)
        expect(page.get_by_text("documents shown: sample text written for zhengmai")).to_be_visible()
        pages = ("search?q=反恐", "documents", "document", "threads", "entities", "network", "compare")
        for place in (*pages, "audit", "download", "add"):
            for language in ("en", "zh"):
                page.goto(f"{address}/{place}{'&' if '?' in place else '?'}lang={language}")
                page.get_by_text("篇文献，第" if language == "zh" else "documents, revision").wait_for()
                expect(page.get_by_test_id("stException")).to_have_count(0)
                expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert hosts - {None} == {"127.0.0.1"}
    assert not failed
    assert connections(log) <= {"127.0.0.1", "::1", "localhost"}


def test_from_a_filter_to_a_correction_to_its_undoing_and_after_a_restart(page: Page, own: Path) -> None:
    with served(str(own)) as address:
        open_timeline(page, address)
        page.get_by_role("combobox", name="Country").first.click()
        page.get_by_role("option", name="Kazakhstan").click()
        expect(page.get_by_text("in 1 of 2 documents")).to_be_visible(timeout=_PATIENCE)
        page.keyboard.press("Escape")
        page.locator(f'{SINGLE}[aria-label*="2019-05"]').first.click(force=True)
        expect(page.locator(".zm-quote")).to_contain_text("签署合作协议", timeout=_PATIENCE)
        named(page)
        page.get_by_role("button", name="Correct").click()
        page.get_by_text("More slots").click()
        page.get_by_role("textbox", name="place", exact=True).fill("阿拉木图")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("place: – → 阿拉木图")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Reject").click()
        expect(page.get_by_text("rejected — Li")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("rejected — Li")).to_have_count(0, timeout=_PATIENCE)
        kept = urlsplit(page.url).query
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?{kept}")
        assert asked(page)["country"] == ["KAZ"]
        box = page.get_by_label("Your name, once").first
        expect(box).to_have_value("Li", timeout=_PATIENCE)
        page.get_by_role("button", name="Go on").first.click()
        expect(page.get_by_text("place: – → 阿拉木图")).to_be_visible(timeout=_PATIENCE)
        expect(page.get_by_text("rejected — Li")).to_have_count(0)


def test_a_bookmark_brings_the_view_back(page: Page, chrome: Browser, own: Path) -> None:
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?group=country&axis=said")
        page.get_by_role("combobox", name="Status").first.click()
        page.get_by_role("option", name="pledged").click()
        page.keyboard.press("Escape")
        page.get_by_label("From", exact=True).fill("2017")
        page.get_by_label("From", exact=True).press("Enter")
        expect(page.get_by_text("From: 2017 ✕")).to_be_visible(timeout=_PATIENCE)
        page.locator(MARK).first.wait_for()
        told = page.get_by_text("initiatives in").first.inner_text()
        with chrome.new_context(viewport={"width": 1280, "height": 1000}) as elsewhere:
            other = elsewhere.new_page()
            open_timeline(other, page.url)
            assert other.get_by_text("initiatives in").first.inner_text() == told
            expect(other.get_by_label("From", exact=True)).to_have_value("2017")
            assert asked(other) == asked(page)


def test_the_name_of_a_row_opens_and_closes_it(page: Page, own: Path) -> None:
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?group=country")
        page.locator(HEAD, has_text="▸ China").click(force=True)
        expect(page.locator(HEAD, has_text="▾ China")).to_be_visible(timeout=_PATIENCE)
        assert asked(page)["row"] == ["CHN"]
        page.wait_for_timeout(500)
        page.locator(HEAD, has_text="▾ China").click(force=True)
        expect(page.locator(HEAD, has_text="▸ China")).to_be_visible(timeout=_PATIENCE)
        assert "row" not in asked(page)


def test_what_is_downloaded_opens(page: Page, own: Path, tmp_path: Path) -> None:
    def saved(button: str) -> Path:
        with page.expect_download(timeout=_PATIENCE) as started:
            page.get_by_role("button", name=button, exact=True).click()
        target = tmp_path / started.value.suggested_filename
        started.value.save_as(target)
        return target

    with Corpus.open(own) as corpus:
        number = len(corpus.timeline())
    with served(str(own)) as address:
        open_timeline(page, address)
        page.goto(f"{address}/download")
        with saved("CSV").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == number
        assert {row["note"] for row in rows} == {"sample text written for zhengmai, not a source", ""}
        book = load_workbook(saved("Excel (XLSX)"))
        assert book.worksheets[0].max_row == number + 1
        lines = saved("JSON Lines").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["initiative"] for line in lines] == [row["initiative"] for row in rows]
        assert json.loads(saved("CSL-JSON").read_text(encoding="utf-8"))[0]["language"] == "zh-CN"
        assert "@misc{zm2017" in saved("BibTeX").read_text(encoding="utf-8")
        assert saved("GB/T 7714").read_text(encoding="utf-8").startswith("[1] ")
        report = saved("Report (HTML)")
        asked_for: list[str] = []
        page.on("request", lambda request: asked_for.append(request.url))
        page.goto(report.as_uri())
        assert page.locator("article").count() == number
        assert asked_for == [report.as_uri()]


def test_a_name_the_texts_use_is_added_and_they_are_read_anew(page: Page, own: Path) -> None:
    with Corpus.open(own) as corpus:
        words, day = "消息\n2020年1月，中国同丙某国举行会谈。", Dating("2020-01-09", "manifest")
        corpus.add(Document("c" * 64, words, "c.txt", spoken=day))
    with served(str(own)) as address:
        open_timeline(page, address)
        page.goto(f"{address}/entities?entity=country:KAZ")
        expect(page.get_by_role("heading", name="Kazakhstan")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Other names").click()
        page.get_by_label("Names the texts use for it").fill("丙某国")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("丙某国 (1)")).to_be_visible(timeout=_PATIENCE)
        page.get_by_role("button", name="Take back").click()
        expect(page.get_by_text("丙某国 (1)")).to_have_count(0, timeout=_PATIENCE)
    with Corpus.open(own) as corpus:
        assert corpus.lexicon.rows() == ()
        assert "KAZ" not in {i for ids in corpus.mentions(Selection(documents=["c.txt"]))["ids"] for i in ids}


def test_a_statement_leaves_its_thread_and_returns(page: Page, own: Path) -> None:
    told = "中国和巴基斯坦将建立反恐合作机制。"
    with Corpus.open(own) as corpus:
        for n in (1, 2):
            spoken = Dating(f"202{n}-03-01", "manifest")
            corpus.add(Document(str(n) * 64, f"消息{n}\n{told}", f"{n}.txt", title=f"消息{n}", spoken=spoken))
        links = corpus.links()
        thread = links[links.duplicated("thread", keep=False)].iloc[-1]
    identifier = str(thread["initiative"])
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?initiative={identifier}")
        named(page)
        expect(page.get_by_text(re.compile(r"Thread: \d statements"))).to_be_visible(timeout=_PATIENCE)
        at_rest(page)
        page.get_by_role("button", name="Another thread").click()
        page.get_by_role("button", name="It stands alone").click()
        expect(page.get_by_text("Thread: told only once")).to_be_visible(timeout=_PATIENCE)
        at_rest(page)
        page.get_by_text("Thread: told only once").click()
        at_rest(page)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text(re.compile(r"Thread: \d statements"))).to_be_visible(timeout=_PATIENCE)


def test_keys_lead_from_one_initiative_to_the_next(page: Page, own: Path) -> None:
    with Corpus.open(own) as corpus:
        first, second = corpus.timeline()["initiative"].head(2)
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?initiative={first}")
        expect(page.locator(".zm-quote")).to_be_visible(timeout=_PATIENCE)
        page.keyboard.press("j")
        page.wait_for_url(re.compile(f"initiative={second}"), timeout=_PATIENCE)
        page.keyboard.press("k")
        page.wait_for_url(re.compile(f"initiative={first}"), timeout=_PATIENCE)


def test_markdown_and_markup_of_a_text_stay_text(page: Page, own: Path) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    with Corpus.open(own) as corpus:
        words = f"2020年1月，中国和老挝在{_MARKDOWN}签署合作协议。"
        day = Dating("2020-01-09", "manifest")
        corpus.add(Document("d" * 64, words, "d.txt", title=_MARKDOWN, outlet=_MARKDOWN, spoken=day))
    with served(str(own)) as address:
        open_timeline(page, f"{address}/?country=LAO&group=document")
        page.locator(SINGLE).first.click(force=True)
        expect(page.locator(".zm-quote")).to_contain_text(_MARKDOWN, timeout=_PATIENCE)
        one = f"document?doc={'d' * 64}"
        for place in (one, "search?q=签署", "documents?document=d.txt", "threads", "download"):
            page.goto(f"{address}/{place}")
            page.get_by_text("documents, revision").wait_for()
            page.wait_for_timeout(700)
            main = page.get_by_test_id("stMain")
            assert main.locator('a[href="https://example.org/x"]').count() == 0
            assert main.locator("strong", has_text="粗体").count() == 0
            assert main.locator("script", has_text="alert").count() == 0
    assert not dialogs
