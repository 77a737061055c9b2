"""What feeds add to the press."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from plugins.feeds.absolute import make_absolute
from plugins.feeds.views import EntryPart, FeedView
from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Capability, Document, Output
from plugins.newsroom.model import Article, ArticleKey, Edition, Place, Site
from plugins.newsroom.plan.parts import folder_below, parts_of
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.read.files import Kind


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting FEEDS."""

    entries: Annotated[int, Meta(ge=1, description="How many articles, the newest, a feed holds.")] = 20
    file: Annotated[
        str, Meta(pattern=r"^[^/\s]+$", description="Name of a feed's file, below the page it belongs to.")
    ] = "feed.xml"


def enrich(site: Site, settings: FeedSettings) -> Site:
    """Return the site with the places of all feeds."""
    places: dict[tuple[str, str, str], Place] = {}
    for edition in site.editions:
        places["home", edition.code, ""] = place_at(edition, settings.file)
        for identity, term in site.tags.items():
            if has_page(site, Kind.TAG, identity, edition.code):
                permalink = site.settings.permalinks.tag.format(slug=term.entries[edition.code].slug)
                places["tag", edition.code, identity] = place_at(edition, folder_below(permalink) + settings.file)
    return replace(site, feeds={**site.feeds, **places})


def plan_outputs(site: Site, settings: FeedSettings) -> Iterable[Output]:
    """Return the feed of each edition and of each of its tags."""
    for (_, code, subject), place in site.feeds.items():
        articles = (site.by_tag(code, subject) if subject else site.listed(code))[: settings.entries]
        data = FeedData(subject, place, tuple(article.key for article in articles))
        source = f"the feed of {f'the tag {subject!r}' if subject else code}"
        yield Output(place, source, Document("feeds/atom.xml", code, _view, data))


CAPABILITY = Capability("feeds", settings=FeedSettings, enrich=enrich, outputs=plan_outputs)


class FeedData(msgspec.Struct, frozen=True, array_like=True):
    """A feed, as it was planned."""

    tag: str
    """Empty for the edition's own."""
    place: Place
    articles: tuple[ArticleKey, ...]
    """Newest first."""


def _view(site: Site, document: Document) -> FeedView:
    data = document.data
    assert isinstance(data, FeedData)
    edition, place = site.edition_by_code[document.edition], data.place
    articles = [site.articles[key] for key in data.articles]
    entry = site.tags[data.tag].entries[edition.code] if data.tag else None
    return FeedView(
        title=f"{edition.sitename}: {entry.name}" if entry else edition.sitename,
        subtitle=edition.description,
        id=place.permalink,
        lang=edition.code,
        home_url=(entry.place if entry else place_at(edition, "")).permalink,
        feed_url=place.permalink,
        updated=max((_updated(article) for article in articles), default=_NEVER).isoformat(),
        entries=tuple(_entry(site, article, edition) for article in articles),
    )


def _entry(site: Site, article: Article, edition: Edition) -> EntryPart:
    authors = tuple(site.authors[author].entries[edition.code].name for author in article.authors)
    own, permalink = site.edition_by_code[article.lang], article.place.permalink
    body = parts_of(site).resolver.body_html(article.body, article.source.path, own, article.place, is_absolute=True)
    return EntryPart(
        title=article.title.text,
        url=permalink,
        id=permalink,
        published=article.date.isoformat(),
        updated=_updated(article).isoformat(),
        authors=authors or (edition.sitename,),
        categories=tuple(site.tags[tag].entries[edition.code].name for tag in article.tags),
        summary=article.summary.text,
        content=make_absolute(body, permalink),
        lang=article.lang,
    )


def _updated(article: Article) -> datetime:
    return max(article.date, article.modified_at or article.date)


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was changed: not the moment of the build, so that builds don't differ."""
