"""What the links between languages add to the press."""

from collections.abc import Iterable

from plugins.multilingual.views import AlternatesBlock, Choice, ChooserView, SwitcherBlock
from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Block, Capability, Output, Page, PageId, PlannedPage, nothing_follows
from plugins.newsroom.model import Site
from plugins.newsroom.plan.versions import CHOOSER
from plugins.newsroom.views import LanguageLink


def plan_outputs(site: Site, settings: None) -> Iterable[Output]:
    """Return the page on which readers choose an edition, if X_DEFAULT asks for it."""
    if site.settings.x_default == "chooser" and len(site.editions) > 1:
        main = site.editions[0]
        page = Page(PageId(CHOOSER, main.code), "multilingual/chooser", _chooser_view)
        yield Output(place_at(main, f"{CHOOSER}/"), "the choice of languages", page)


def add_blocks(site: Site, page: PlannedPage, settings: None) -> Iterable[Block]:
    """Return the language switcher, and the links rel="alternate" to the page's versions, on a site in more than one
    language.
    """
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
    if page.versions:
        yield Block("head", "alternates", "multilingual/alternates.html", AlternatesBlock(page.versions))


CAPABILITY = Capability(
    "multilingual",
    outputs=plan_outputs,
    blocks=add_blocks,
    block_names=("languages", "alternates"),
    follow=nothing_follows,
)


def _chooser_view(site: Site, page: Page) -> ChooserView:
    root = site.edition_by_code[page.id.edition].root
    return ChooserView(
        tuple(
            Choice(
                edition.code,
                edition.direction,
                edition.name,
                edition.description,
                place_at(edition, "").seen_from(root),
            )
            for edition in site.editions
        )
    )
