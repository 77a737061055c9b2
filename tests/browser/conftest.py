"""Chromium for tests, and a server for the sites they look at.

A test says what window it wants by parametrizing `viewport` ("phone", "tablet", "desktop" or (width, height) in CSS
pixels), `color_scheme` ("light", "dark") or `context_options` (whatever Playwright's new_context takes):

    @pytest.mark.parametrize("viewport", ["phone", "desktop"])
    def test_nothing_scrolls_sideways(page: Page, viewport: str, serve: Serve) -> None: ...
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from audits import serving
from audits.chromium import find_chromium, launch
from audits.demo import Demo, served_demo

Serve = Callable[[Path], str]

VIEWPORTS: Mapping[str, tuple[int, int]] = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1280, 800)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for each process that runs tests."""
    program = find_chromium()
    if program is None:
        reason = "No Chromium found; install it, or name it in $CHROMIUM"
        if os.environ.get("WARTA_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = launch(playwright.chromium, program)
        yield chromium
        chromium.close()


@pytest.fixture
def viewport() -> str | tuple[int, int]:
    """The size of the page's window: a key of VIEWPORTS, or (width, height) in CSS pixels."""
    return "desktop"


@pytest.fixture
def color_scheme() -> Literal["light", "dark"]:
    """What the page's reader prefers."""
    return "light"


@pytest.fixture
def context_options() -> Mapping[str, Any]:
    """What else the browser context is made with, such as {"java_script_enabled": False}."""
    return {}


@pytest.fixture
def page(
    browser: Browser,
    viewport: str | tuple[int, int],
    color_scheme: Literal["light", "dark"],
    context_options: Mapping[str, Any],
) -> Iterator[Page]:
    """A page in a fresh context. The test fails if a script throws, or if anything comes from another host."""
    width_px, height_px = VIEWPORTS[viewport] if isinstance(viewport, str) else viewport
    size = ViewportSize(width=width_px, height=height_px)
    troubles: list[str] = []
    with browser.new_context(viewport=size, color_scheme=color_scheme, **context_options) as context:
        context.set_default_timeout(10_000)
        context.on("weberror", lambda event: troubles.append(f"A script threw: {event.error}"))
        context.on("request", lambda request: troubles.extend(_stranger(request.url)))
        yield context.new_page()
    assert troubles == []


def _stranger(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}:
        yield f"The page asked for {url}"


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """A function that serves a folder on a free port of 127.0.0.1 and returns its address, without a slash at the end.

    All servers stop when the tests end. What is missing gets the folder's 404.html.
    """
    with ExitStack() as servers:
        yield lambda directory: servers.enter_context(serving.serve(directory))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demonstration site, with the pages that stand for all others."""
    with served_demo(tmp_path_factory.mktemp("demo") / "site") as site:
        yield site
