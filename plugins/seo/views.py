"""What the template of the sitemap sees (sitemaps.org, protocol 0.9)."""

import msgspec


class AlternatePart(msgspec.Struct, frozen=True):
    """An xhtml:link rel="alternate"."""

    hreflang: str
    url: str


class PageEntry(msgspec.Struct, frozen=True):
    """A url element."""

    url: str
    modified: str
    """ISO 8601; empty if unknown."""
    alternates: tuple[AlternatePart, ...]


class SitemapView(msgspec.Struct, frozen=True):
    """templates/seo/sitemap.xml"""

    pages: tuple[PageEntry, ...]
