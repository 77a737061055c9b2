"""What the templates of feeds see (RFC 4287, RSS 2.0, JSON Feed 1.1)."""

import msgspec
from markupsafe import Markup


class EntryPart(msgspec.Struct, frozen=True):
    """An article in a feed."""

    title: str
    url: str
    """Absolute."""
    id: str
    published: str
    """RFC 3339, like `updated`."""
    published_rfc822: str
    updated: str
    """When it was last changed or corrected, else as published."""
    day: str
    """When it was published, for readers."""
    authors: tuple["PersonPart", ...]
    categories: tuple[str, ...]
    """Names of its category and its tags."""
    summary: str
    summary_html: str
    """The same as HTML, to be escaped like the content."""
    content: str
    """HTML whose addresses are absolute; empty in feeds of summaries."""
    lang: str
    picture: "PicturePart | None"


class PersonPart(msgspec.Struct, frozen=True):
    """Who wrote an article."""

    name: str
    url: str
    """Absolute; empty for somebody without a page."""


class PicturePart(msgspec.Struct, frozen=True):
    """An article's cover."""

    url: str
    type: str
    length: int
    """In bytes; 0 where it isn't known."""


class FeedView(msgspec.Struct, frozen=True):
    """templates/feeds/atom.xml and rss.xml"""

    title: str
    """Name of the site, with that of the author, tag or category before it."""
    sitename: str
    subtitle: str
    id: str
    lang: str
    home_url: str
    """Absolute address of the page the feed belongs to: the edition's home, or the author's, tag's or category's."""
    feed_url: str
    hub: str
    """Empty without one."""
    rights: str
    updated: str
    updated_rfc822: str
    entries: tuple[EntryPart, ...]


class JsonView(msgspec.Struct, frozen=True):
    """templates/feeds/feed.json"""

    json: Markup
    """The whole feed."""


class FeedLinksBlock(msgspec.Struct, frozen=True):
    """templates/feeds/links.html, in the head: a page's feeds that are not Atom, which the theme names itself"""

    links: tuple["FeedLink", ...]


class FeedLink(msgspec.Struct, frozen=True):
    """One link rel="alternate"."""

    type: str
    title: str
    url: str
