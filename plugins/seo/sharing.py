"""What other sites show of a page when somebody shares its address: Open Graph, and who wrote it in the Fediverse."""

from collections.abc import Iterator
from functools import cache

from babel.core import get_global

from plugins.newsroom.contract import PlannedPage
from plugins.newsroom.model import Article, Card, Edition, Site
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.pictures import picture_place
from plugins.seo.settings import SeoSettings
from plugins.seo.trails import INDEX_ABOVE, name_of
from plugins.seo.views import Property

_RASTER = (".jpg", ".jpeg", ".png", ".gif", ".webp")
"""What those who show shared links can draw, by the ending of a name; hardly any of them takes SVG."""
_LARGE = "summary_large_image"


def share_properties(site: Site, page: PlannedPage, settings: SeoSettings) -> tuple[Property, ...]:
    """Return the properties of a page, in the order in which they stand in its head; without the title of a page whose
    name only the theme's catalogs know, and none for a page of another kind.

    Sources: The Open Graph protocol; X Developer Platform, "Cards", for twitter:card.
    """
    edition, article = site.edition_by_code[page.id.edition], page.article
    title, description = _words(site, page, edition)
    if not title and page.id.kind not in INDEX_ABOVE:
        return ()
    properties = [
        Property("og:type", "article" if article is not None and not article.is_page else "website"),
        Property("og:title", title),
        Property("og:description", description),
        Property("og:url", article.canonical if article is not None and article.canonical else page.place.permalink),
        Property("og:site_name", edition.sitename if title != edition.sitename else ""),
        Property("og:locale", locale_of(edition.code)),
        *_picture(site, article, edition, settings),
    ]
    if article is not None and not article.is_page:
        properties.append(Property("article:published_time", parts_of(site).date(article.date, edition).iso))
        if article.modified_at is not None:
            modified = parts_of(site).date(article.modified_at, edition)
            properties.append(Property("article:modified_time", modified.iso))
    return tuple(each for each in properties if each.content)


def fediverse_creators(site: Site, page: PlannedPage) -> tuple[str, ...]:
    """Return the accounts of an article's authors, of those who have one, in order.

    Source: Mastodon documentation, "Author attribution".
    """
    article = page.article
    if article is None:
        return ()
    entries = (site.authors[author].entries[page.id.edition] for author in article.authors)
    return tuple(entry.fediverse for entry in entries if entry.fediverse)


def _words(site: Site, page: PlannedPage, edition: Edition) -> tuple[str, str]:
    if page.article is not None:
        return page.article.title.text, page.article.summary.text
    if page.id.kind == "home":
        return edition.sitename, edition.description
    terms = {"tag": site.tags, "category": site.categories, "author": site.authors}.get(page.id.kind)
    if terms is None:
        return name_of(site, page.id), ""
    entry = terms[page.id.subject].entries[edition.code]
    return entry.name, parts_of(site).description(entry, edition)


def _picture(site: Site, article: Article | None, edition: Edition, settings: SeoSettings) -> Iterator[Property]:
    card = shared_card(site, article, settings)
    if card is not None:
        yield Property("og:image", card.place.permalink)
        yield Property("og:image:width", "1200")
        yield Property("og:image:height", "630")
        yield Property("og:image:alt", card.alt)
        yield Property("twitter:card", _LARGE)
        return
    cover = article.cover if article is not None else None
    place = picture_place(site, edition, cover.source_path) if cover is not None else None
    if cover is not None and place is not None and place.save_as.lower().endswith(_RASTER):
        yield Property("og:image", place.permalink)
        yield Property("og:image:alt", cover.alt)
        yield Property("twitter:card", _LARGE)
    elif (own := site.icons.get((edition.code, settings.image))) is not None:
        yield Property("og:image", own.permalink)


def shared_card(site: Site, article: Article | None, settings: SeoSettings) -> Card | None:
    """Return the card that stands for an article where it is shared; None if it has none, or its cover does."""
    if article is None or article.is_page or settings.share != "card":
        return None
    return site.cards.get(article.key)


@cache
def locale_of(code: str) -> str:
    """Return language and territory of an edition, as in en_US; empty where CLDR knows no likely territory."""
    language, *rest = code.split("-")
    territory = next((part for part in rest if len(part) in (2, 3)), "")
    scripts = (f"_{part}" for part in rest if len(part) == 4)
    likely = get_global("likely_subtags").get(language + next(scripts, ""), "")
    territory = territory or likely.rpartition("_")[2]
    return f"{language}_{territory}" if territory else ""
