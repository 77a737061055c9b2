"""JSON-LD as pages carry it: pieces that many pages share are encoded once, and nothing gets out of its element."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from plugins.newsroom.model import Site

Node = dict[str, Any]
"""A thing that is described, with its @type."""

INDEX_NAME = msgspec.Raw(b"\0")
"""Stands for the name of an index, which only the theme's catalogs know; no text can hold it, for JSON escapes it."""


def shared(site: Site, key: str, make: Callable[[], Node]) -> msgspec.Raw:
    """Return what many pages of a site say in the same way, encoded once."""
    return site.remember(("seo", key), lambda: msgspec.Raw(msgspec.json.encode(make())))


def encode(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return JSON that means the same in a script element, whatever stands in its texts, cut where INDEX_NAME stands.

    Without `<` there is neither an end of the element nor a comment; the two separators would end a line of JavaScript.
    Source: HTML Standard, "Restrictions for contents of script elements".
    """
    text = msgspec.json.encode(value).decode()
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return tuple(text.split("\0"))
