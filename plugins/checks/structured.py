"""Structured data of a page, JSON-LD: whether it is valid, and the addresses it names.

Sources: JSON-LD 1.1; schema.org; Google Search Central, "Article", "Breadcrumb", "Profile page".
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from plugins.checks.facts import Fault

RULE = "json-ld"
_CONTEXTS = frozenset({"https://schema.org", "http://schema.org", "https://schema.org/", "http://schema.org/"})
_REQUIRED: Mapping[str, Sequence[str]] = {
    "NewsArticle": ("headline", "datePublished", "url"),
    "BreadcrumbList": ("itemListElement",),
    "ProfilePage": ("mainEntity",),
    "WebSite": ("name", "url"),
    "Organization": ("name",),
    "Person": ("name",),
    "ImageObject": ("url",),
}
_MOMENTS = ("datePublished", "dateModified", "uploadDate")
_ADDRESSES = ("url", "item", "contentUrl")


def read_structured(text: str) -> tuple[list[Fault], list[str]]:
    """Return what is wrong with a piece of JSON-LD, and the addresses that it names, in order."""
    try:
        data = json.loads(text)
    except ValueError as error:
        return [_fault(f"structured data that is no JSON: {error}")], []
    tops = data if isinstance(data, list) else [data]
    faults = [
        _fault(f"structured data with the context {top.get('@context')!r}", "https://schema.org")
        for top in tops
        if isinstance(top, dict) and top.get("@context") not in _CONTEXTS
    ]
    nodes = list(_nodes(data))
    described = {id(node) for top in tops if isinstance(top, dict) for node in _top_nodes(top)}
    if not nodes:
        faults.append(_fault("structured data without any node", "an object with @type"))
    addresses = []
    for node in nodes:
        faults += _faults(node, is_described=id(node) in described)
        for name in _ADDRESSES:
            value = node.get(name)
            if isinstance(value, str):
                addresses.append(value)
        image = node.get("image")
        addresses += [each for each in (image if isinstance(image, list) else [image]) if isinstance(each, str)]
    return faults, addresses


def _top_nodes(top: dict[str, Any]) -> Iterator[object]:
    """Yield what a piece of structured data describes, not what its descriptions refer to."""
    graph = top.get("@graph")
    yield from graph if isinstance(graph, list) else [top]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that has a type, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _nodes(item)


def _faults(node: Mapping[str, Any], *, is_described: bool) -> Iterator[Fault]:
    kind = node["@type"]
    if not isinstance(kind, str):
        return
    missing = [name for name in _REQUIRED.get(kind, ()) if not node.get(name)]
    # What is referred to by its id is described elsewhere.
    if missing and (is_described or "@id" not in node):
        yield _fault(f"a {kind} without {', '.join(missing)}")
    for name in _MOMENTS:
        if name in node and not _is_moment(node[name]):
            yield _fault(f"a {kind} with the {name} {node[name]!r}", "a date and time with an offset (ISO 8601)")
    if kind == "BreadcrumbList" and isinstance(node.get("itemListElement"), list):
        positions = [item.get("position") for item in node["itemListElement"] if isinstance(item, dict)]
        if positions != list(range(1, len(positions) + 1)):
            yield _fault(f"breadcrumbs with the positions {positions}", "1, 2, 3, …")


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _fault(found: str, expected: str = "") -> Fault:
    return Fault(RULE, found, expected, is_error=True)
