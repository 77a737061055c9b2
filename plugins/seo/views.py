"""What the templates for search engines and other machines see."""

from typing import NamedTuple

import msgspec
from markupsafe import Markup

from plugins.newsroom.contract import Version


class HeadBlock(msgspec.Struct, frozen=True):
    """templates/seo/head.html, in the head of every page"""

    properties: tuple["Property", ...]
    creators: tuple[str, ...]
    """Accounts of the authors in the Fediverse."""
    icon_url: str
    """Of the icon as PNG; empty if the theme has none."""
    touch_icon_url: str
    """Of the icon for home screens; only on home pages, like the next."""
    manifest_url: str
    json: tuple[Markup, ...]
    """JSON-LD, safe inside a script element, in pieces between which the name of the index stands as a JSON string;
    empty for pages with nothing to say."""
    index: "IndexName"
    """The index that the page is, or that leads to it."""
    is_index: bool
    """Whether the page is that index: then its name is the title to share."""


class IndexName(NamedTuple):
    """A page whose name the theme's catalogs say: at most one of these is true."""

    is_tags: bool = False
    is_authors: bool = False
    is_archive: bool = False
    is_search: bool = False
    is_newsletter: bool = False
    is_languages: bool = False


class Property(NamedTuple):
    """A meta element with a property."""

    name: str
    content: str


class PageEntry(msgspec.Struct, frozen=True):
    """A url element of a sitemap."""

    url: str
    modified: str
    """RFC 3339; empty if unknown."""
    versions: tuple[Version, ...]


class SitemapView(msgspec.Struct, frozen=True):
    """templates/seo/sitemap.xml (sitemaps.org, protocol 0.9)"""

    pages: tuple[PageEntry, ...]


class IndexView(msgspec.Struct, frozen=True):
    """templates/seo/sitemap_index.xml (sitemaps.org, protocol 0.9): the sitemaps of a root"""

    sitemaps: tuple["IndexEntry", ...]


class IndexEntry(NamedTuple):
    """A sitemap element."""

    url: str
    modified: str
    """As in PageEntry."""


class NewsView(msgspec.Struct, frozen=True):
    """templates/seo/news.xml (Google's news sitemap, version 0.9)"""

    name: str
    language: str
    home: str
    """Stands there alone when there are no news."""
    entries: tuple["NewsEntry", ...]


class NewsEntry(NamedTuple):
    """A url element with news."""

    url: str
    published: str
    title: str


class TextView(msgspec.Struct, frozen=True):
    """templates/seo/plain.txt: a file that is no markup"""

    text: Markup
    """Without a line feed at its end."""
