"""Whether the site is online as it was sent: home, newest article, feed and sitemap are asked for."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from plugins.publish.manifest import File

_ENTRY = re.compile(rb'<entry\b.*?<link rel="alternate"[^>]*href="([^"]+)"', re.DOTALL)
_SECONDS = 10
_PAUSE = 2.0
Fetch = Callable[[str], bytes]
"""Gives what an address answers. Raises OSError or ValueError."""


class Expected(NamedTuple):
    """An address, and what it is to answer."""

    name: str
    address: str
    data: bytes


def choose_pages(files: Mapping[str, File], read: Callable[[str], bytes], siteurl: str, url: str) -> Iterator[Expected]:
    """Yield what is looked at: home page, feed, newest article, sitemap, as far as the site has them.

    read: gives a file of the site. siteurl: where the site says it is; url: where it is looked at.
    """

    def expected(name: str, path: str) -> Expected:
        shown = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
        return Expected(name, f"{url.rstrip('/')}/{quote(shown)}", read(path))

    if "index.html" in files:
        yield expected("the home page", "index.html")
    if "feed.xml" in files:
        yield expected("the feed", "feed.xml")
        newest = _ENTRY.search(read("feed.xml"))
        base = urlsplit(siteurl).path.rstrip("/") + "/"
        path = unquote(urlsplit(unescape(newest[1].decode())).path).removeprefix(base) if newest else ""
        path += "index.html" if path.endswith("/") else ""
        if path in files:
            yield expected("the newest article", path)
    if "sitemap.xml" in files:
        yield expected("the sitemap", "sitemap.xml")


def look(
    pages: Iterator[Expected], patience: float, fetch: Fetch, sleep: Callable[[float], None] = time.sleep
) -> list[str]:
    """Return a sentence for each page that doesn't answer what it should within so many seconds in all."""
    waiting = list(pages)
    left = patience
    while True:
        wrong = [(each, why) for each in waiting if (why := _look_at(each, fetch))]
        if not wrong or left <= 0:
            return [f"{each.name}, {each.address}: {why}" for each, why in wrong]
        sleep(min(_PAUSE, left))
        left -= _PAUSE
        waiting = [each for each, _ in wrong]


def _look_at(expected: Expected, fetch: Fetch) -> str:
    """Return what is wrong with an answer; empty if nothing is."""
    try:
        data = fetch(expected.address)
    except urllib.error.HTTPError as error:
        return f"answers {error.code}"
    except (OSError, ValueError) as error:
        return f"doesn't answer: {getattr(error, 'reason', error)}"
    return "" if data == expected.data else "shows other bytes than were sent; does a cache stand before it?"


def fetch(address: str) -> bytes:
    """Return what an address answers, past caches that heed it. Raises OSError or ValueError."""
    if not address.startswith(("http://", "https://")):
        raise ValueError(f"{address!r} is no address")
    request = urllib.request.Request(address, headers={"Cache-Control": "no-cache", "User-Agent": "warta-deploy"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
        data: bytes = answer.read()
    return data
