"""Links rel="alternate" hreflang: which versions of a page search engines are told of."""

from plugins.multilingual.views import AlternateLink
from plugins.newsroom.contract import PlannedPage

_LONE = frozenset({"not_found"})
"""Kinds of pages that are not announced at all."""


def list_alternates(page: PlannedPage, default_edition: str) -> tuple[AlternateLink, ...]:
    """Return a link for each edition that shows the same thing, itself included, and one for x-default.

    Empty when no other edition does, for pages that search engines leave out, and from the second page of a list on,
    whose articles differ between editions. Addresses are absolute.
    Source: HTML Standard, link type "alternate"; x-default is a custom of search engines.
    """
    if page.id.kind in _LONE or page.id.number > 1:
        return ()
    exact = [alternate for alternate in page.alternates if alternate.is_exact]
    if len(exact) < 2 or page.id.edition not in {alternate.edition for alternate in exact}:
        return ()
    links = [AlternateLink(alternate.edition, alternate.place.permalink) for alternate in exact]
    default = next((alternate for alternate in exact if alternate.edition == default_edition), None)
    if default is not None:
        links.append(AlternateLink("x-default", default.place.permalink))
    return tuple(links)
