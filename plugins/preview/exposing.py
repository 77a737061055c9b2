"""The site as the preview shows it: with what the public doesn't see yet, and with what it sees no more."""

from collections.abc import Iterator, Mapping

import msgspec

from plugins.newsroom.model import Article, ArticleKey, Site, Visibility

_SHOWN_AS: Mapping[Visibility, Visibility] = {
    Visibility.DRAFT: Visibility.PUBLIC,
    Visibility.SCHEDULED: Visibility.PUBLIC,
    # Its page can be looked at; in lists it would stand where it will never stand again.
    Visibility.EXPIRED: Visibility.HIDDEN,
}


def show_all(site: Site) -> Site:
    """Return a Site in which drafts and scheduled texts are public, and expired ones have their page and no more.

    A draft without a date gets the beginning of the day (in UTC) in place of the moment, so that its page is the same
    at every build of a day.
    """
    return site.with_articles(_shown(site, site.articles)).with_pages(_shown(site, site.pages))


def _shown(site: Site, articles: Mapping[ArticleKey, Article]) -> Iterator[Article]:
    today = site.built_at.replace(hour=0, minute=0, second=0, microsecond=0)
    for article in articles.values():
        if article.visibility in _SHOWN_AS:
            date = today if article.published_at == site.built_at else article.published_at
            yield msgspec.structs.replace(article, visibility=_SHOWN_AS[article.visibility], published_at=date)
