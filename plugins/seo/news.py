"""The news of the last two days, as Google News wants to be told of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from plugins.newsroom.model import Article, ArticleKey, Edition, Site

PERIOD = timedelta(days=2)
MOST_ENTRIES = 1_000
"""Source of both: Google Search Central, "Create a News sitemap"."""

_CHINESE = {"Hans": "zh-cn", "Hant": "zh-tw"}
_REGIONS = {"TW": "zh-tw", "HK": "zh-tw", "MO": "zh-tw"}


class NewsData(msgspec.Struct, frozen=True, array_like=True):
    """The news sitemap of an edition, as it was planned."""

    name: str
    language: str
    home: str
    """Permalink of the edition's home page, which stands there when there are no news: a sitemap has to name a page."""
    entries: tuple[tuple[str, str, ArticleKey], ...]
    """Permalink, time of publication (RFC 3339) and the article; newest first."""


def find_news(site: Site, edition: Edition) -> tuple[Article, ...]:
    """Return the articles of an edition's own language that are first published here and not older than two days,
    newest first, a thousand at most.
    """
    oldest = site.built_at - PERIOD
    recent: list[Article] = []
    for article in site.listed(edition.code):
        if article.date <= oldest or len(recent) == MOST_ENTRIES:
            break
        if article.lang == edition.code and not article.canonical:
            recent.append(article)
    return tuple(recent)


def news_end(articles: Iterable[Article]) -> frozenset[datetime]:
    """Return the moments at which articles cease to be news."""
    return frozenset(article.date + PERIOD for article in articles)


def news_language(code: str) -> str:
    """Return the language of an edition as a news sitemap names it: ISO 639, and zh-cn or zh-tw for Chinese."""
    language, *rest = code.split("-")
    if language != "zh":
        return language
    return next((found for part in rest if (found := _CHINESE.get(part) or _REGIONS.get(part))), "zh-cn")
