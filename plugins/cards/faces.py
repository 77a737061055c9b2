"""What stands on a card, and the name that its file has for it."""

import hashlib

import msgspec

from plugins.newsroom.libvips import library_version
from plugins.newsroom.model import Article, Edition, Site
from plugins.newsroom.plan.parts import parts_of

MAKING = 1
"""Goes up when drawing.py draws the same face otherwise."""


class Face(msgspec.Struct, frozen=True, array_like=True):
    """All that the bytes of a card depend on."""

    headline: str
    kicker: str
    byline: str
    sitename: str
    is_rtl: bool
    lang: str
    families: tuple[str, ...]
    """The edition's own first."""
    fonts: tuple[str, ...]
    """Files of these families."""
    sums: tuple[bytes, ...]
    """Digests of what these files hold."""
    paper: str = "#fbf8f2"
    ink: str = "#1a2230"
    accent: str = "#a01d17"

    @property
    def text(self) -> str:
        """All words on it."""
        return "\n".join((self.headline, self.kicker, self.byline, self.sitename))

    @property
    def file(self) -> str:
        """Name of its file. Where the fonts lie makes no difference."""
        said = msgspec.structs.replace(self, fonts=())
        digest = hashlib.blake2b(msgspec.msgpack.encode([said, MAKING, library_version()]), digest_size=8)
        return f"{digest.hexdigest()}.png"


def face_of(site: Site, article: Article, edition: Edition) -> Face:
    """Return what stands on the card of an article, without fonts."""
    parts = parts_of(site)
    category = site.categories[article.category].entries[edition.code].name if article.category else ""
    people = "".join(person.text + person.separator for person in parts.people(article.authors, edition))
    rtl = edition.direction == "rtl"
    return Face(article.title.text, category, people, edition.sitename, rtl, edition.code, (), (), ())
