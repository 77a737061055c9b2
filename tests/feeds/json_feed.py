"""What JSON Feed 1.1 says of every feed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")
_PERSON = {"name", "url", "avatar"}
_TOP = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str,
    "next_url": str, "icon": str, "favicon": str, "authors": list, "language": str, "expired": bool, "hubs": list,
    "items": list,
}  # fmt: skip
_ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str,
    "image": str, "banner_image": str, "date_published": str, "date_modified": str, "authors": list, "tags": list,
    "language": str, "attachments": list,
}  # fmt: skip


def find_faults(text: str) -> list[str]:
    """Return what is wrong with a JSON feed; empty for a valid one.

    Source: JSON Feed Version 1.1, "Top-level", "Items" and "Attachments".
    """
    feed = json.loads(text)
    faults = [f"no {name}" for name in ("version", "title", "items") if name not in feed] + _wrong(feed, _TOP, "feed")
    if feed.get("version") not in VERSIONS:
        faults.append(f"version {feed.get('version')!r}")
    faults += [f"a hub with {sorted(hub)}" for hub in feed.get("hubs", []) if set(hub) != {"type", "url"}]
    ids = [item.get("id") for item in feed["items"]]
    if None in ids or len(set(ids)) != len(ids):
        faults.append("items without an id of their own")
    for item in feed["items"]:
        faults += _wrong(item, _ITEM, "item")
        if not (item.get("content_html") or item.get("content_text")):
            faults.append("an item without content")
        for name in ("date_published", "date_modified"):
            if name in item and datetime.fromisoformat(item[name]).tzinfo is None:
                faults.append("a date without an offset")
        faults += [f"an author with {person}" for person in item.get("authors", []) if not set(person) & _PERSON]
        for attachment in item.get("attachments", []):
            if not {"url", "mime_type"} <= set(attachment):
                faults.append(f"an attachment with {attachment}")
    return faults


def _wrong(values: dict[str, Any], known: Mapping[str, type], what: str) -> list[str]:
    return [f"{what}: {name}" for name, value in values.items() if name not in known or type(value) is not known[name]]
