"""What the links between languages add to the press."""

from collections.abc import Iterable

from plugins.multilingual.alternates import list_alternates
from plugins.multilingual.views import AlternatesBlock, SwitcherBlock
from plugins.newsroom.contract import Block, Capability, PlannedPage
from plugins.newsroom.model import Site
from plugins.newsroom.views import LanguageLink


def add_blocks(site: Site, page: PlannedPage, settings: None) -> Iterable[Block]:
    """Return the language switcher and the links rel="alternate", on a site in more than one language."""
    if len(site.editions) < 2:
        return
    root = site.edition_by_code[page.id.edition].root
    languages = []
    for alternate in page.alternates:
        edition = site.edition_by_code[alternate.edition]
        languages.append(
            LanguageLink(
                code=edition.code,
                dir=edition.direction,
                name=edition.name,
                url=alternate.place.seen_from(root),
                is_current=edition.code == page.id.edition,
                is_exact=alternate.is_exact,
            )
        )
    yield Block("header", "languages", "multilingual/switcher.html", SwitcherBlock(tuple(languages)))
    links = list_alternates(page, site.editions[0].code)
    if links:
        yield Block("head", "alternates", "multilingual/alternates.html", AlternatesBlock(links))


CAPABILITY = Capability("multilingual", blocks=add_blocks, block_names=("languages", "alternates"))
