"""The page for many, in a browser with a stub provider: who may review, who may read, who may nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("authlib", reason="the extra 'server' is not installed")
pytest.importorskip("httpx", reason="the extra 'server' is not installed")

from playwright.sync_api import Browser, Page, expect
from web.browsing import browser, chromium, first, served
from web.provider import CLIENT, Provider, provider

from zhengmai.corpus import Corpus

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="this machine has no Chromium"),
]
_PATIENCE = 20_000


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    with chrome.new_context(viewport={"width": 1280, "height": 1000}) as context:
        yield context.new_page()


@pytest.fixture
def own(corpus_path: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.zm"
    with Corpus.open(corpus_path) as corpus:
        corpus.backup(path)
    return path


@pytest.fixture
def logins() -> Iterator[Provider]:
    with provider("li@example.org") as found:
        yield found


@pytest.fixture
def address(own: Path, tmp_path: Path, logins: Provider) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    auth = tmp_path / "auth.toml"
    auth.write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a secret of many letters, none of which matter here"
client_id = "{CLIENT}"
client_secret = "x"
server_metadata_url = "{logins.address}/.well-known/openid-configuration"
[roles]
reviewer = ["Li@example.org"]
reader = ["wang@example.org"]
""",
        encoding="utf-8",
    )
    with served(str(own), "--auth", str(auth), port=port) as found:
        yield found


def logged_in(page: Page, address: str) -> None:
    first(page, address)
    page.get_by_role("button", name="Log in").click(timeout=_PATIENCE)


def test_a_reviewer_decides_under_the_name_of_the_login_and_logs_out(
    page: Page, address: str, own: Path
) -> None:
    with Corpus.open(own) as corpus:
        identifier = corpus.timeline()["initiative"].iloc[0]
    logged_in(page, address)
    expect(page.get_by_text("initiatives in 2 of 2 documents")).to_be_visible(timeout=_PATIENCE)
    page.goto(f"{address}/?initiative={identifier}")
    page.get_by_role("button", name="Accept").click(timeout=_PATIENCE)
    expect(page.get_by_text("accepted — li@")).to_be_visible(timeout=_PATIENCE)
    with Corpus.open(own) as corpus:
        assert [r.by for r in corpus.log()] == ["li@example.org"]
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_text("initiatives in")).to_have_count(0)


def test_a_reader_reads_and_changes_nothing(page: Page, address: str, own: Path, logins: Provider) -> None:
    logins.person = "wang@example.org"
    with Corpus.open(own) as corpus:
        identifier = corpus.timeline()["initiative"].iloc[0]
    logged_in(page, address)
    expect(page.get_by_text("initiatives in 2 of 2 documents")).to_be_visible(timeout=_PATIENCE)
    page.goto(f"{address}/?initiative={identifier}")
    expect(page.locator(".zm-quote")).to_be_visible(timeout=_PATIENCE)
    for forbidden in ("Accept", "Reject", "Correct", "Another thread"):
        expect(page.get_by_role("button", name=forbidden)).to_have_count(0)
    page.get_by_role("button", name="Corpus").click()
    expect(page.get_by_role("link", name="Download").first).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_role("link", name="Add texts")).to_have_count(0)


def test_who_has_no_role_sees_nothing(page: Page, address: str, logins: Provider) -> None:
    logins.person = "somebody@example.org"
    logged_in(page, address)
    expect(page.get_by_text("You are logged in, but have no role here")).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_text("initiatives in")).to_have_count(0)
