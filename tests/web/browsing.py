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
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

MARK = '[data-testid="stVegaLiteChart"] g.mark-symbol path[aria-label*="said"]'
HEAD = '[data-testid="stVegaLiteChart"] g.mark-text text'
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str | None:
    """Where the machine's Chromium is, if it has one (`ZHENGMAI_CHROMIUM` says so otherwise)."""
    found = (shutil.which(name) for name in _NAMES)
    return os.environ.get("ZHENGMAI_CHROMIUM") or next((path for path in found if path), None)


_WATCH = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        where = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        host = where[0] if isinstance(where, tuple) else where
        with open({log!r}, "a", encoding="utf-8") as file:
            file.write(f"{{host}}\\n")
sys.addaudithook(watch)
import runpy
sys.argv = {arguments!r}
runpy.run_module("zhengmai", run_name="__main__")
"""


@contextmanager
def served(*arguments: str, port: int = 0, log: Path | None = None) -> Iterator[str]:
    """The address at which `zhengmai serve` shows something, on a free port by default; stopped at the end.

    log: a file for every host that the server looks up or connects to, see `connections`.
    """
    told = ["serve", *arguments, "--port", str(port)]
    command = [sys.executable, "-m", "zhengmai", *told]
    if log is not None:
        command = [sys.executable, "-c", _WATCH.format(log=str(log), arguments=["zhengmai", *told])]
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


def connections(log: Path) -> set[str]:
    """The hosts in the log of `served`."""
    return set(log.read_text(encoding="utf-8").split()) if log.exists() else set()


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's Chromium without a window."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield found
        found.close()


def at_rest(page: Page) -> None:
    """Wait until the server draws nothing more: a click while it draws can be lost on a busy machine."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=20_000)


def open_timeline(page: Page, address: str) -> None:
    """Go to the timeline and wait until its marks are there; the server may still be starting."""
    first(page, address)
    page.locator(MARK).first.wait_for(timeout=60_000)


def first(page: Page, address: str) -> None:
    """Go to a page of a server that may still be starting."""
    for _ in range(40):
        try:
            page.goto(address)
            break
        except Exception as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            page.wait_for_timeout(250)
