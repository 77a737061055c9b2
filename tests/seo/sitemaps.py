"""Sitemaps as tests read them, and what the protocol says of every one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

_ORDER = {"urlset": ("loc", "lastmod", "changefreq", "priority"), "sitemapindex": ("loc", "lastmod")}
_CHILD = {"urlset": "url", "sitemapindex": "sitemap"}
_NEWS_LANGUAGE = re.compile(r"zh-cn|zh-tw|[a-z]{2,3}")


class Entry(NamedTuple):
    """A url or sitemap element."""

    modified: str
    alternates: dict[str, str]


def entries(text: str) -> dict[str, Entry]:
    """Return the entries of a sitemap, or of an index, by their addresses."""
    found = {}
    for element in ET.fromstring(text):
        alternates = {link.attrib["hreflang"]: link.attrib["href"] for link in element.findall(f"{XHTML}link")}
        found[element.findtext(f"{SITEMAP}loc") or ""] = Entry(element.findtext(f"{SITEMAP}lastmod") or "", alternates)
    return found


def find_faults(text: str, address: str) -> list[str]:
    """Return what is wrong with a sitemap, or an index, at an address; empty for a valid one.

    Source: sitemaps.org, protocol 0.9, with the order of elements of its schema; Google Search Central, "Create a News
    sitemap" and "Tell Google about localized versions of your page".
    """
    root = ET.fromstring(text)
    kind = root.tag.removeprefix(SITEMAP)
    if kind not in _CHILD:
        return [f"the root is {root.tag}"]
    faults = [] if len(root) else ["names no page, which the schema asks for"]
    if len(root) > 50_000 or len(text.encode()) > 50 * 1024 * 1024:
        faults.append(f"{len(root)} entries, {len(text.encode())} bytes")
    if len({element.findtext(f"{SITEMAP}loc") for element in root}) != len(root):
        faults.append("names a page twice")
    host = urlsplit(address)[:2]
    return faults + [fault for element in root for fault in _faults(element, kind, host)]


def _faults(element: Element, kind: str, host: tuple[str, str]) -> Iterator[str]:
    if element.tag != SITEMAP + _CHILD[kind]:
        yield f"an element {element.tag}"
        return
    own = [child.tag.removeprefix(SITEMAP) for child in element if child.tag.startswith(SITEMAP)]
    if own != [name for name in _ORDER[kind] if name in own] or "loc" not in own:
        yield f"elements {own}"
    address = element.findtext(f"{SITEMAP}loc") or ""
    if urlsplit(address)[:2] != host or len(address) >= 2_048 or not address.isascii():
        yield f"loc is {address!r}"
    modified = element.findtext(f"{SITEMAP}lastmod")
    if modified is not None and datetime.fromisoformat(modified).tzinfo is None:
        yield f"lastmod is {modified!r}"
    links = [(link.attrib.get("rel"), link.attrib.get("hreflang")) for link in element.findall(f"{XHTML}link")]
    if len(set(links)) != len(links) or any(rel != "alternate" for rel, _ in links):
        yield f"links {links}"
    for link in element.findall(f"{XHTML}link"):
        if urlsplit(link.attrib.get("href", "")).scheme not in ("http", "https"):
            yield f"a link without a 'href': {link.attrib}"
    for news in element.findall(f"{NEWS}news"):
        yield from _news_faults(news)


def _news_faults(news: Element) -> Iterator[str]:
    if [child.tag.removeprefix(NEWS) for child in news] != ["publication", "publication_date", "title"]:
        yield f"news holds {[child.tag for child in news]}"
    if not (news.findtext(f"{NEWS}publication/{NEWS}name") and news.findtext(f"{NEWS}title")):
        yield "news without name or title"
    language = news.findtext(f"{NEWS}publication/{NEWS}language") or ""
    if not _NEWS_LANGUAGE.fullmatch(language):
        yield f"news in {language!r}"
    if datetime.fromisoformat(news.findtext(f"{NEWS}publication_date") or "").tzinfo is None:
        yield "news without an offset"
