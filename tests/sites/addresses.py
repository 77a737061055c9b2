"""What is wrong with the addresses in a built site: dead links, dead fragments, one-sided hreflang."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from plugins.newsroom.build import Press
from plugins.newsroom.contract import Copy, Derived
from plugins.newsroom.model import Edition


class Scanned(NamedTuple):
    """What a page says."""

    lang: str
    addresses: list[str]
    alternates: dict[str, str]
    """Address by hreflang."""
    ids: set[str]
    headings: int
    """Number of h1."""


class _Scanner(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scanned = Scanned("", [], {}, set(), 0)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        scanned = self.scanned
        scanned.addresses.extend(values[name] for name in ("href", "src", "poster", "data") if name in values)
        if values.get("http-equiv") == "refresh":
            scanned.addresses.append(values["content"].partition("url=")[2])
        if "id" in values:
            scanned.ids.add(values["id"])
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            scanned.alternates[values["hreflang"]] = values["href"]
        if tag == "html":
            self.scanned = scanned._replace(lang=values.get("lang", ""))
        if tag == "h1":
            self.scanned = self.scanned._replace(headings=scanned.headings + 1)


def scan(page: str) -> Scanned:
    """Return what a page says."""
    scanner = _Scanner()
    scanner.feed(page)
    scanner.close()
    return scanner.scanned


def render(press: Press) -> dict[str, bytes]:
    """Return the files of a site by path; of copies nothing."""
    return {
        output.place.save_as: b"" if isinstance(output.made, Copy | Derived) else press.renderer.render(output)
        for output in press.plan.outputs
    }


def file_at(address: str, editions: Iterable[Edition]) -> str | None:
    """Return the file that a plain server gives for an absolute address; None for one outside the site."""
    roots = sorted({(edition.root, edition.root_prefix) for edition in editions}, key=lambda item: -len(item[0]))
    for root, prefix in roots:
        if address == root or address.startswith(f"{root}/"):
            path = prefix + unquote(address.removeprefix(root).lstrip("/"))
            return path + "index.html" if not path or path.endswith("/") else path
    return None


def find_flaws(press: Press, files: Mapping[str, bytes]) -> list[str]:
    """Return what is wrong with the addresses of a site's pages, in order."""
    editions = press.site.editions
    pages = {path: scan(data.decode()) for path, data in files.items() if path.endswith(".html")}
    permalinks = {output.place.save_as: output.place.permalink for output in press.plan.outputs}
    return [
        *(flaw for path, page in pages.items() for flaw in _dead(path, page, permalinks[path], pages, files, editions)),
        *(flaw for path, page in pages.items() for flaw in _one_sided(path, page, permalinks[path], pages, editions)),
    ]


def _dead(
    path: str,
    page: Scanned,
    permalink: str,
    pages: Mapping[str, Scanned],
    files: Mapping[str, bytes],
    editions: Sequence[Edition],
) -> Iterator[str]:
    for address in page.addresses:
        whole, fragment = urldefrag(urljoin(permalink, address))
        found = file_at(whole, editions)
        if address == "" or (found is not None and found not in files):
            yield f"{path}: {address!r} leads to no file"
        elif fragment and found is not None and found in pages and unquote(fragment) not in pages[found].ids:
            yield f"{path}: {address!r} leads to no element"


def _one_sided(
    path: str, page: Scanned, permalink: str, pages: Mapping[str, Scanned], editions: Sequence[Edition]
) -> Iterator[str]:
    if page.alternates and page.alternates.get(page.lang) != permalink:
        yield f"{path}: is not among its own alternates"
    for code, address in page.alternates.items():
        other = pages.get(file_at(address, editions) or "")
        if other is None:
            yield f"{path}: the alternate in {code} does not exist"
        elif code not in ("x-default", other.lang):
            yield f"{path}: the alternate in {code} is in {other.lang}"
        elif other.alternates != page.alternates:
            yield f"{path}: {posixpath.dirname(address)} does not name the same alternates"
