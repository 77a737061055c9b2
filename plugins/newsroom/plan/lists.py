"""Lists of articles that are spread over pages: categories, years, months."""

from collections.abc import Iterator, Sequence

import msgspec

from plugins.newsroom.contract import Output, Page
from plugins.newsroom.model import Article, ArticleKey, Site
from plugins.newsroom.plan.parts import list_place, paginate, pagination, parts_of
from plugins.newsroom.views import Pagination, Teaser


class ListData(msgspec.Struct, frozen=True, array_like=True):
    """One page of a list, as it was planned."""

    title: str
    permalink: str
    """Of the first page, unquoted."""
    articles: tuple[ArticleKey, ...]
    """Those of this page, in order."""
    total: int
    """Pages that the list has."""


def plan_list(
    site: Site, articles: Sequence[Article], first: Page, *, permalink: str, title: str, source: str
) -> Iterator[Output]:
    """Yield the pages of a list, all made like the first; their `data` is a ListData. view is best made with
    list_parts.
    """
    edition = site.edition_by_code[first.id.edition]
    suffix = site.settings.permalinks.paginated
    chunks = paginate(articles, site.settings.page_size)
    for number, chunk in enumerate(chunks, 1):
        data = ListData(title, permalink, tuple(article.key for article in chunk), len(chunks))
        place = list_place(edition, permalink, suffix, number)
        yield Output(place, source, Page(first.id._replace(number=number), first.template, first.view, data))


def list_parts(site: Site, page: Page) -> tuple[ListData, tuple[Teaser, ...], Pagination]:
    """Return what every page of a list shows: what was planned, its articles, and where it stands in the list."""
    data = _data(page)
    edition = site.edition_by_code[page.id.edition]
    teasers = parts_of(site).teasers(list_articles(site, page), edition)
    suffix = site.settings.permalinks.paginated
    return data, teasers, pagination(edition, data.permalink, suffix, page.id.number, data.total)


def list_articles(site: Site, page: Page) -> tuple[Article, ...]:
    """Return the articles of one page of a list, in order."""
    return tuple(site.articles[key] for key in _data(page).articles)


def _data(page: Page) -> ListData:
    assert isinstance(page.data, ListData)
    return page.data
