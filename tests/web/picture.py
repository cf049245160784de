"""Makes the README's picture of the timeline page: python tests/web/picture.py

It takes the sample texts of `corpus/` into a corpus file that is thrown away, shows the page, and writes
`tests/web/pictures/timeline.png`. It needs Chromium and a font with Chinese characters.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from web.browsing import MARK, browser, open_timeline, served

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(__file__).with_name("pictures") / "timeline.png"
#: What the picture shows: everything with these partners, the visit that opens, the initiative chosen in it.
VIEW = "?country=AFG&country=PAK"
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    """Write the picture."""
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "samples.zm"
        with served(str(ROOT / "corpus"), "--corpus", str(corpus)) as address, browser() as chrome:
            page = chrome.new_page(viewport=SIZE, device_scale_factor=1)
            open_timeline(page, f"{address}/{VIEW}")
            page.locator(f'{MARK}[aria-label*="initiatives: click"]').nth(2).click(force=True)
            page.get_by_role("button", name="Close the opened row").wait_for()
            page.wait_for_timeout(1500)
            page.locator(f'{MARK}[aria-label*="pledged"]:not([aria-label*="click"])').nth(3).click(force=True)
            page.locator(".zm-quote").wait_for()
            page.wait_for_timeout(2500)
            page.screenshot(path=TARGET)
    sys.stdout.write(f"{TARGET}\n")


if __name__ == "__main__":
    main()
