"""Tells WebSub hubs which feeds are new. Source: W3C, WebSub, "Publishing"."""

import json
import re
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import NamedTuple

_HUB = re.compile(rb'<(?:atom:)?link rel="hub"[^>]*href="([^"]+)"')
_SELF = re.compile(rb'<(?:atom:)?link rel="self"[^>]*href="([^"]+)"')
_SECONDS = 10
Post = Callable[[str, bytes], None]
"""Sends a form to an address. Raises OSError or ValueError."""


class Ping(NamedTuple):
    """A feed and the hub that wants to know of it."""

    hub: str
    feed: str


def find_pings(paths: Iterable[str], read: Callable[[str], bytes]) -> Iterator[Ping]:
    """Yield a ping for each feed among files that names a hub and itself, in order."""
    for path in sorted(paths):
        if path.endswith(".xml"):
            data = read(path)
            hub, own = _HUB.search(data), _SELF.search(data)
            if hub and own:
                yield Ping(unescape(hub[1].decode()), unescape(own[1].decode()))
        elif path.endswith("feed.json"):
            said = json.loads(read(path))
            yield from (Ping(hub["url"], said["feed_url"]) for hub in said.get("hubs", ()))


def send(pings: Iterable[Ping], post: Post) -> tuple[int, list[str]]:
    """Send pings; return how many arrived, and a sentence for each that didn't."""
    arrived, lost = 0, []
    for ping in pings:
        form = urllib.parse.urlencode({"hub.mode": "publish", "hub.url": ping.feed}).encode()
        try:
            post(ping.hub, form)
            arrived += 1
        except (OSError, ValueError) as error:
            lost.append(f"{ping.hub} was not told of {ping.feed}: {error}")
    return arrived, lost


def post(address: str, form: bytes) -> None:
    """Send a form to an address. Raises OSError or ValueError."""
    if not address.startswith(("http://", "https://")):
        raise ValueError(f"{address!r} is no address")
    request = urllib.request.Request(address, form, {"User-Agent": "warta-deploy"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310
        return
