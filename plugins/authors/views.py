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
    articles: int
    """Listed articles in the edition."""


class AuthorsBlock(msgspec.Struct, frozen=True):
    """templates/authors/bios.html: the bio boxes under an article"""

    profiles: tuple[Profile, ...]


class AuthorView(msgspec.Struct, frozen=True):
    """templates/authors/author.html"""

    profile: Profile
    teasers: tuple[Teaser, ...]
    pagination: Pagination


class AuthorsView(msgspec.Struct, frozen=True):
    """templates/authors/authors.html"""

    profiles: tuple[Profile, ...]
