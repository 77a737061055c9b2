"""Addresses: from an edition and a permalink to the URL readers see and the file that is written."""

import unicodedata
from functools import cache
from urllib.parse import quote, urlsplit

from plugins.newsroom.model import Edition, Place

_SAFE = "/~!$&'()*+,;=:@-._"
"""Characters of a path that need no percent sign. Source: RFC 3986, pchar and "/"."""


def quote_path(path: str) -> str:
    """Return a path as an address has it: in NFC, percent-encoded; what is encoded already stays."""
    return quote(unicodedata.normalize("NFC", path), safe=_SAFE + "%")


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
    return Place(edition.root, _root_path(edition.root) + quote(path, safe=_SAFE), edition.root_prefix + path)


def folder_of(place: Place) -> str:
    """Return the folder of a place's file, with a slash at its end; empty for the output folder itself."""
    folder, slash, _ = place.save_as.rpartition("/")
    return folder + slash


@cache
def _root_path(root: str) -> str:
    return quote_path(urlsplit(root).path + "/")
