"""The newsroom's own pages: home, articles, pages, categories, archives, 404; the theme's and the content's files."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from zoneinfo import ZoneInfo

from plugins.newsroom import views
from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.contract import Block, Capability, Copy, Output, Page, PageId, PlannedPage
from plugins.newsroom.language.formats import month_name, year_name
from plugins.newsroom.model import Article, Edition, Site, Visibility
from plugins.newsroom.plan.lists import list_parts, plan_list
from plugins.newsroom.plan.parts import parts_of, source_of
from plugins.newsroom.plan.published import needed_files, static_files
from plugins.newsroom.plan.redirects import plan_redirects

_CONTENTS_FROM = 3
"""Sections from which on an article gets a table of contents."""
_OFFERED = 5
"""Newest articles on the page for missing pages."""


def plan_outputs(site: Site, settings: None) -> Iterable[Output]:
    """Return the outputs of the newsroom itself."""
    for edition in site.editions:
        yield from _home(site, edition)
        yield from _categories(site, edition)
        yield from _archives(site, edition)
        yield _not_found(site, edition)
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            yield _article(site, article)
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


CAPABILITY = Capability("newsroom", outputs=plan_outputs, blocks=add_blocks, block_names=("sources", "corrections"))


def _home(site: Site, edition: Edition) -> Iterator[Output]:
    articles = order_home(site, edition)
    first = Page(PageId("home", edition.code), "home", _home_view)
    yield from plan_list(site, articles, first, permalink="", title="", source="the home page")


def _home_view(site: Site, page: Page) -> views.HomeView:
    _, teasers, pagination = list_parts(site, page)
    lead = teasers[0] if page.id.number == 1 and teasers else None
    return views.HomeView(lead, teasers[1:] if lead else teasers, pagination)


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
    introduction = parts_of(site).introduction_html(entry, edition) if page.id.number == 1 else views.safe("")
    return views.ListView(data.title, introduction, teasers, pagination)


def _archives(site: Site, edition: Edition) -> Iterator[Output]:
    zone = ZoneInfo(edition.timezone)
    permalinks = site.settings.permalinks
    listed = site.listed(edition.code)
    if not listed:
        return
    years = []
    for year, in_year in groupby(listed, key=lambda article: article.date.astimezone(zone).year):
        articles = tuple(in_year)
        permalink = permalinks.year.format(year=f"{year:04}")
        title = year_name(year, edition.code)
        page = Page(PageId("year", edition.code, f"{year:04}"), "year", _period_view)
        source = f"the archive of {year}"
        yield from plan_list(site, articles, page, permalink=permalink, title=title, source=source)
        months = []
        for month, in_month in groupby(articles, key=lambda article: article.date.astimezone(zone).month):
            group = tuple(in_month)
            page = Page(PageId("month", edition.code, f"{year:04}-{month:02}"), "month", _period_view)
            month_link = permalinks.month.format(year=f"{year:04}", month=f"{month:02}")
            name = month_name(year, month, edition.code)
            source = f"the archive of {year}-{month:02}"
            yield from plan_list(site, group, page, permalink=month_link, title=name, source=source)
            url = place_at(edition, month_link).seen_from(edition.root)
            months.append(views.Period(name, url, len(group)))
        url = place_at(edition, permalink).seen_from(edition.root)
        years.append(views.Period(title, url, len(articles), tuple(months)))
    page = Page(PageId("archive", edition.code), "archive", _archive_view, tuple(years))
    yield Output(place_at(edition, permalinks.archive), "the archive", page)


def _period_view(site: Site, page: Page) -> views.ListView:
    data, teasers, pagination = list_parts(site, page)
    return views.ListView(data.title, views.safe(""), teasers, pagination)


def _archive_view(site: Site, page: Page) -> views.ArchiveView:
    assert isinstance(page.data, tuple)
    return views.ArchiveView(page.data)


def _not_found(site: Site, edition: Edition) -> Output:
    newest = tuple(article.key for article in site.listed(edition.code)[:_OFFERED])
    page = Page(PageId("not_found", edition.code), "not_found", _not_found_view, newest)
    return Output(place_at(edition, "404.html"), "the page for missing pages", page)


def _not_found_view(site: Site, page: Page) -> views.NotFoundView:
    assert isinstance(page.data, tuple)
    articles = (site.articles[key] for key in page.data)
    return views.NotFoundView(parts_of(site).teasers(articles, site.edition_by_code[page.id.edition]))


def _article(site: Site, article: Article) -> Output:
    kind = "page" if article.is_page else "article"
    page_id = PageId(kind, article.lang, article.key.story)
    page = Page(page_id, article.template or kind, _article_view)
    line = article.source.line_of("slug") or article.source.line_of("title")
    return Output(article.place, f"{site.content_name}/{article.source.path}", page, line, "slug")


def _article_view(site: Site, page: Page) -> views.ArticleView:
    article = site.shown_by(*page.id[:3])
    assert article is not None
    parts, edition = parts_of(site), site.edition_by_code[article.lang]
    original = site.original(article)
    headings = [heading for heading in article.body.headings if heading.level == 2]
    show_summary = article.has_own_summary or not article.is_page
    return views.ArticleView(
        title=article.title.text,
        title_html=views.safe(article.title.html),
        summary=article.summary.text if show_summary else "",
        summary_html=views.safe(article.summary.html if article.has_own_summary else ""),
        body_html=parts.body_html(article.body, article.source.path, edition, article.place),
        headings=tuple(views.HeadingPart(heading.level, heading.id, heading.text) for heading in headings)
        if len(headings) >= _CONTENTS_FROM
        else (),
        published=parts.date(article.date, edition) if not article.is_page else None,
        modified=parts.date(article.modified_at, edition) if article.modified_at else None,
        reading_minutes=article.reading_minutes,
        category=parts.category(article.category, edition),
        tags=parts.tags(article.tags, edition),
        credits=parts.credits(article, edition),
        cover=parts.picture(article.cover, edition),
        licence=article.licence,
        is_machine_translated=article.machine_translated,
        translated_from=_original_link(site, original, edition) if original is not article else None,
    )


def _original_link(site: Site, original: Article, edition: Edition) -> views.Anchor | None:
    if original.visibility is not Visibility.PUBLIC:
        return None
    own = site.edition_by_code[original.lang]
    url = original.place.seen_from(edition.root)
    return views.Anchor(own.name, url, lang=own.code, dir=own.direction, language_name=own.name)


def _files(site: Site) -> Iterator[Output]:
    """Yield the theme's files, what STATIC_PATHS names, and what published texts show, embed or link to."""
    roots = {edition.root_prefix: edition for edition in reversed(site.editions)}
    for edition in roots.values():
        for path in sorted(site.theme_files):
            copy = Copy(f"{site.settings.theme}/static/{path}")
            yield Output(place_in_root(edition, f"theme/{path}"), copy.source_path, copy)
    for path, place in (*needed_files(site, parts_of(site).resolver), *static_files(site, roots.values())):
        copy = Copy(f"{site.settings.path}/{path}")
        yield Output(place, copy.source_path, copy)
