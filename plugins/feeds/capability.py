"""What feeds add to the press."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import msgspec
from markupsafe import Markup

from plugins.feeds.views import EntryPart, FeedView
from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Capability, Feed, Output
from plugins.newsroom.model import Article, Edition, Place, Site
from plugins.newsroom.plan.parts import parts_of


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting FEEDS."""

    entries: int = 20
    """How many articles, the newest, a feed holds."""
    file: str = "feed.xml"
    """Name of a feed's file, below the page it belongs to."""


def enrich(site: Site, settings: FeedSettings) -> Site:
    """Return the site with the places of all feeds."""
    places: dict[tuple[str, str, str], Place] = {}
    for edition in site.editions:
        places["home", edition.code, ""] = place_at(edition, settings.file)
        for identity, term in site.tags.items():
            if site.by_tag(edition.code, identity):
                permalink = site.settings.permalinks.tag.format(slug=term.entries[edition.code].slug)
                places["tag", edition.code, identity] = place_at(edition, permalink + settings.file)
    return replace(site, feeds={**site.feeds, **places})


def plan_outputs(site: Site, settings: FeedSettings) -> Iterable[Output]:
    """Return the feeds."""
    for (kind, code, subject), place in site.feeds.items():
        edition = site.edition_by_code[code]

        def view(kind: str = kind, subject: str = subject, edition: Edition = edition, place: Place = place) -> FeedView:
            listed = site.listed(edition.code) if kind == "home" else site.by_tag(edition.code, subject)
            name = site.tags[subject].entries[edition.code].name if subject else ""
            return _view(site, edition, listed[: settings.entries], name, place)

        yield Output(place, "the feed of " + (f"the tag {subject!r}" if subject else code), Feed("feeds/atom.xml", code, view))


CAPABILITY = Capability("feeds", settings=FeedSettings, enrich=enrich, outputs=plan_outputs)


def _view(site: Site, edition: Edition, articles: Iterable[Article], name: str, place: Place) -> FeedView:
    articles = list(articles)
    newest = max((_updated(article) for article in articles), default=site.built_at)
    return FeedView(
        title=f"{edition.sitename}: {name}" if name else edition.sitename,
        subtitle=edition.description,
        id=place.permalink,
        lang=edition.code,
        home_url=place_at(edition, "").permalink,
        feed_url=place.permalink,
        updated=newest.isoformat(),
        entries=tuple(_entry(site, article, edition) for article in articles),
    )


def _entry(site: Site, article: Article, edition: Edition) -> EntryPart:
    return EntryPart(
        title=article.title.text,
        url=article.place.permalink,
        id=article.place.permalink,
        published=article.date.isoformat(),
        updated=_updated(article).isoformat(),
        authors=tuple(site.authors[author].entries[edition.code].name for author in article.authors)
        or (edition.sitename,),
        categories=tuple(site.tags[tag].entries[edition.code].name for tag in article.tags),
        summary=article.summary.text,
        content=str(_absolute_body(site, article)),
        lang=article.lang,
    )


def _absolute_body(site: Site, article: Article) -> Markup:
    """Return the article's body with addresses that hold outside the site."""
    own = site.edition_by_code[article.lang]
    body = parts_of(site).resolver.body_html(article.body, article.source.path, own, article.place, is_absolute=True)
    return Markup(body)


def _updated(article: Article) -> datetime:
    return max(article.date, article.modified_at or article.date)
