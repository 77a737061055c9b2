"""Addresses: from an edition and a permalink to the URL readers see and the file that is written."""

import unicodedata
from urllib.parse import quote

from plugins.newsroom.model import Edition, Place

_SAFE = "/~!$&'()*+,;=:@-._"
"""Characters of a path that need no percent sign. Source: RFC 3986, pchar and "/"."""


def place_at(edition: Edition, permalink: str) -> Place:
    """Return the place of a page below an edition's home; the permalink is unquoted, "" is the home page itself.

    A permalink that ends with a slash, or is empty, is written as index.html below it.
    """
    path = unicodedata.normalize("NFC", permalink.lstrip("/"))
    file = path + "index.html" if not path or path.endswith("/") else path
    return Place(edition.root, edition.base_path + quote(path, safe=_SAFE), edition.output_prefix + file)


def place_in_root(edition: Edition, path: str) -> Place:
    """Return the place of a file that an edition's root has once for all its editions, such as a picture."""
    path = unicodedata.normalize("NFC", path.lstrip("/"))
    depth = len(edition.output_prefix) - len(edition.root_prefix)
    base = edition.base_path[: len(edition.base_path) - depth] if depth else edition.base_path
    return Place(edition.root, base + quote(path, safe=_SAFE), edition.root_prefix + path)


def folder_of(place: Place) -> str:
    """Return the folder of a place's file, with a slash at its end; empty for the output folder itself."""
    folder, slash, _ = place.save_as.rpartition("/")
    return folder + slash
