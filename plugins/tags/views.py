"""What the templates of tags see."""

import msgspec
from markupsafe import Markup

from plugins.newsroom.views import Anchor, Pagination, Teaser


class TagView(msgspec.Struct, frozen=True):
    """templates/tags/tag.html"""

    title: str
    description: str
    """For search engines: the introduction's beginning, in plain text; empty without one, and from the second
    page on."""
    introduction_html: Markup
    teasers: tuple[Teaser, ...]
    companions: tuple[Anchor, ...]
    """Tags that most often go with it; only on the first page."""
    versions: tuple[Anchor, ...]
    """The tag's pages in other languages, each named by the tag's name there and the language."""
    pagination: Pagination


class TagCount(msgspec.Struct, frozen=True):
    """A tag in the index."""

    name: str
    url: str
    articles: int


class TagGroup(msgspec.Struct, frozen=True):
    """The tags with one initial."""

    initial: str
    tags: tuple[TagCount, ...]


class TagsView(msgspec.Struct, frozen=True):
    """templates/tags/tags.html"""

    groups: tuple[TagGroup, ...]
