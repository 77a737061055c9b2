"""Where the language switcher of each page leads: to the same thing, else to the nearest page that exists."""

from collections.abc import Mapping

from plugins.newsroom.contract import Alternate, PageId
from plugins.newsroom.model import Article, ArticleKey, Place, Site

_INDEX_OF = {
    "tag": ("tags",),
    "author": ("authors",),
    "month": ("archive",),
    "year": ("archive",),
}
"""The pages to fall back to for each kind, nearest first; the home page comes last for all."""


def find_alternates(
    site: Site, page_id: PageId, article: Article | None, pages: Mapping[PageId, Place]
) -> tuple[Alternate, ...]:
    """Return where each edition's readers find what the page shows, in the editions' order.

    pages are all pages that will be written. The page of a list's number 2 leads to number 2 where there is one, else
    to the first; an article without a translation to its category there; each edition has a home page to end at.
    """
    found = []
    for edition in site.editions:
        for number, candidate in enumerate(_candidates(site, page_id, article, edition.code)):
            place = pages.get(candidate)
            if place is not None:
                is_exact = number == 0 and (article is None or _is_public(site, article, edition.code))
                found.append(Alternate(edition.code, place, is_exact))
                break
    return tuple(found)


def _candidates(site: Site, page_id: PageId, article: Article | None, code: str) -> list[PageId]:
    candidates = [page_id._replace(edition=code)]
    if page_id.number > 1:
        candidates.append(page_id._replace(edition=code, number=1))
    if article is not None and not article.is_page and article.category:
        candidates.append(PageId("category", code, article.category))
    if page_id.kind == "month":
        candidates.append(PageId("year", code, page_id.subject[:4]))
    candidates += [PageId(kind, code) for kind in _INDEX_OF.get(page_id.kind, ())]
    candidates.append(PageId("home", code))
    return candidates


def _is_public(site: Site, article: Article, code: str) -> bool:
    """Return whether an edition has the article for everyone: a hidden one is no alternate to be announced."""
    articles = site.pages if article.is_page else site.articles
    found = articles.get(ArticleKey(article.key.story, code))
    return found is not None and found in site.translations(found)
