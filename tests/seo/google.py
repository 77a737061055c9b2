"""What Google's documentation asks of structured data, and what is wrong with a page's by it.

Read in November 2026 at https://developers.google.com/search/docs/appearance/structured-data/ (article, breadcrumb,
profile-page, organization, sitelinks-searchbox) and https://developers.google.com/search/docs/appearance/site-names
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

REQUIRED: dict[str, tuple[str, ...]] = {
    "NewsArticle": (),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name"),
    "ProfilePage": ("mainEntity",),
    "Person": ("name",),
    "Organization": ("name",),
    "WebSite": ("name", "url"),
    "SearchAction": ("target", "query-input"),
    "EntryPoint": ("urlTemplate",),
    "CreativeWork": ("name",),
    "CorrectionComment": ("text", "datePublished"),
}
"""Properties that a node of a type must have; CreativeWork and CorrectionComment are schema.org's, not Google's."""

RECOMMENDED: dict[str, tuple[str, ...]] = {
    "NewsArticle": ("author", "dateModified", "datePublished", "headline", "image"),
    "ProfilePage": (),
    "Organization": ("logo", "url"),
    "WebSite": (),
}
"""Of what Google recommends, all that a desk can know."""

_URLS = {"@id", "url", "image", "logo", "item"}
_DATES = {"datePublished", "dateModified"}
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph_of(page: str) -> list[dict[str, Any]]:
    """Return the nodes that a page tells machines of; none if it tells nothing."""
    scripts = _SCRIPT.findall(page)
    assert len(scripts) <= 1
    if not scripts:
        return []
    whole = json.loads(scripts[0])
    assert whole["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = whole["@graph"]
    return graph


def node_of(page: str, kind: str) -> dict[str, Any]:
    """Return the only node of a type."""
    (node,) = [node for node in graph_of(page) if node["@type"] == kind]
    return node


def find_faults(node: Any, path: str = "") -> Iterator[str]:
    """Yield what is wrong with a node and all that it holds."""
    if isinstance(node, list):
        for item in node:
            yield from find_faults(item, path)
    if not isinstance(node, dict):
        return
    if set(node) == {"@id"}:  # names a node that is described elsewhere
        return
    kind = node.get("@type")
    if kind not in REQUIRED:
        yield f"{path}: unknown type {kind!r}"
        return
    place = f"{path}/{kind}"
    # Works named by a work, and who published a source, are not what the page is about.
    is_reference = (kind == "NewsArticle" and path != "") or (kind == "Organization" and "@id" not in node)
    wanted = REQUIRED[kind] + (() if is_reference else RECOMMENDED.get(kind, ()))
    yield from (f"{place}: no {name}" for name in wanted if name not in node)
    yield from (f"{place}: empty {name}" for name, value in node.items() if value in ("", [], {}, None))
    for name, value in node.items():
        if name in _URLS and urlsplit(str(value)).scheme not in ("http", "https"):
            yield f"{place}: {name} is {value!r}"
        if name in _DATES and datetime.fromisoformat(value).tzinfo is None:
            yield f"{place}: {name} has no offset"
        yield from find_faults(value, place)
    if kind == "BreadcrumbList":
        yield from _wrong_steps(node["itemListElement"], place)


def _wrong_steps(steps: list[dict[str, Any]], place: str) -> Iterator[str]:
    if len(steps) < 2:
        yield f"{place}: fewer than two steps"
    if [step["position"] for step in steps] != list(range(1, len(steps) + 1)):
        yield f"{place}: positions are {[step['position'] for step in steps]}"
    if any("item" not in step for step in steps[:-1]):
        yield f"{place}: a step before the last leads nowhere"
