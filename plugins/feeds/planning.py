"""Which feeds there are, where, and which articles each holds."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec

from plugins.feeds.ids import authority_of
from plugins.feeds.settings import FeedSettings, Format, Kind
from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.model import Article, ArticleKey, Edition, Place, Site, Term
from plugins.newsroom.plan.parts import folder_below
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.read.files import Kind as TextKind


class FeedData(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A feed, as it was planned."""

    kind: Kind
    subject: str
    """Id of the tag, author or category; empty for the edition's own."""
    format: Format
    place: Place
    page: Place
    """Of the page it belongs to."""
    articles: tuple[ArticleKey, ...]
    """Newest first."""
    picture_sizes: tuple[int, ...]
    """In bytes, of each article's cover; empty where the format doesn't ask for them."""
    authority: str
    hub: str
    is_full: bool


def find_feeds(site: Site, edition: Edition, settings: FeedSettings) -> Iterator[FeedData]:
    """Yield the feeds of an edition: its own, then those of its tags, authors and categories."""
    authority = settings.authority or authority_of(site.editions[0].root)
    for kind, subject, page in pages_with_feeds(site, edition):
        formats = settings.formats(kind)
        articles = _listed(site, edition.code, kind, subject)[: settings.entries] if formats else ()
        keys = tuple(article.key for article in articles)
        for each in formats:
            yield FeedData(
                kind=kind,
                subject=subject,
                format=each,
                place=feed_place(page, settings.file_of(each)),
                page=page,
                articles=keys,
                picture_sizes=() if each == "atom" else tuple(_cover_size(site, article) for article in articles),
                authority=authority,
                hub=settings.hub,
                is_full=kind in settings.full_text,
            )


def pages_with_feeds(site: Site, edition: Edition) -> Iterator[tuple[Kind, str, Place]]:
    """Yield each page of an edition that has feeds: its kind, its subject and its place."""
    yield "home", "", place_at(edition, "")
    kinds: tuple[tuple[Kind, TextKind, Mapping[str, Term]], ...] = (
        ("tag", TextKind.TAG, site.tags),
        ("author", TextKind.AUTHOR, site.authors),
        ("category", TextKind.CATEGORY, site.categories),
    )
    for kind, text_kind, terms in kinds:
        for identity, term in terms.items():
            if has_page(site, text_kind, identity, edition.code):
                yield kind, identity, term.entries[edition.code].place


def feed_place(page: Place, file: str) -> Place:
    """Return the place of a feed below its page."""
    folder = page.save_as.removesuffix("index.html") if page.url.endswith("/") else folder_below(page.save_as)
    return Place(page.root, folder_below(page.url) + quote(file), folder + file)


def _listed(site: Site, code: str, kind: Kind, subject: str) -> Sequence[Article]:
    if kind == "home":
        return site.listed(code)
    return {"tag": site.by_tag, "author": site.by_author, "category": site.by_category}[kind](code, subject)


def _cover_size(site: Site, article: Article) -> int:
    """Return the size of an article's cover in bytes; 0 for none, for one that can't be read, and for one that is made
    smaller before it is published."""
    if article.cover is None or article.cover.source_path in site.images:
        return 0
    path = Path(site.settings.path) / article.cover.source_path
    try:
        return site.remember(("feeds.size", article.cover.source_path), lambda: path.stat().st_size)
    except OSError:  # publishing the picture will tell
        return 0
