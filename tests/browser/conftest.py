"""Chromium for tests, and a server for the sites they look at.

A test says what window it wants by parametrizing `viewport` ("phone", "tablet", "desktop" or (width, height) in CSS
pixels), `color_scheme` ("light", "dark") or `context_options` (whatever Playwright's new_context takes):

    @pytest.mark.parametrize("viewport", ["phone", "desktop"])
    def test_nothing_scrolls_sideways(page: Page, viewport: str, serve: Serve) -> None: ...
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

Serve = Callable[[Path], str]

VIEWPORTS: Mapping[str, tuple[int, int]] = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1280, 800)}

# Without these Chromium asks its maker's servers at every start; as root it has no sandbox.
CHROMIUM_SWITCHES = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
)


def find_chromium() -> str | None:
    """Return the path of $CHROMIUM, of Debian's Chromium, or of one in PATH; None without any."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, candidates)), None)


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
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_SWITCHES)
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
        yield lambda directory: servers.enter_context(_serving(directory))


@contextmanager
def _serving(directory: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_SiteHandler, directory=str(directory))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _SiteHandler(SimpleHTTPRequestHandler):
    # Types that Python's own table lacks or takes from the system, as web servers send them.
    extensions_map = {  # noqa: RUF012 -- the base class says so
        **SimpleHTTPRequestHandler.extensions_map,
        ".avif": "image/avif",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml; charset=utf-8",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *arguments: Any) -> None:
        pass
