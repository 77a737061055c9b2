"""What authors add to the press."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.authors.views import AuthorsBlock, AuthorsView, AuthorView, Profile
from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Block, Capability, Output, Page, PageId, PlannedPage, nothing_follows
from plugins.newsroom.model import Edition, Site, Term
from plugins.newsroom.plan.alphabet import index_key
from plugins.newsroom.plan.lists import list_parts, plan_list
from plugins.newsroom.plan.parts import parts_of, source_of
from plugins.newsroom.views import Anchor


def add_blocks(site: Site, page: PlannedPage, settings: None) -> Iterable[Block]:
    """Return the bios of an article's authors, where there is more to say of one than the name."""
    article = page.article
    if article is None or not article.authors:
        return
    edition = site.edition_by_code[page.id.edition]
    profiles = (_profile(site, edition, site.authors[author]) for author in article.authors)
    told = tuple(profile for profile in profiles if profile.bio_html or profile.role)
    if told:
        yield Block("after_body", "authors", "authors/bios.html", AuthorsBlock(told))


def plan_outputs(site: Site, settings: None) -> Iterable[Output]:
    """Return the authors' pages and the index of each edition that has any."""
    for edition in site.editions:
        named = [term for identity, term in site.authors.items() if site.by_author(edition.code, identity)]
        for term in named:
            yield from _author(site, edition, term)
        if named:
            yield _index(site, edition, named)


CAPABILITY = Capability(
    "authors", blocks=add_blocks, outputs=plan_outputs, block_names=("authors",), follow=nothing_follows
)


def _profile(site: Site, edition: Edition, term: Term) -> Profile:
    """Return a person as the pages of an edition show them, made once: each of their articles does."""
    key = ("profile", edition.code, term.id)
    return site.remember(key, lambda: _make_profile(site, edition, site.authors[term.id]))


def _make_profile(site: Site, edition: Edition, term: Term) -> Profile:
    parts = parts_of(site)
    entry = term.entries[edition.code]
    is_listed = site.lists("author", edition.code, term.id)
    return Profile(
        name=entry.name,
        url=entry.place.seen_from(edition.root) if is_listed else "",
        role=entry.role,
        bio_html=parts.introduction_html(entry, edition),
        avatar=parts.picture(entry.avatar, edition, "avatar"),
        links=tuple(Anchor(link.title, link.url) for link in entry.links if link.url),
    )


def _author(site: Site, edition: Edition, term: Term) -> Iterator[Output]:
    entry = term.entries[edition.code]
    return plan_list(
        site,
        site.by_author(edition.code, term.id),
        Page(PageId("author", edition.code, term.id), "authors/author", _author_view),
        permalink=site.settings.permalinks.author.format(slug=entry.slug),
        title=entry.name,
        source=source_of(site, entry, f"the author {entry.name!r}"),
    )


def _author_view(site: Site, page: Page) -> AuthorView:
    data, teasers, pagination = list_parts(site, page)
    edition, term = site.edition_by_code[page.id.edition], site.authors[page.id.subject]
    is_first = page.id.number == 1
    description = parts_of(site).description(term.entries[edition.code], edition) if is_first else ""
    articles = len(site.by_author(edition.code, term.id))
    return AuthorView(data.title, description, _profile(site, edition, term), articles, teasers, pagination)


def _index(site: Site, edition: Edition, named: Sequence[Term]) -> Output:
    place = place_at(edition, site.settings.permalinks.authors)
    page = Page(PageId("authors", edition.code), "authors/authors", _index_view, tuple(term.id for term in named))
    return Output(place, "the index of authors", page)


def _index_view(site: Site, page: Page) -> AuthorsView:
    edition = site.edition_by_code[page.id.edition]
    assert isinstance(page.data, tuple)
    named = (site.authors[author] for author in page.data)
    profiles = [_profile(site, edition, term) for term in named]
    return AuthorsView(tuple(sorted(profiles, key=lambda profile: (index_key(profile.name), profile.url))))
