"""What the template of feeds sees (RFC 4287)."""

import msgspec


class EntryPart(msgspec.Struct, frozen=True):
    """An atom:entry."""

    title: str
    url: str
    """Absolute."""
    id: str
    published: str
    updated: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    summary: str
    content: str
    """HTML whose addresses are absolute."""
    lang: str


class FeedView(msgspec.Struct, frozen=True):
    """templates/feeds/atom.xml"""

    title: str
    """Name of the site, and of the tag."""
    subtitle: str
    id: str
    lang: str
    home_url: str
    """Absolute address of the page the feed belongs to: the edition's home, or the tag's page."""
    feed_url: str
    updated: str
    entries: tuple[EntryPart, ...]
