"""Drives a real Chromium against what `zhengmai serve` shows; for the browser tests and the picture."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

MARK = '[data-testid="stVegaLiteChart"] g.mark-symbol path[aria-label*="said"]'
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str | None:
    """Where the machine's Chromium is, if it has one (`ZHENGMAI_CHROMIUM` says so otherwise)."""
    found = (shutil.which(name) for name in _NAMES)
    return os.environ.get("ZHENGMAI_CHROMIUM") or next((path for path in found if path), None)


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """The address at which `zhengmai serve` shows something on a free port; stopped at the end."""
    command = [sys.executable, "-m", "zhengmai", "serve", *arguments, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        said = ""
        for line in process.stdout:
            said += line
            if address := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield address[0]
                return
        raise AssertionError(f"the page did not start:\n{said}")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's Chromium without a window."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield found
        found.close()


def open_timeline(page: Page, address: str) -> None:
    """Go to the timeline and wait until its marks are there; the server may still be starting."""
    for _ in range(40):
        try:
            page.goto(address)
            break
        except Exception as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            page.wait_for_timeout(250)
    page.locator(MARK).first.wait_for(timeout=60_000)
