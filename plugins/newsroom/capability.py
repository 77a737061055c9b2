"""The newsroom's own pages: home, articles, pages, categories, archives, 404; the theme's and the content's files."""

from collections.abc import Iterable, Iterator

from plugins.newsroom import views
from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.contract import Block, Capability, Copy, Output, Page, PageId, PlannedPage, nothing_follows
from plugins.newsroom.model import Article, Edition, Site, Visibility
from plugins.newsroom.plan.archive import plan_archive
from plugins.newsroom.plan.front import front_view
from plugins.newsroom.plan.lists import list_parts, plan_list
from plugins.newsroom.plan.neighbours import Neighbours, find_neighbours
from plugins.newsroom.plan.notice import notice_view
from plugins.newsroom.plan.parts import parts_of, source_of
from plugins.newsroom.plan.published import needed_files, static_files
from plugins.newsroom.plan.redirects import plan_redirects
from plugins.newsroom.plan.story import story_view

_OFFERED = 5
"""Newest articles on the page for missing pages."""


def plan_outputs(site: Site, settings: None) -> Iterable[Output]:
    """Return the outputs of the newsroom itself."""
    for edition in site.editions:
        yield from _home(site, edition)
        yield from _categories(site, edition)
        yield from plan_archive(site, edition)
        yield _not_found(site, edition)
    beside = {edition.code: find_neighbours(site, edition) for edition in site.editions}
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            yield _article(site, article, beside[article.lang].get(article.key))
    yield from (redirect for redirect in plan_redirects(site) if isinstance(redirect, Output))
    yield from _files(site)


def add_blocks(site: Site, page: PlannedPage, settings: None) -> Iterable[Block]:
    """Return an article's sources and corrections."""
    article = page.article
    if article is None:
        return
    parts, edition = parts_of(site), site.edition_by_code[page.id.edition]
    if article.citations:
        sources = tuple(views.SourcePart(source.title, source.url, source.publisher) for source in article.citations)
        yield Block("after_body", "sources", "newsroom/sources.html", views.SourcesBlock(sources))
    if article.corrections:
        corrections = tuple(
            views.CorrectionPart(parts.date(correction.corrected_at, edition), views.safe(correction.text.html))
            for correction in article.corrections
        )
        yield Block("after_body", "corrections", "newsroom/corrections.html", views.CorrectionsBlock(corrections))


CAPABILITY = Capability(
    "newsroom",
    outputs=plan_outputs,
    blocks=add_blocks,
    block_names=("sources", "corrections"),
    follow=nothing_follows,
)


def _home(site: Site, edition: Edition) -> Iterator[Output]:
    articles = order_home(site, edition)
    first = Page(PageId("home", edition.code), "home", front_view)
    yield from plan_list(site, articles, first, permalink="", title="", source="the home page")


def order_home(site: Site, edition: Edition) -> tuple[Article, ...]:
    """Return the listed articles as the home page shows them: featured ones by rank, then the rest, newest first."""
    listed = site.listed(edition.code)

    def rank(article: Article) -> float:
        feature = article.featured
        if feature is None or (feature.until is not None and feature.until <= site.built_at):
            return float("inf")
        return feature.rank

    return tuple(sorted(listed, key=rank))


def _categories(site: Site, edition: Edition) -> Iterator[Output]:
    for identity, term in site.categories.items():
        articles = site.by_category(edition.code, identity)
        if articles:
            entry = term.entries[edition.code]
            permalink = site.settings.permalinks.category.format(slug=entry.slug)
            yield from plan_list(
                site,
                articles,
                Page(PageId("category", edition.code, identity), "category", _category_view),
                permalink=permalink,
                title=entry.name,
                source=source_of(site, entry, f"the category {entry.name!r}"),
            )


def _category_view(site: Site, page: Page) -> views.ListView:
    data, teasers, pagination = list_parts(site, page)
    edition = site.edition_by_code[page.id.edition]
    entry = site.categories[page.id.subject].entries[edition.code]
    parts = parts_of(site)
    if page.id.number > 1:
        return views.ListView(data.title, "", views.safe(""), teasers, pagination)
    introduction = parts.introduction_html(entry, edition)
    return views.ListView(data.title, parts.description(entry, edition), introduction, teasers, pagination)


def _not_found(site: Site, edition: Edition) -> Output:
    newest = tuple(article.key for article in site.listed(edition.code)[:_OFFERED])
    page = Page(PageId("not_found", edition.code), "not_found", _not_found_view, newest, is_indexed=False)
    return Output(place_at(edition, "404.html"), "the page for missing pages", page)


def _not_found_view(site: Site, page: Page) -> views.NotFoundView:
    assert isinstance(page.data, tuple)
    articles = (site.articles[key] for key in page.data)
    return views.NotFoundView(parts_of(site).teasers(articles, site.edition_by_code[page.id.edition]))


def _article(site: Site, article: Article, beside: Neighbours | None) -> Output:
    kind = "page" if article.is_page else "article"
    page_id = PageId(kind, article.lang, article.key.story)
    if article.visibility is Visibility.WITHDRAWN:
        page = Page(page_id, "newsroom/withdrawn", notice_view, is_indexed=False)
    else:
        is_indexed = article.visibility is Visibility.PUBLIC
        page = Page(page_id, article.template or kind, story_view, beside, is_indexed=is_indexed)
    line = article.source.line_of("slug") or article.source.line_of("title")
    return Output(article.place, f"{site.content_name}/{article.source.path}", page, line, "slug")


def _files(site: Site) -> Iterator[Output]:
    """Yield the theme's files, what STATIC_PATHS names, and what published texts show, embed or link to."""
    roots = {edition.root_prefix: edition for edition in reversed(site.editions)}
    for edition in roots.values():
        for path in sorted(site.theme_files):
            copy = Copy(f"{site.settings.theme}/static/{path}")
            for name in dict.fromkeys((path, site.theme_names.get(path, path))):
                yield Output(place_in_root(edition, f"theme/{name}"), copy.source_path, copy)
    for path, place in (*needed_files(site, parts_of(site).resolver), *static_files(site, roots.values())):
        if site.settings.staging and path == "robots.txt":
            continue  # the closed one takes its place
        copy = Copy(f"{site.settings.path}/{path}")
        yield Output(place, copy.source_path, copy)
