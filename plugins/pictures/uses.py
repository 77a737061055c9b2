"""Which files below content/ stand on pages as pictures, as what, and which texts show them."""

from collections.abc import Iterable, Iterator, Mapping
from posixpath import splitext

import msgspec

from plugins.newsroom.assemble.pictures import file_at
from plugins.newsroom.model import Article, Body, Site, Source
from plugins.pictures.headers.sniffing import ENDINGS

LINK = "link"
"""What a picture is that a page leads to instead of showing it."""


class User(msgspec.Struct, frozen=True, order=True):
    """A text that shows a picture."""

    path: str
    """Below content/."""
    line: int
    """Of the field that names it; 0 for pictures in bodies."""
    field: str
    """cover, avatar, or empty for pictures in bodies."""


class Use(msgspec.Struct, frozen=True):
    """How a file is used."""

    roles: tuple[str, ...]
    """Names of layouts, in alphabetical order."""
    users: tuple[User, ...]
    """In the order of their paths; never empty."""


def find_uses(site: Site) -> Mapping[str, Use]:
    """Return the pictures of all texts with a page, by path below content/, in order."""
    roles: dict[str, set[str]] = {}
    users: dict[str, set[User]] = {}
    for path, role, user in _all(site):
        roles.setdefault(path, set()).add(role)
        users.setdefault(path, set()).add(user)
    return {path: Use(tuple(sorted(roles[path])), tuple(sorted(users[path]))) for path in sorted(roles)}


def _all(site: Site) -> Iterator[tuple[str, str, User]]:
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            yield from _of_article(article, site)
    for terms in (site.authors, site.tags, site.categories):
        for term in terms.values():
            for entry in term.entries.values():
                if entry.avatar is not None and is_picture(entry.avatar.source_path):
                    source = entry.source or Source(entry.avatar.source_path)
                    user = User(source.path, source.line_of("avatar"), "avatar")
                    yield entry.avatar.source_path, "avatar", user
                if entry.source is not None:
                    yield from _of_body(entry.body, entry.source, site)


def _of_article(article: Article, site: Site) -> Iterator[tuple[str, str, User]]:
    cover = article.cover
    if cover is not None and is_picture(cover.source_path):
        line = article.source.line_of("cover.path") or article.source.line_of("cover")
        for role in ("cover", "lead", "teaser"):
            yield cover.source_path, role, User(article.source.path, line, "cover")
    yield from _of_body(article.body, article.source, site)


def _of_body(body: Body, source: Source, site: Site) -> Iterable[tuple[str, str, User]]:
    for link in body.links:
        target = link.target.partition("#")[0].partition("?")[0]
        if is_picture(target) and (path := file_at(target, source.path, site.files)) is not None:
            yield path, "body" if link.attribute == "src" else LINK, User(source.path, 0, "")


def is_picture(path: str) -> bool:
    """Return whether a file is named like a picture."""
    return splitext(path)[1].lower() in ENDINGS
