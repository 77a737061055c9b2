"""For archives nobody checked: articles whose addresses clash get others."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Output, Page
from plugins.newsroom.model import Article, Edition, Site
from plugins.newsroom.plan.collisions import Clash, path_key

_LONGEST_SLUG = 200
"""Bytes of a slug that was too long; leaves room for a number."""


def set_apart(site: Site, kept: Sequence[Output], clashes: Iterable[Clash]) -> Site:
    """Return the site with a number at the end of the address of each article that clashes with what is kept.

    An article whose permalink doesn't hold its slug stays where it is.
    """
    taken = {path_key(output.place.save_as) for output in kept}
    ids = (clash.output.made.id for clash in clashes if isinstance(clash.output.made, Page))
    clashing = (site.shown_by(page.kind, page.edition, page.subject) for page in ids)
    moved = [_move(article, site.edition_by_code[article.lang], taken) for article in clashing if article is not None]
    return replace(
        site,
        articles={**site.articles, **{article.key: article for article in moved if not article.is_page}},
        pages={**site.pages, **{article.key: article for article in moved if article.is_page}},
    )


def _move(article: Article, edition: Edition, taken: set[str]) -> Article:
    slug = _shortened(article.slug)
    permalink = article.place.save_as.removeprefix(edition.output_prefix)
    if article.place.url.endswith("/"):
        permalink = permalink.removesuffix("index.html")
    before, found, after = permalink.rpartition(unicodedata.normalize("NFC", article.slug))
    if not found:
        return article
    wanted, number = slug, 2
    while path_key((place := place_at(edition, before + slug + after)).save_as) in taken or place == article.place:
        slug = f"{wanted}-{number}"
        number += 1
    taken.add(path_key(place.save_as))
    return msgspec.structs.replace(article, slug=slug, place=place)


def _shortened(slug: str) -> str:
    if len(slug.encode()) <= _LONGEST_SLUG:
        return slug
    cut = slug.encode()[:_LONGEST_SLUG].decode(errors="ignore")
    return cut.rpartition("-")[0] or cut
