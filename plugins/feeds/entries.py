"""Articles as feeds tell of them, each made once and shared by all feeds of an edition that hold it."""

from email.utils import format_datetime
from html import escape

from plugins.feeds.absolute import make_absolute
from plugins.feeds.enclosures import picture_type
from plugins.feeds.ids import entry_id
from plugins.feeds.views import EntryPart, PersonPart, PicturePart
from plugins.newsroom.model import Article, Edition, Site
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.pictures import picture_place
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.read.files import Kind


def make_entry(
    site: Site, article: Article, edition: Edition, authority: str, *, picture_size: int, is_full: bool
) -> EntryPart:
    """Return an article as the feeds of an edition tell of it, with its text if is_full.

    picture_size: of its cover, in bytes; 0 if it isn't known.
    """
    key = ("feeds.entry", article.key, edition.code, authority, picture_size, is_full)
    return site.remember(
        key, lambda: _make(site, site.articles[article.key], edition, authority, picture_size, is_full=is_full)
    )


def _make(
    site: Site, article: Article, edition: Edition, authority: str, picture_size: int, *, is_full: bool
) -> EntryPart:
    code = edition.code
    names = [site.categories[article.category].entries[code].name] if article.category else []
    names += [site.tags[tag].entries[code].name for tag in article.tags]
    return EntryPart(
        title=article.title.text,
        url=article.place.permalink,
        id=entry_id(authority, article.key),
        published=article.date.isoformat(),
        published_rfc822=format_datetime(article.date),
        updated=(article.changed_at or article.date).isoformat(),
        day=parts_of(site).date(article.date, edition).text,
        authors=tuple(_person(site, author, edition) for author in article.authors),
        categories=tuple(dict.fromkeys(names)),
        summary=article.summary.text,
        summary_html=article.summary.html,
        content=_content(site, article, edition) if is_full else "",
        lang=article.lang,
        picture=_picture(site, article, edition, picture_size),
    )


def _person(site: Site, author: str, edition: Edition) -> PersonPart:
    entry = site.authors[author].entries[edition.code]
    return PersonPart(entry.name, entry.place.permalink if has_page(site, Kind.AUTHOR, author, edition.code) else "")


def _picture(site: Site, article: Article, edition: Edition, size: int) -> PicturePart | None:
    if article.cover is None:
        return None
    place = picture_place(site, edition, article.cover.source_path)
    kind = picture_type(place.save_as)
    return PicturePart(place.permalink, kind, size) if kind else None


def _content(site: Site, article: Article, edition: Edition) -> str:
    """Return the text with what was corrected below it, as the page has it."""
    own, permalink, parts = site.edition_by_code[article.lang], article.place.permalink, parts_of(site)
    body = parts.resolver.body_html(article.body, article.source.path, own, article.place, is_absolute=True)
    rows = [
        f'<p><strong><time datetime="{date.iso}">{escape(date.text)}</time></strong> {correction.text.html}</p>'
        for correction in article.corrections
        for date in (parts.date(correction.corrected_at, edition),)
    ]
    return make_absolute("\n<hr>\n".join(filter(None, (body, "\n".join(rows)))), permalink)
