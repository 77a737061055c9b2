"""What the page of an article shows, and that of a page outside the news."""

from plugins.newsroom import views
from plugins.newsroom.contract import Page
from plugins.newsroom.model import Article, ArticleKey, Edition, Site, Visibility
from plugins.newsroom.plan.neighbours import Neighbours
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.sharing import share_links

_CONTENTS_FROM = 3
"""Sections from which on an article gets a table of contents."""


def story_view(site: Site, page: Page) -> views.ArticleView:
    """Return what the page of an article, or of a page, shows."""
    article = site.shown_by(*page.id[:3])
    assert article is not None
    parts, edition = parts_of(site), site.edition_by_code[article.lang]
    original = site.original(article)
    show_summary = article.has_own_summary or not article.is_page
    is_first = article.cover is None
    beside = page.data if isinstance(page.data, Neighbours) else Neighbours()
    return views.ArticleView(
        title=article.title.text,
        title_html=views.safe(article.title.html),
        summary=article.summary.text if show_summary else "",
        summary_html=views.safe(article.summary.html if article.has_own_summary else ""),
        body_html=parts.body_html(article.body, article.source.path, edition, article.place, begins_page=is_first),
        headings=_contents(article),
        published=parts.instant(article.date, edition) if not article.is_page else None,
        modified=parts.instant(article.modified_at, edition) if article.modified_at else None,
        reading_minutes=article.reading_minutes,
        category=parts.category(article.category, edition),
        tags=parts.tags(article.tags, edition),
        authors=parts.people(article.authors, edition),
        translators=parts.people(article.translators, edition),
        editors=parts.people(article.editors, edition),
        cover=parts.picture(article.cover, edition, "cover"),
        licence=article.licence,
        is_machine_translated=article.machine_translated,
        translated_from=_original_link(site, original, edition) if original is not article else None,
        is_behind=_is_behind(site, article),
        share=_share(site, article),
        older=parts.headline(beside.older and site.articles[beside.older], edition),
        newer=parts.headline(beside.newer and site.articles[beside.newer], edition),
    )


def _contents(article: Article) -> tuple[views.HeadingPart, ...]:
    headings = [heading for heading in article.body.headings if heading.level == 2]
    parts = (views.HeadingPart(heading.level, heading.id, heading.text) for heading in headings)
    return tuple(parts) if len(headings) >= _CONTENTS_FROM else ()


def _original_link(site: Site, original: Article, edition: Edition) -> views.Anchor | None:
    if original.visibility is not Visibility.PUBLIC:
        return None
    own = site.edition_by_code[original.lang]
    url = original.place.seen_from(edition.root)
    return views.Anchor(own.name, url, lang=own.code, dir=own.direction, language_name=own.name)


def _is_behind(site: Site, article: Article) -> bool:
    """Return whether the text that an article was translated from isn't any more what the translator had."""
    if not article.source_hash:
        return False
    source = site.articles.get(ArticleKey(article.key.story, article.translated_from))
    return source is not None and bool(source.text_hash) and source.text_hash != article.source_hash


def _share(site: Site, article: Article) -> tuple[views.ShareLink, ...]:
    """Return links for sharing an article; none for what no list shows, and for pages."""
    if article.is_page or article.visibility is not Visibility.PUBLIC:
        return ()
    return share_links(site.settings.share, article.title.text, article.canonical or article.place.permalink)
