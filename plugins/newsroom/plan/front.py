"""The front page: what leads, what follows, and what each section has besides."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from plugins.newsroom.contract import Page
from plugins.newsroom.model import Article, ArticleKey, Edition, Site
from plugins.newsroom.plan.lists import list_articles, list_parts
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.views import HomeView, SectionPart, Teaser

_SECONDS = 3
_FEWEST_SECTIONS = 2
"""A lone section would only repeat what stands above it."""
_IN_SECTION = 4
"""Articles of a section, at most."""


def front_view(site: Site, page: Page) -> HomeView:
    """Return what a page of the home list shows; the hierarchy is on the first only."""
    _, teasers, pagination = list_parts(site, page)
    if page.id.number > 1 or not teasers:
        return HomeView(None, (), teasers, (), pagination)
    edition = site.edition_by_code[page.id.edition]
    above = {article.key for article in list_articles(site, page)[: 1 + _SECONDS]}
    sections = tuple(_sections(site, edition, above))
    return HomeView(
        lead=_lead(site, edition, list_articles(site, page)[0], teasers[0]),
        seconds=teasers[1 : 1 + _SECONDS],
        latest=teasers[1 + _SECONDS :],
        sections=sections if len(sections) >= _FEWEST_SECTIONS else (),
        pagination=pagination,
    )


def _lead(site: Site, edition: Edition, article: Article, teaser: Teaser) -> Teaser:
    """Return the teaser that leads the page, whose picture is larger than others'."""
    return msgspec.structs.replace(teaser, cover=parts_of(site).picture(article.cover, edition, "lead"))


def _sections(site: Site, edition: Edition, above: Collection[ArticleKey]) -> Iterator[SectionPart]:
    """Yield the categories that have articles which don't stand above: in the menu's order, then the others by id."""
    in_menu = [item.partition(":")[2] for item in site.settings.menu if item.startswith("category:")]
    parts = parts_of(site)
    for identity in dict.fromkeys((*in_menu, *sorted(site.categories))):
        category = parts.category(identity, edition) if identity in site.categories else None
        found = _not_above(site.by_category(edition.code, identity), above)
        if category is not None and found:
            first, *others = parts.teasers(found, edition)
            yield SectionPart(category.text, category.url, first, tuple(others))


def _not_above(articles: Sequence[Article], above: Collection[ArticleKey]) -> list[Article]:
    # All that can stand above are among the first few of any section.
    return [article for article in articles[: len(above) + _IN_SECTION] if article.key not in above][:_IN_SECTION]
