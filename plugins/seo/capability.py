"""What search engines' and other machines' needs add to the press."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.contract import Block, Capability, Copy, Output, PlannedPage, nothing_follows
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Edition, Site, Visibility
from plugins.newsroom.plan.outputs import Plan
from plugins.newsroom.views import safe
from plugins.seo import icons
from plugins.seo.manifest import ICONS, write_manifest
from plugins.seo.news import find_news, news_end
from plugins.seo.root_files import is_own, plan_redirect_files, plan_robots, plan_sitemaps, text_file
from plugins.seo.settings import SeoSettings
from plugins.seo.sharing import fediverse_creators, share_properties
from plugins.seo.structured import describe_page
from plugins.seo.trails import INDEX_ABOVE
from plugins.seo.views import HeadBlock, IndexName

_MANIFEST = "manifest.webmanifest"


def enrich(site: Site, settings: SeoSettings, memory: Memory) -> Site:
    """Return the site with its icons, and with the moments at which articles cease to be news."""
    names = {*ICONS, icons.SMALL, icons.TOUCH, icons.LOGO, settings.image} & site.theme_files
    places = {
        (edition.code, name): place_in_root(edition, f"theme/{name}") for edition in site.editions for name in names
    }
    ends = (news_end(find_news(site, edition)) for edition in site.editions if settings.news)
    return replace(site, icons={**site.icons, **places}, changes_at=site.changes_at.union(*ends))


def add_blocks(site: Site, page: PlannedPage, settings: SeoSettings) -> Iterable[Block]:
    """Return what the head of a page says to machines."""
    edition = site.edition_by_code[page.id.edition]
    is_front = page.id.kind == "home" and page.id.number == 1
    has_manifest = is_front and _has_manifest(site, edition)
    index = INDEX_ABOVE.get(page.id.kind, "")
    is_told = bool(page.versions) or _is_syndicated(page)
    data = HeadBlock(
        properties=share_properties(site, page, settings),
        creators=fediverse_creators(site, page),
        icon_url=_icon_url(site, edition, icons.SMALL),
        touch_icon_url=_icon_url(site, edition, icons.TOUCH) if is_front else "",
        manifest_url=place_at(edition, _MANIFEST).seen_from(edition.root) if has_manifest else "",
        json=tuple(map(safe, describe_page(site, page, settings))) if is_told else (),
        index=IndexName(**{f"is_{index}": True}) if index else IndexName(),
        is_index=index == page.id.kind,
    )
    yield Block("head", "seo", "seo/head.html", data)


def plan_outputs(site: Site, settings: SeoSettings) -> Iterable[Output]:
    """Return the manifest of each edition, and the icon that browsers look for beside files that can't name one."""
    for first in _roots(site).values():
        place = place_in_root(first, icons.OLD)
        if icons.OLD in site.theme_files and not is_own(site, first, place):
            copy = Copy(f"{site.settings.theme}/static/{icons.OLD}")
            yield Output(place, copy.source_path, copy)
    for edition in site.editions:
        if _has_manifest(site, edition):
            static_url = place_in_root(edition, "theme/").seen_from(edition.root)
            text = write_manifest(edition, static_url, site.settings.look.paper)
            yield text_file(place_at(edition, _MANIFEST), f"the manifest of {edition.code}", edition, text)


def plan_overviews(site: Site, plan: Plan, settings: SeoSettings) -> Iterable[Output]:
    """Return, for each root, the sitemaps with their index, robots.txt, and the lists of old addresses."""
    for prefix, first in sorted(_roots(site).items()):
        inside = [edition for edition in site.editions if edition.root_prefix == prefix]
        yield from plan_sitemaps(site, plan, first, inside, news=settings.news)
        yield from plan_robots(site, settings, first)
        yield from plan_redirect_files(site, plan, settings, first)


CAPABILITY = Capability(
    "seo",
    settings=SeoSettings,
    enrich=enrich,
    outputs=plan_outputs,
    overviews=plan_overviews,
    blocks=add_blocks,
    block_names=("seo",),
    follow=nothing_follows,
)


def _roots(site: Site) -> Mapping[str, Edition]:
    """Return the first edition of each root, by the root's prefix."""
    return {edition.root_prefix: edition for edition in reversed(site.editions)}


def _icon_url(site: Site, edition: Edition, name: str) -> str:
    place = site.icons.get((edition.code, name))
    return place.seen_from(edition.root) if place else ""


def _has_manifest(site: Site, edition: Edition) -> bool:
    return all((edition.code, name) in site.icons for name in ICONS)


def _is_syndicated(page: PlannedPage) -> bool:
    article = page.article
    return article is not None and bool(article.canonical) and article.visibility is Visibility.PUBLIC
