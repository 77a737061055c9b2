"""Which authors, tags and categories have a page: a list without articles isn't made."""

from plugins.newsroom.model import Site
from plugins.newsroom.read.files import Kind

_NAMES = {Kind.AUTHOR: "author", Kind.TAG: "tag", Kind.CATEGORY: "category"}
_CAPABILITIES = {Kind.AUTHOR: "plugins.authors", Kind.TAG: "plugins.tags"}
"""Whose pages these are; categories' are the newsroom's own."""


def makes_pages(site: Site, kind: Kind) -> bool:
    """Return whether PLUGINS names the capability that makes a kind of page."""
    return kind not in _CAPABILITIES or _CAPABILITIES[kind] in site.settings.plugins


def has_page(site: Site, kind: Kind, identity: str, edition: str) -> bool:
    """Return whether an edition has a page for an author, tag or category: it has if it lists any of its articles."""
    return makes_pages(site, kind) and site.lists(_NAMES[kind], edition, identity)


def has_index(site: Site, kind: Kind, edition: str) -> bool:
    """Return whether an edition has an index of its authors or tags."""
    return makes_pages(site, kind) and site.lists(_NAMES[kind], edition)
