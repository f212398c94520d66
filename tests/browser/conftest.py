"""A headless Chromium that finds no network, and pages opened in it from files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from stancegraph.model.facts import Facts
from stancegraph.view.page import render_page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Watched:
    """An open page, what it asked for beside its file, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium; without it the tests are skipped, but fail on the build machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "no Chromium here (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give a maker of offline contexts; all are closed after the test."""
    contexts: list[BrowserContext] = []

    def make(width: int = 1440, height: int = 1000, **settings: object) -> BrowserContext:
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, offline=True, **settings))
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(tmp_path: Path, new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Watched]]:
    """Give an opener of facts as a page; no page may ask for anything beside its file, or complain."""
    opened: list[Watched] = []

    def show(facts: Facts, hash_: str = "", **settings: object) -> Watched:
        file = tmp_path / "page.html"
        file.write_text(render_page(facts), encoding="utf-8")
        page = new_context(**settings).new_page()
        watched = Watched(page)
        opened.append(watched)
        address = file.as_uri()
        page.on("request", lambda request: None if request.url.split("#")[0] == address else watched.requests.append(request.url[:200]))
        page.on("console", lambda message: watched.complaints.append(message.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (watched.complaints.append(dialog.message), dialog.dismiss()))
        page.goto(address + hash_)
        return watched

    yield show
    for watched in opened:
        assert watched.complaints == []
        assert [url for url in watched.requests if not url.startswith(("data:,", "blob:"))] == []
