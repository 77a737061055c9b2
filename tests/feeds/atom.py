"""Atom feeds as tests read them, and what RFC 4287 says of every one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
"""RFC 3339, section 5.6, with the capital letters that RFC 4287, section 3.3, asks for."""
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = ("generator", "icon", "logo", "rights", "subtitle", "published", "summary", "content")
_OF_FEED = {
    "author", "category", "contributor", "entry", "generator", "icon", "id", "link", "logo", "rights", "subtitle",
    "title", "updated",
}  # fmt: skip
_OF_ENTRY = {
    "author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title",
    "updated",
}  # fmt: skip


def value(element: Element, name: str) -> str:
    """Return the text of a child; empty if there is none."""
    return element.findtext(ATOM + name) or ""


def links(element: Element) -> dict[str, str]:
    """Return the addresses of links by their relation."""
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def entries(root: Element) -> list[Element]:
    """Return a feed's entries."""
    return root.findall(f"{ATOM}entry")


def find_faults(text: str) -> list[str]:
    """Return what is wrong with an Atom feed by RFC 4287, sections 3.1 to 4.2; empty for a valid one."""
    root = ET.fromstring(text)
    faults = [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    faults += [fault for number, element in enumerate((root, *entries(root))) for fault in _faults(element, number)]
    ids = [value(entry, "id") for entry in entries(root)]
    if len(set(ids)) != len(ids):
        faults.append("two entries have one id")
    if "self" not in links(root):
        faults.append("the feed doesn't say where it is")
    if root.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries(root)):
        faults.append("neither the feed nor each of its entries has an author")
    return faults


def _faults(element: Element, number: int) -> list[str]:
    name = f"entry {number}" if number else "feed"
    faults = [f"{name}: {len(element.findall(ATOM + once))} {once}" for once in _ONCE
              if len(element.findall(ATOM + once)) != 1]  # fmt: skip
    faults += [f"{name}: several {once}" for once in _AT_MOST_ONCE if len(element.findall(ATOM + once)) > 1]
    known = _OF_ENTRY if number else _OF_FEED
    faults += [
        f"{name}: unknown {child.tag}"
        for child in element
        if child.tag.startswith(ATOM) and child.tag.removeprefix(ATOM) not in known
    ]
    for moment in ("updated", "published"):
        for child in element.findall(ATOM + moment):
            if not _MOMENT.fullmatch(child.text or ""):
                faults.append(f"{name}: {moment} is {child.text!r}")
    if not urlsplit(value(element, "id")).scheme:
        faults.append(f"{name}: its id is no absolute IRI")
    for link in element.findall(f"{ATOM}link"):
        if urlsplit(link.attrib.get("href", "")).scheme not in ("http", "https"):
            faults.append(f"{name}: a link to {link.attrib.get('href')!r}")
    alternates = [
        (link.attrib.get("type"), link.attrib.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.attrib.get("rel", "alternate") == "alternate"
    ]
    if len(set(alternates)) != len(alternates):
        faults.append(f"{name}: two alternates of one type and language")
    for part in ("content", "summary", "title"):
        for child in element.findall(ATOM + part):
            if child.attrib.get("type", "text") not in ("text", "html") or len(child):
                faults.append(f"{name}: {part} of type {child.attrib.get('type')} with {len(child)} elements")
    for person in element.findall(f"{ATOM}author"):
        if not value(person, "name"):
            faults.append(f"{name}: an author without a name")
    if any(not category.attrib.get("term") for category in element.findall(f"{ATOM}category")):
        faults.append(f"{name}: a category without a term")
    if number and element.find(f"{ATOM}content") is None and "alternate" not in links(element):
        faults.append(f"{name}: neither content nor a page")
    return faults
