"""What the newsletter adds to the press."""

from collections.abc import Iterable

import msgspec

from plugins.newsletter.form import Form, plan_form
from plugins.newsletter.settings import NewsletterSettings
from plugins.newsletter.states import STATES, State
from plugins.newsletter.views import NewsletterBlock, NewsletterView
from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Block, Capability, Output, Page, PageId, PlannedPage, nothing_follows
from plugins.newsroom.model import Article, ArticleKey, Edition, Place, Site
from plugins.newsroom.views import Anchor


class PageData(msgspec.Struct, frozen=True):
    """A page of the newsletter, as it was planned."""

    description: str
    subscribe: Place


def plan_outputs(site: Site, settings: NewsletterSettings) -> Iterable[Output]:
    """Return the pages that readers come to on their way, in every edition that has a newsletter."""
    for edition in site.editions:
        form = _form(site, settings, edition)
        if form is None:
            continue
        own = _page(site, settings.page, edition)
        first = place_at(edition, settings.address)
        for state in STATES:
            if state.name == "subscribe" and own is not None:
                continue
            data = PageData(form.description, own.place if own else first)
            page_id = PageId("newsletter", edition.code, state.name)
            is_indexed = state.name == "subscribe"
            page = Page(page_id, f"newsletter/{state.name}", _view, data, is_indexed=is_indexed)
            yield Output(place_at(edition, settings.address + state.folder), f"the newsletter ({state.name})", page)


def add_blocks(site: Site, page: PlannedPage, settings: NewsletterSettings) -> Iterable[Block]:
    """Return the form, on the kinds of pages that the settings name, and on the newsletter's own where it helps."""
    state = _state(page.id)
    is_own_page = page.id.kind == "page" and page.id.subject == settings.page
    if not (is_own_page or page.id.kind in settings.on or (state is not None and state.has_form)):
        return
    edition = site.edition_by_code[page.id.edition]
    form = _form(site, settings, edition)
    if form is not None:
        privacy = _page(site, settings.privacy, edition)
        link = Anchor(privacy.title.text, privacy.place.seen_from(edition.root)) if privacy else None
        is_wrong = state is not None and state.is_wrong
        data = NewsletterBlock(form, form.receiver or edition.sitename, link, is_wrong)
        yield Block("after_body", "newsletter", "newsletter/box.html", data)


CAPABILITY = Capability(
    "newsletter",
    settings=NewsletterSettings,
    outputs=plan_outputs,
    blocks=add_blocks,
    block_names=("newsletter",),
    follow=nothing_follows,
)


def _view(site: Site, page: Page) -> NewsletterView:
    data = page.data
    assert isinstance(data, PageData)
    return NewsletterView(data.description, data.subscribe.seen_from(site.edition_by_code[page.id.edition].root))


def _state(page_id: PageId) -> State | None:
    return next((state for state in STATES if (page_id.kind, page_id.subject) == ("newsletter", state.name)), None)


def _page(site: Site, identity: str, edition: Edition) -> Article | None:
    """Return a page of content, if the edition has it."""
    page = site.pages.get(ArticleKey(identity, edition.code))
    return page if page is not None and page.visibility.has_page else None


def _form(site: Site, settings: NewsletterSettings, edition: Edition) -> Form | None:
    """Return the form of an edition, worked out once."""
    return site.remember(("newsletter", edition.code), lambda: plan_form(settings, edition.code))
