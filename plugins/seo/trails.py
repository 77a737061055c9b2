"""The way from an edition's home page to a page, as JSON-LD tells it.

Sources: schema.org, BreadcrumbList; Google Search Central, "Breadcrumb structured data".
"""

from collections.abc import Mapping

import msgspec

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import PageId
from plugins.newsroom.language.formats import month_name, year_name
from plugins.newsroom.model import Edition, Site, Term
from plugins.newsroom.plan.terms import has_index, has_page
from plugins.newsroom.read.files import Kind
from plugins.seo.json_ld import INDEX_NAME, Node, shared

INDEX_ABOVE: Mapping[str, str] = {
    "tags": "tags",
    "tag": "tags",
    "authors": "authors",
    "author": "authors",
    "archive": "archive",
    "year": "archive",
    "month": "archive",
    "search": "search",
    "newsletter": "newsletter",
    "languages": "languages",
}
"""The index that a kind of page is, or that leads to it: the kind of page whose name only the theme's catalogs know."""

_IN_TRAILS = ("tags", "authors", "archive")
_KINDS = {"tags": Kind.TAG, "authors": Kind.AUTHOR}


def category_trail(site: Site, edition: Edition, category: str, title: str) -> Node:
    """Return the way to a text, over its category if that has a page."""
    steps = [_home(site, edition)]
    code = edition.code
    if category and has_page(site, Kind.CATEGORY, category, code):

        def make() -> Node:
            entry = site.categories[category].entries[code]
            return _step(2, entry.name, entry.place.permalink)

        steps.append(shared(site, f"category {code} {category}", make))
    return _trail(steps, title)


def page_trail(site: Site, page: PageId, edition: Edition) -> list[Node]:
    """Return the way to a page that shows no text, in a list; an empty one where no way leads over other pages.

    For the name of an index, which the theme knows, it has INDEX_NAME.
    """
    steps, index = [_home(site, edition)], INDEX_ABOVE.get(page.kind, "")
    if page.kind == index:
        return [_trail(steps, INDEX_NAME)] if index in _IN_TRAILS else []
    name = name_of(site, page)
    if not name:
        return []
    if index and _has_index(site, index, edition):
        address = place_at(edition, getattr(site.settings.permalinks, index)).permalink
        steps.append(shared(site, f"{index} {edition.code}", lambda: _step(2, INDEX_NAME, address)))
    if page.kind == "month":
        year = int(page.subject[:4])
        address = place_at(edition, site.settings.permalinks.year.format(year=f"{year:04}")).permalink
        steps.append(msgspec.Raw(msgspec.json.encode(_step(3, year_name(year, edition.code), address))))
    return [_trail(steps, name)]


def name_of(site: Site, page: PageId) -> str:
    """Return the name of what a list shows, as its heading says it; empty for pages of other kinds."""
    terms: Mapping[str, Mapping[str, Term]] = {"tag": site.tags, "category": site.categories, "author": site.authors}
    if page.kind in terms:
        return terms[page.kind][page.subject].entries[page.edition].name
    if page.kind in ("year", "month"):
        year, *month = map(int, page.subject.split("-"))
        return month_name(year, month[0], page.edition) if month else year_name(year, page.edition)
    return ""


def _has_index(site: Site, index: str, edition: Edition) -> bool:
    return index not in _KINDS or has_index(site, _KINDS[index], edition.code)


def _home(site: Site, edition: Edition) -> msgspec.Raw:
    def make() -> Node:
        return _step(1, edition.sitename, place_at(edition, "").permalink)

    return shared(site, f"home {edition.code}", make)


def _trail(steps: list[msgspec.Raw], name: str | msgspec.Raw) -> Node:
    return {"@type": "BreadcrumbList", "itemListElement": [*steps, _step(len(steps) + 1, name)]}


def _step(position: int, name: str | msgspec.Raw, address: str = "") -> Node:
    return {"@type": "ListItem", "position": position, "name": name, **({"item": address} if address else {})}
