"""What the search adds to the press."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Block, Capability, Output, Page, PageId, PlannedPage, nothing_follows
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Site
from plugins.newsroom.plan.terms import has_index
from plugins.newsroom.read.files import Kind
from plugins.search.counts import plural_samples
from plugins.search.index import index, summary
from plugins.search.integrity import import_map
from plugins.search.places import base_url, index_url
from plugins.search.settings import SearchSettings
from plugins.search.views import BoxBlock, SearchView


def enrich(site: Site, settings: SearchSettings, memory: Memory) -> Site:
    """Return the site with the page for searching of each edition that lists articles."""
    there = (edition for edition in site.editions if site.listed(edition.code))
    return replace(site, search_pages={edition.code: place_at(edition, settings.address) for edition in there})


def plan_outputs(site: Site, settings: SearchSettings) -> Iterable[Output]:
    """Return the pages for searching."""
    for code, place in site.search_pages.items():
        shown = (settings.results, settings.excerpt)
        page = Page(PageId("search", code), "search/search", _view, shown)
        yield Output(place, "the page for searching", page)


def add_blocks(site: Site, page: PlannedPage, settings: SearchSettings) -> Iterable[Block]:
    """Return the box, on all pages but the one it leads to."""
    place = site.search_pages.get(page.id.edition)
    if place is not None and page.id.kind != "search":
        url = place.seen_from(site.edition_by_code[page.id.edition].root)
        yield Block("header", "search", "search/box.html", BoxBlock(url))


def make_indexes(site: Site, folder: Path, note: Path, settings: SearchSettings) -> Iterable[str]:
    """Return what was done about the indexes."""
    yield summary(index(site, folder, note))


CAPABILITY = Capability(
    "search",
    settings=SearchSettings,
    enrich=enrich,
    outputs=plan_outputs,
    blocks=add_blocks,
    block_names=("search",),
    after=make_indexes,
    follow=nothing_follows,
)


def _view(site: Site, page: Page) -> SearchView:
    edition = site.edition_by_code[page.id.edition]
    assert isinstance(page.data, tuple)
    results, excerpt = page.data
    permalinks = site.settings.permalinks

    def url(permalink: str) -> str:
        return place_at(edition, permalink).seen_from(edition.root)

    return SearchView(
        url=site.search_pages[edition.code].seen_from(edition.root),
        index_url=index_url(edition),
        import_map=import_map(f"{index_url(edition)}pagefind.js"),
        base_url=base_url(edition),
        results=results,
        excerpt=excerpt,
        counts=plural_samples(edition.code),
        tags_url=url(permalinks.tags) if has_index(site, Kind.TAG, edition.code) else "",
        archive_url=url(permalinks.archive),
    )
