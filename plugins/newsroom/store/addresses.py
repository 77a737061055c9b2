"""The addresses that pages have had: what builds remember of them, and which of them lead nowhere now."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.config import Config
from plugins.newsroom.contract import Output
from plugins.newsroom.model import Article, Edition, Place, Site, Source
from plugins.newsroom.plan.redirects import plan_redirects
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.problems import BuildError
from plugins.newsroom.read.files import Kind

FILE = "addresses.msgpack"
"""Its name in the store's folder of a content folder."""


class Address(msgspec.Struct, frozen=True, array_like=True):
    """An address that a page has had."""

    path: str
    """Below the edition's home, as redirect_from may say it, unquoted: xz-backdoor/ or 2024/xz.html."""
    was_published: bool
    """Whether a build for the public had it, one with a SITEURL; else this machine's builds alone."""


Known = Mapping[str, tuple[Address, ...]]
"""Addresses by what they were of (kind/id/language, so that files may move on disk), in the order they came up."""


class Move(msgspec.Struct, frozen=True):
    """A text whose page has left addresses that lead nowhere now."""

    key: str
    """As in Known, for example articles/xz/en."""
    source: Source
    now: str
    """Its address below the edition's home."""
    left: tuple[Address, ...]
    """Those from which nothing leads on, and which no other page has taken."""
    redirect_from: tuple[str, ...]
    """What the text says now."""


def remember(old: bytes, site: Site) -> bytes:
    """Return what is to be remembered after a build of a site: `old`, and the addresses of all pages of texts, people,
    tags and sections.

    Nothing is forgotten, not even of texts that are gone: they may come back. The same build twice gives the same
    bytes. What is damaged counts as empty.
    """
    known = dict(decode(old))
    is_public = bool(site.settings.siteurl)
    for page in _pages(site):
        seen = {address.path: address for address in known.get(page.key, ())}
        was_published = is_public or (page.path in seen and seen[page.path].was_published)
        seen[page.path] = Address(page.path, was_published)
        known[page.key] = tuple(seen.values())
    return msgspec.msgpack.encode(dict(sorted(known.items())))


def note_addresses(file: Path, site: Site) -> None:
    """Remember the addresses of a site in a file of the store. Raises BuildError when it can't be written."""
    old = file.read_bytes() if file.is_file() else b""
    new = remember(old, site)
    if new != old:
        part = file.with_suffix(".part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(new)
            part.replace(file)
        except OSError as error:
            raise BuildError(f"{file}: can't be written: {error.strerror or error}") from None


def decode(data: bytes) -> Known:
    """Return what was remembered; nothing for bytes that are none of `remember`'s."""
    try:
        return msgspec.msgpack.decode(data, type=dict[str, tuple[Address, ...]])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}


def known_addresses(config: Config) -> Known:
    """Return the addresses that builds of a site have remembered; empty before the first build."""
    file = file_of(config)
    return decode(file.read_bytes()) if file.is_file() else {}


def file_of(config: Config) -> Path:
    """Return the file in the store that holds what is remembered."""
    return config.store_folder / FILE


def forget(old: bytes, keys: Iterable[str]) -> bytes:
    """Return what is remembered without the addresses of some texts, given by their keys."""
    gone = set(keys)
    return msgspec.msgpack.encode({key: paths for key, paths in decode(old).items() if key not in gone})


def find_moves(site: Site, known: Known) -> Iterator[Move]:
    """Yield the texts that have left addresses: articles and pages, then people, tags and sections that have a file."""
    pages = list(_pages(site))
    taken = {page.place.save_as for page in pages}
    taken.update(each.place.save_as for each in plan_redirects(site) if isinstance(each, Output))
    for page in pages:
        addresses = known.get(page.key, ())
        left = tuple(address for address in addresses if place_at(page.edition, address.path).save_as not in taken)
        if left and page.source is not None:
            yield Move(page.key, page.source, page.path, left, page.redirect_from)


def key_of(article: Article) -> str:
    """Return what an article or page is remembered by."""
    return f"{'pages' if article.is_page else 'articles'}/{article.key.story}/{article.lang}"


class _Page(msgspec.Struct, frozen=True):
    """A page that has an address of its own."""

    key: str
    place: Place
    edition: Edition
    source: Source | None
    """None: a name without a file."""
    redirect_from: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its address below the edition's home."""
        file = self.place.save_as.removeprefix(self.edition.output_prefix)
        return file.removesuffix("index.html") if file.endswith("/index.html") else file


def _pages(site: Site) -> Iterator[_Page]:
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            edition = site.edition_by_code[article.lang]
            yield _Page(key_of(article), article.place, edition, article.source, article.redirect_from)
    for kind, terms in ((Kind.AUTHOR, site.authors), (Kind.TAG, site.tags), (Kind.CATEGORY, site.categories)):
        for identity, term in terms.items():
            for edition in site.editions:
                if has_page(site, kind, identity, edition.code):
                    entry = term.entries[edition.code]
                    key = f"{kind.value}/{identity}/{edition.code}"
                    yield _Page(key, entry.place, edition, entry.source, entry.redirect_from)
