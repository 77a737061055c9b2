"""What a page asks for while it loads, and whether anything on it moves."""

from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

_WATCH = """
globalThis.auditedShift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { globalThis.auditedShift += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
"""
_SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({top: y, behavior: "instant"});
    await new Promise(done => setTimeout(done, 30));
  }
}"""


_A_MOMENT_MS = 150
"""For what browsers fetch after `load`, such as lazy pictures near the window."""


class Loading(NamedTuple):
    """One page, loaded and scrolled through."""

    before_scrolling: tuple[str, ...]
    """Kind and path of each request but the favicon's, such as "document /a/", in order."""
    shift: float
    """Sum of all layout shifts to the end of the page, also those that a reader would expect."""
    kept: int
    """Cookies and entries of local and session storage."""
    strangers: tuple[str, ...]
    """Addresses on other hosts that it asked for."""


def load(page: Page, address: str) -> Loading:
    """Load a page in a context of its own, scroll to its end, and return what happened."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.add_init_script(_WATCH)
    page.on("request", note)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(_A_MOMENT_MS)
    before = tuple(
        f"{request.resource_type} {urlsplit(request.url).path}" for request in asked if not _is_icon(request)
    )
    scroll_through(page)
    shift = page.evaluate("globalThis.auditedShift")
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    host = urlsplit(address).netloc
    strangers = (request.url for request in asked if request.url.startswith("http"))
    return Loading(
        before,
        shift,
        len(page.context.cookies()) + stored,
        tuple(url for url in strangers if urlsplit(url).netloc != host),
    )


def width_lost_to_scrollbar(page: Page) -> int:
    """Return by how many pixels a loaded page gets narrower when it outgrows its window, as every page does that comes
    in piece by piece; 0 where scrollbars lie over pages. Everything centred would move by half of it."""
    lost: int = page.evaluate(
        """() => {
          const width = () => document.documentElement.getBoundingClientRect().width, full = width();
          document.body.style.display = "none";
          return width() - full;
        }"""
    )
    return lost


def scroll_through(page: Page) -> None:
    """Scroll to the end, slowly enough for lazy pictures to come."""
    page.evaluate(_SCROLL)
    page.wait_for_timeout(_A_MOMENT_MS)


def _is_icon(request: Request) -> bool:
    return "favicon" in request.url or request.resource_type == "manifest"
