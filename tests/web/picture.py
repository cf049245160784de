"""Makes the README's pictures of all pages: python tests/web/picture.py [PAGE ...]

It takes the sample texts of `corpus/` into a corpus file that is thrown away, shows the pages, and writes
`tests/web/pictures/PAGE.png`. It needs Chromium and a font with Chinese characters.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page
from web.browsing import MARK, browser, open_timeline, served

from zhengmai.corpus import Corpus

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).with_name("pictures")
_WIDE, _NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
_SETTLED = 2500
_CHART = '[data-testid="stVegaLiteChart"] svg'


def timeline(page: Page, address: str, corpus: Path) -> None:
    """Everything with two partners, a visit opened, an initiative of it chosen."""
    page.set_viewport_size({"width": 1280, "height": 1150})
    open_timeline(page, f"{address}/?country=AFG&country=PAK")
    page.locator(f'{MARK}[aria-label*="initiatives: click"]').nth(2).click(force=True)
    page.get_by_role("button", name="Close the opened row").wait_for()
    page.wait_for_timeout(1500)
    page.locator(f'{MARK}[aria-label*="pledged"]:not([aria-label*="click"])').nth(3).click(force=True)
    page.locator(".zm-quote").wait_for()


def timeline_zh(page: Page, address: str, corpus: Path) -> None:
    """The same corpus by country, in Chinese and dark."""
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/?lang=zh&group=country&axis=said")
    page.locator("g.mark-symbol path").first.wait_for()


def telephone(page: Page, address: str, corpus: Path) -> None:
    """The timeline on a narrow screen."""
    page.set_viewport_size(_NARROW)
    open_timeline(page, f"{address}/?country=KAZ")


def document(page: Page, address: str, corpus: Path) -> None:
    """A document with an initiative chosen in it."""
    with Corpus.open(corpus) as opened:
        found = opened.timeline().query("status == 'pledged' and when.notna()", engine="python")
        row = found[found["title"].notna()].iloc[3]
    page.goto(f"{address}/document?doc={row['document']}&initiative={row['initiative']}")
    page.locator(".zm-quote").wait_for()


def search(page: Page, address: str, corpus: Path) -> None:
    """A concordance."""
    page.goto(f"{address}/search?q=反恐&sort=right")
    page.locator(".zm-kwic").wait_for()


def threads(page: Page, address: str, corpus: Path) -> None:
    """The life of a promise."""
    with Corpus.open(corpus) as opened:
        found = opened.promises().query("outcome == 'done' and documents > 1")
        thread = found.sort_values("statements", ascending=False)["thread"].iloc[0]
    page.goto(f"{address}/threads?entity=thread:{thread}")
    page.locator(".zm-step").first.wait_for()


def entities(page: Page, address: str, corpus: Path) -> None:
    """All about one organisation."""
    page.goto(f"{address}/entities?entity=organisation:上海合作组织")
    page.locator(_CHART).first.wait_for()


def network(page: Page, address: str, corpus: Path) -> None:
    """Who shares initiatives with whom."""
    page.goto(f"{address}/network")
    page.locator(_CHART).first.wait_for()


def compare(page: Page, address: str, corpus: Path) -> None:
    """Before and after a year."""
    page.goto(f"{address}/compare")
    page.locator(_CHART).nth(3).wait_for()


def plain(name: str) -> Callable[[Page, str, Path], None]:
    """A page without anything chosen."""

    def show(page: Page, address: str, corpus: Path) -> None:
        page.goto(f"{address}/{name}")
        page.get_by_text("documents, revision").wait_for()

    return show


PAGES: Mapping[str, Callable[[Page, str, Path], None]] = {
    "timeline": timeline,
    "timeline-zh": timeline_zh,
    "telephone": telephone,
    "document": document,
    "search": search,
    "documents": plain("documents"),
    "threads": threads,
    "entities": entities,
    "network": network,
    "compare": compare,
    "audit": plain("audit"),
    "add": plain("add"),
    "download": plain("download"),
}


def main() -> None:
    """Write the pictures, of all pages or of those named."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "samples.zm"
        with served(str(ROOT / "corpus"), "--corpus", str(corpus)) as address, browser() as chrome:
            open_timeline(chrome.new_page(), address)
            for name in sys.argv[1:] or PAGES:
                page = chrome.new_page(viewport=_WIDE, device_scale_factor=1)
                PAGES[name](page, address, corpus)
                page.wait_for_timeout(_SETTLED)
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
                sys.stdout.write(f"{FOLDER / name}.png\n")


if __name__ == "__main__":
    main()
