"""What feeds add to the press."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

from plugins.feeds.entries import make_entry
from plugins.feeds.ids import feed_id
from plugins.feeds.jsonfeed import to_json
from plugins.feeds.planning import FeedData, feed_place, find_feeds, pages_with_feeds
from plugins.feeds.settings import KINDS, FeedSettings, Format
from plugins.feeds.views import FeedLink, FeedLinksBlock, FeedView, JsonView
from plugins.newsroom.contract import Block, Capability, Document, Output, PlannedPage, nothing_follows
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Edition, Place, Site
from plugins.newsroom.views import safe

_TEMPLATES: Mapping[Format, str] = {"atom": "feeds/atom.xml", "rss": "feeds/rss.xml", "json": "feeds/feed.json"}
_TYPES: Mapping[Format, str] = {"rss": "application/rss+xml", "json": "application/feed+json"}
"""Media types of the formats that the theme doesn't name itself."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was changed: not the moment of the build, so that builds don't differ."""


def enrich(site: Site, settings: FeedSettings, memory: Memory) -> Site:
    """Return the site with the places of all Atom feeds."""
    places: dict[tuple[str, str, str], Place] = dict(site.feeds)
    for edition in site.editions:
        for kind, subject, page in pages_with_feeds(site, edition):
            if "atom" in settings.formats(kind):
                places[kind, edition.code, subject] = feed_place(page, settings.file)
    return replace(site, feeds=places)


def plan_outputs(site: Site, settings: FeedSettings) -> Iterable[Output]:
    """Return the feeds of each edition, and of its tags, authors and categories."""
    for edition in site.editions:
        for data in find_feeds(site, edition, settings):
            source = f"the feed of the {data.kind} {data.subject!r}" if data.subject else f"the feed of {edition.code}"
            view = _json_view if data.format == "json" else _view
            yield Output(data.place, source, Document(_TEMPLATES[data.format], edition.code, view, data))


def add_blocks(site: Site, page: PlannedPage, settings: FeedSettings) -> Iterable[Block]:
    """Return links to the page's feeds that are not Atom."""
    kind = next((kind for kind in KINDS if kind == page.id.kind), None)
    if kind is None or page.id.number > 1:
        return
    edition = site.edition_by_code[page.id.edition]
    title = _title(site, edition, kind, page.id.subject)
    links = tuple(
        FeedLink(_TYPES[each], title, feed_place(page.place, settings.file_of(each)).seen_from(edition.root))
        for each in settings.formats(kind)
        if each != "atom"
    )
    if links:
        yield Block("head", "feeds", "feeds/links.html", FeedLinksBlock(links))


CAPABILITY = Capability(
    "feeds",
    settings=FeedSettings,
    enrich=enrich,
    outputs=plan_outputs,
    blocks=add_blocks,
    block_names=("feeds",),
    follow=nothing_follows,
)


def _view(site: Site, document: Document) -> FeedView:
    data = document.data
    assert isinstance(data, FeedData)
    edition = site.edition_by_code[document.edition]
    articles = [site.articles[key] for key in data.articles]
    sizes = data.picture_sizes or (0,) * len(articles)
    updated = max((article.changed_at or article.date for article in articles), default=_NEVER)
    return FeedView(
        title=_title(site, edition, data.kind, data.subject),
        sitename=edition.sitename,
        subtitle=edition.description,
        id=feed_id(data.authority, data.kind, edition.code, data.subject),
        lang=edition.code,
        home_url=data.page.permalink,
        feed_url=data.place.permalink,
        hub=data.hub,
        rights=edition.copyright,
        updated=updated.isoformat(),
        updated_rfc822=format_datetime(updated),
        entries=tuple(
            make_entry(site, article, edition, data.authority, picture_size=size, is_full=data.is_full)
            for article, size in zip(articles, sizes, strict=True)
        ),
    )


def _json_view(site: Site, document: Document) -> JsonView:
    return JsonView(safe(to_json(_view(site, document))))


def _title(site: Site, edition: Edition, kind: str, subject: str) -> str:
    terms = {"tag": site.tags, "author": site.authors, "category": site.categories}
    return f"{terms[kind][subject].entries[edition.code].name} – {edition.sitename}" if subject else edition.sitename
