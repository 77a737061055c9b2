"""Which versions of a page search engines are told of: the one answer that heads and sitemaps give."""

from collections.abc import Iterable, Mapping, Sequence

from plugins.newsroom.contract import Output, Page, PageId, Version
from plugins.newsroom.model import Place, Site

EVERYONE_ELSE = "x-default"
"""The hreflang of the version for readers of no language that the site speaks; search engines' custom."""

CHOOSER = "languages"
"""Kind of the page on which readers choose an edition."""

_Member = tuple[PageId, Place]


def find_versions(site: Site, outputs: Iterable[Output]) -> Mapping[PageId, tuple[Version, ...]]:
    """Return the versions of each page that search engines may show: itself and its counterparts in other editions, in
    the editions' order, then the one for everyone else.

    All versions of a page have the same tuple, so that whatever names them names them in the same way. A page without
    counterparts has itself; on a site in one language that is all. Left out are pages that are not indexed and texts
    that were first published elsewhere: their canonical address is not here. X_DEFAULT says who gets everyone else:

    original    the text that was written first; of pages without an original, as `default`
    default     the main edition's version
    chooser     of home pages, the page on which readers choose; of all others, as `original`: that page leads to homes

    Where there is no such version it is the other one's, else the first.
    Source: Google Search Central, "Tell Google about localized versions of your page".
    """
    clusters: dict[tuple[str, str, int], list[_Member]] = {}
    for output in outputs:
        made = output.made
        if isinstance(made, Page) and made.is_indexed:
            page = made.id
            article = site.shown_by(page.kind, page.edition, page.subject)
            if article is None or not article.canonical:
                clusters.setdefault((page.kind, page.subject, page.number), []).append((page, output.place))
    chooser = clusters.pop((CHOOSER, "", 1), None)
    order = {edition.code: number for number, edition in enumerate(site.editions)}
    found: dict[PageId, tuple[Version, ...]] = {}
    for members in clusters.values():
        if len(members) > 1:
            members.sort(key=lambda member: order[member[0].edition])
        versions = [Version(page.edition, place.permalink) for page, place in members]
        if len(order) > 1:
            versions.append(Version(EVERYONE_ELSE, _default(site, members[0][0], versions)))
        shared = tuple(versions)
        for page, _ in members:
            found[page] = shared
    return _with_chooser(site, found, *chooser[0]) if chooser else found


def _default(site: Site, page: PageId, versions: Sequence[Version]) -> str:
    """Return the permalink of the version for everyone else, among those that there are."""
    main = site.editions[0].code
    original = main
    if page.kind == "article":
        original = site.stories[page.subject].original
    elif page.kind == "page":
        original = site.page_stories[page.subject].original
    for code in (main, original) if site.settings.x_default == "default" else (original, main):
        for version in versions:
            if version.lang == code:
                return version.permalink
    return versions[0].permalink


def _with_chooser(
    site: Site, found: Mapping[PageId, tuple[Version, ...]], page: PageId, place: Place
) -> Mapping[PageId, tuple[Version, ...]]:
    """Return the versions with those of home pages leading everyone else to the chooser, which names them as well."""
    homes = [edition_home for edition in site.editions if (edition_home := PageId("home", edition.code)) in found]
    editions = [version for version in found[homes[0]] if version.lang != EVERYONE_ELSE] if homes else []
    versions = (*editions, Version(EVERYONE_ELSE, place.permalink))
    return {**found, **dict.fromkeys((*homes, page), versions)}
