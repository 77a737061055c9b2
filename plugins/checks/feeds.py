"""Feeds read into facts: Atom, RSS and JSON Feed, and whether they are valid.

Sources: RFC 4287, sections 3 and 4; RSS 2.0 Specification; JSON Feed Version 1.1.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from plugins.checks.addresses import Addresses
from plugins.checks.facts import Facts, Fault, Told

RULE = "feeds"
_ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_JSON = "https://jsonfeed.org/version/1"


def read_feed(data: bytes, path: str, addresses: Addresses) -> Facts:
    """Return the facts of a feed, given its bytes and its path below the output folder."""
    try:
        parsed = _read_json(data) if path.endswith(".json") else _read_xml(data)
    except (ET.ParseError, ValueError) as error:
        return Facts("feed", faults=(_fault(f"the feed can't be read: {error}"),))
    lang, self_address, told, faults = parsed
    named = {addresses.resolve(each, path).path for each in (self_address, *told) if each}
    if self_address and addresses.resolve(self_address, path).path != path:
        faults.append(_fault(f"the feed says that it is at {self_address!r}", addresses.address_of(path)))
    return Facts(
        "feed",
        lang=lang,
        named="\n".join(sorted(named - {""})),
        told=tuple(Told(each) for each in told),
        faults=tuple(faults),
    )


_Parsed = tuple[str, str, list[str], list[Fault]]
"""Language, address of its own, addresses of its entries, faults."""


def _read_xml(data: bytes) -> _Parsed:
    root = ET.fromstring(data)  # noqa: S314 -- the press's own file
    if root.tag == f"{_ATOM}feed":
        return _read_atom(root)
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        return "", "", [], [_fault(f"found {root.tag}", "Atom's feed or RSS's channel")]
    return _read_rss(channel)


def _read_atom(root: ET.Element) -> _Parsed:
    entries = root.findall(f"{_ATOM}entry")
    faults = [fault for each in (root, *entries) for fault in _atom_faults(each)]
    faults += _same_ids(entry.findtext(f"{_ATOM}id") for entry in entries)
    if root.find(f"{_ATOM}author") is None and any(entry.find(f"{_ATOM}author") is None for entry in entries):
        faults.append(_fault("neither the feed nor each of its entries has an author"))
    told = [_atom_link(entry, "alternate") for entry in entries]
    return root.get(_LANG, ""), _atom_link(root, "self"), [each for each in told if each], faults


def _atom_link(element: ET.Element, relation: str) -> str:
    links = element.findall(f"{_ATOM}link")
    return next((each.get("href", "") for each in links if each.get("rel", "alternate") == relation), "")


def _atom_faults(element: ET.Element) -> Iterator[Fault]:
    what = "the feed" if element.tag == f"{_ATOM}feed" else f"the entry {element.findtext(f'{_ATOM}id')!r}"
    for name in ("id", "title", "updated"):
        if (number := len(element.findall(_ATOM + name))) != 1:
            yield _fault(f"{what} has {number or 'no'} {name}", "one")
    if not urlsplit(element.findtext(f"{_ATOM}id") or "").scheme:
        yield _fault(f"{what} has an id that is no absolute IRI")
    for name in ("updated", "published"):
        for child in element.findall(_ATOM + name):
            if not _has_offset(child.text):
                yield _fault(f"{what} has {name} {child.text!r}", "a date and time with an offset (RFC 3339)")
    if element.tag != f"{_ATOM}feed" and element.find(f"{_ATOM}content") is None and not _atom_link(
        element, "alternate"
    ):  # fmt: skip
        yield _fault(f"{what} has neither content nor a page")


def _read_rss(channel: ET.Element) -> _Parsed:
    faults = [_fault(f"the channel has no {name}") for name in ("title", "link", "description")
              if not channel.findtext(name)]  # fmt: skip
    items = channel.findall("item")
    faults += _same_ids(item.findtext("guid") for item in items)
    for item in items:
        if not (item.findtext("title") or item.findtext("description")):
            faults.append(_fault("an item has neither title nor description"))
        moment = item.findtext("pubDate")
        if moment is not None and not _is_rfc_822(moment):
            faults.append(_fault(f"an item has the pubDate {moment!r}", "a date as RFC 822 has it"))
        for enclosure in item.findall("enclosure"):
            if not {"url", "length", "type"} <= set(enclosure.attrib):
                faults.append(_fault("an enclosure without url, length and type"))
    own = _atom_link(channel, "self")
    told = [each for item in items if (each := item.findtext("link"))]
    return channel.findtext("language") or "", own, told, faults


def _read_json(data: bytes) -> _Parsed:
    feed = json.loads(data)
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_JSON):
        return "", "", [], [_fault("this is no JSON Feed", f"version {_JSON}.1")]
    items: list[Mapping[str, Any]] = [each for each in feed.get("items", ()) if isinstance(each, dict)]
    faults = [_fault(f"the feed has no {name}") for name in ("title", "items") if name not in feed]
    faults += _same_ids(item.get("id") for item in items)
    for item in items:
        if not (item.get("content_html") or item.get("content_text")):
            faults.append(_fault(f"the item {item.get('id')!r} has no content"))
        for name in ("date_published", "date_modified"):
            if name in item and not _has_offset(item[name]):
                faults.append(_fault(f"an item has {name} {item[name]!r}", "a date and time with an offset (RFC 3339)"))
    told = [str(item["url"]) for item in items if item.get("url")]
    return str(feed.get("language", "")), str(feed.get("feed_url", "")), told, faults


def _same_ids(ids: Iterable[str | None]) -> list[Fault]:
    often = Counter(ids)
    faults = [_fault("an entry without an id")] if None in often else []
    return faults + [_fault(f"{number} entries have the id {each!r}") for each, number in often.items() if number > 1]


def _has_offset(moment: object) -> bool:
    try:
        return isinstance(moment, str) and datetime.fromisoformat(moment).tzinfo is not None
    except ValueError:
        return False


def _is_rfc_822(moment: str) -> bool:
    try:
        return parsedate_to_datetime(moment) is not None
    except ValueError:
        return False


def _fault(found: str, expected: str = "") -> Fault:
    return Fault(RULE, found, expected, is_error=True)
