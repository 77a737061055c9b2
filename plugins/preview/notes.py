"""What the preview knows of each page that shows a text: its file, and how it stands with readers and its original."""

import hashlib
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import msgspec

from plugins.desk.states import is_stale
from plugins.newsroom.model import Article, ArticleKey, Site, Visibility


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A text that has a page in the preview."""

    path: str
    """As problems name it, for example content/articles/xz/en.md."""
    story: str
    lang: str
    line: int = 1
    """Where its body begins."""
    visibility: Visibility = Visibility.PUBLIC
    """Where readers may see it; the preview shows it all the same."""
    moment: str = ""
    """When a scheduled text appears or an expired one went: 2026-11-24 18:30, Asia/Jakarta."""
    translated_from: str = ""
    """Language of the text it was made from; empty for an original."""
    is_stale: bool = False
    """Whether that text has changed since."""
    has_reasons: bool = False
    """Whether somebody can say why its page leads to others."""


def take_notes(site: Site, *, has_reasons: bool = False) -> dict[str, Note]:
    """Return a note for each text of a site that has its true visibilities, by the place of its page.

    has_reasons: whether a capability gives them.
    """
    notes = {}
    for articles in (site.articles, site.pages):
        for article in articles.values():
            notes[article.place.save_as] = _note(site, articles, article, has_reasons=has_reasons)
    # Where two texts want one place the build fails and no page of either is shown.
    return notes


def digest_sources(site: Site) -> str:
    """Return a digest of all texts of a site: another one whenever a file has changed, and only then."""
    digest = hashlib.blake2b(digest_size=8)
    for articles in (site.articles, site.pages):
        for article in articles.values():
            digest.update(article.source.digest)
    return digest.hexdigest()


def _note(site: Site, articles: Mapping[ArticleKey, Article], article: Article, *, has_reasons: bool) -> Note:
    source = articles.get(ArticleKey(article.key.story, article.translated_from))
    return Note(
        path=f"{site.content_name}/{article.source.path}",
        story=f"pages/{article.key.story}" if article.is_page else article.key.story,
        lang=article.lang,
        line=article.source.body_line,
        visibility=article.visibility,
        moment=_moment(site, article),
        translated_from=article.translated_from,
        is_stale=source is not None and is_stale(article, source),
        has_reasons=has_reasons and not article.is_page,
    )


def _moment(site: Site, article: Article) -> str:
    at = {Visibility.SCHEDULED: article.published_at, Visibility.EXPIRED: article.expires_at}.get(article.visibility)
    if at is None:
        return ""
    zone = site.edition_by_code[article.lang].timezone
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}, {zone}"
