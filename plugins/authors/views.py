"""What the templates of authors see."""

import msgspec
from markupsafe import Markup

from plugins.newsroom.views import Anchor, CoverPart, Pagination, Teaser


class Profile(msgspec.Struct, frozen=True):
    """A person, as shown under an article, in the index and on the own page."""

    name: str
    url: str
    role: str
    bio_html: Markup
    avatar: CoverPart | None
    links: tuple[Anchor, ...]


class AuthorsBlock(msgspec.Struct, frozen=True):
    """templates/authors/bios.html: the bio boxes under an article"""

    profiles: tuple[Profile, ...]


class AuthorView(msgspec.Struct, frozen=True):
    """templates/authors/author.html"""

    title: str
    """The author's name."""
    description: str
    """For search engines: the bio's beginning, in plain text; empty without one, and from the second
    page on."""
    profile: Profile
    articles: int
    """Listed articles in the edition."""
    teasers: tuple[Teaser, ...]
    pagination: Pagination


class AuthorsView(msgspec.Struct, frozen=True):
    """templates/authors/authors.html"""

    profiles: tuple[Profile, ...]
