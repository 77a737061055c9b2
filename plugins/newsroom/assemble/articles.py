"""One story's records become its articles: inherited, addressed, visible or not, every name an id."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.assemble.inherit import inherit
from plugins.newsroom.assemble.originals import Lineage
from plugins.newsroom.assemble.pictures import make_cover
from plugins.newsroom.assemble.slugs import own_slug, title_slug
from plugins.newsroom.assemble.stories import Group
from plugins.newsroom.assemble.terms import Registry
from plugins.newsroom.assemble.visibility import decide
from plugins.newsroom.assemble.withdrawal import withdraw
from plugins.newsroom.model import (
    Article,
    ArticleKey,
    Citation,
    Correction,
    Edition,
    Feature,
    Inline,
    Place,
    Term,
    Visibility,
)
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.inline import plain_inline, to_inline
from plugins.newsroom.read.moments import parse_moment
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import ArticleFields, PageFields
from plugins.newsroom.settings import Settings

_DATED_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")

_NO_CATEGORY = "misc"
"""What stands for {category} in the address of an article without one; Pelican's DEFAULT_CATEGORY."""


@dataclass(frozen=True)
class Desk:
    """What making articles needs to know of the rest of the site."""

    settings: Settings
    editions: Mapping[str, Edition]
    authors: Registry
    tags: Registry
    categories: Registry
    category_terms: Mapping[str, Term]
    files: frozenset[str]
    built_at: datetime
    findings: Findings


def make_articles(group: Group, lineage: Lineage, desk: Desk) -> list[Article]:
    """Return the articles of a story or page, the original first; without those that have to be left out."""
    original = group.records[lineage.original]
    head = _make(group, original, lineage, None, desk)
    visibility = head.visibility if head else None
    made = [head, *(_make(group, group.records[lang], lineage, visibility, desk) for lang in lineage.sources)]
    articles = [article for article in made if article is not None]
    return articles if head else _without_original(articles)


def _without_original(articles: Sequence[Article]) -> list[Article]:
    """Return the translations of an original that was left out: the first of them stands for it."""
    first = next((article.lang for article in articles), "")
    langs = {article.lang for article in articles}
    sources = {
        article.lang: article.translated_from if article.translated_from in langs else first for article in articles
    }
    return [
        msgspec.structs.replace(article, translated_from="" if article.lang == first else sources[article.lang])
        for article in articles
    ]


def _make(
    group: Group, record: Record, lineage: Lineage, original_visibility: Visibility | None, desk: Desk
) -> Article | None:
    original = group.records[lineage.original]
    is_page = record.kind is Kind.PAGE
    edition = desk.editions[record.lang]
    own, base = record.fields, original.fields
    assert isinstance(own, PageFields)
    assert isinstance(base, PageFields)
    fields = own if record is original else inherit(own, base)
    title = record.title or _mended_title(record, desk.findings)
    date = _date(fields, record, original, original_visibility, desk)
    if date is None and not is_page:
        return None
    extra = fields if isinstance(fields, ArticleFields) else ArticleFields()
    slug = own_slug(record, desk.findings) or title_slug(title.text, group.id)
    categories = _ids(desk.categories, (extra.category,) if extra.category else (), "category", record, original)
    category = categories[0] if categories else ""
    expires_at = fields.expires.at if fields.expires else None
    visibility = decide(
        status=fields.status,
        published_at=date,
        expires_at=expires_at,
        built_at=desk.built_at,
        original=original_visibility,
        has_own_date=own.date is not None,
    )
    is_withdrawn = visibility is Visibility.WITHDRAWN
    article = Article(
        key=ArticleKey(group.id, record.lang),
        source=record.source,
        is_page=is_page,
        title=title,
        summary=record.summary,
        has_own_summary=bool(own.summary and own.summary.strip()),
        body=record.body,
        slug=slug,
        place=_place(slug, date, category, edition, desk, is_page=is_page),
        visibility=visibility,
        published_at=date,
        modified_at=own.modified.at if own.modified else None,
        expires_at=expires_at,
        authors=_ids(desk.authors, extra.authors, "authors", record, original),
        translators=_ids(desk.authors, extra.translator, "translator", record, original),
        editors=_ids(desk.authors, extra.editor, "editor", record, original),
        tags=_ids(desk.tags, extra.tags, "tags", record, original),
        category=category,
        cover=None
        if is_withdrawn
        else make_cover(fields.cover, record, original, edition.habits, desk.files, desk.findings),
        citations=tuple(Citation(source.title, source.url, source.publisher) for source in extra.sources or ()),
        corrections=tuple(
            Correction(correction.date.at, to_inline(correction.text, edition.habits))
            for correction in sorted(extra.corrections or (), key=lambda each: (each.date.at, each.text), reverse=True)
        ),
        pinned=extra.related or (),
        barred=extra.unrelated or (),
        featured=Feature(extra.featured.rank, extra.featured.until.at if extra.featured.until else None)
        if extra.featured
        else None,
        licence=extra.licence or "",
        canonical=fields.canonical or "",
        redirect_from=fields.redirect_from or (),
        translated_from=lineage.sources.get(record.lang, ""),
        source_hash=own.source_hash or "",
        machine_translated=bool(own.machine_translated),
        template=fields.template or "",
        reading_minutes=record.reading_minutes,
        text_hash=record.text_hash,
        checks=fields.checks or {},
    )
    return withdraw(article, record, edition.habits, desk.findings) if is_withdrawn else article


def _mended_title(record: Record, findings: Findings) -> Inline:
    """Return a title for a text without one, so that what else is wrong with it is found in the same run."""
    heading = record.body.headings[0].text if record.body.headings else ""
    mended = heading or " ".join(re.split(r"[-_\s]+", record.name.id)).strip() or record.name.id
    findings.note(record, "title", "is missing", "title: the headline", mended=f"it is now {mended!r}")
    return plain_inline(mended)


def _date(
    fields: PageFields, record: Record, original: Record, original_visibility: Visibility | None, desk: Desk
) -> datetime | None:
    """Return when an article or page is published; None for a page that doesn't say, and for what is left out.

    Nothing depends on the date of a draft without one: it stands at the moment the site is built for. So does an
    article whose date is missing or wrong in a strict build, which writes nothing but looks for what else is wrong.
    """
    if fields.date:
        return fields.date.at
    dated = _DATED_NAME.match(original.name.id)
    if dated:
        try:
            return parse_moment(dated[0], ZoneInfo(desk.editions[original.lang].timezone))
        except ValueError:
            pass  # a number that looks like a date
    if record.kind is Kind.PAGE:
        return None
    if Visibility.DRAFT in (fields.status, original_visibility):
        return desk.built_at
    is_reported = any(problem.field == "date" for problem in original.problems)
    if (record is original and not is_reported) or desk.findings.is_lenient:
        expected = "date: when it is published, for example 2026-11-24 18:30"
        desk.findings.leave_out(record, "date", "is missing", expected)
    return None if desk.findings.is_lenient else desk.built_at


def _place(slug: str, date: datetime | None, category: str, edition: Edition, desk: Desk, *, is_page: bool) -> Place:
    permalinks = desk.settings.permalinks
    if is_page or date is None:
        return place_at(edition, permalinks.page.format(slug=slug))
    local = date.astimezone(ZoneInfo(edition.timezone))
    section = desk.category_terms[category].entries[edition.code].slug if category else _NO_CATEGORY
    permalink = permalinks.article.format(
        slug=slug, year=f"{local.year:04}", month=f"{local.month:02}", day=f"{local.day:02}", category=section
    )
    return place_at(edition, permalink)


def _ids(
    registry: Registry, names: tuple[str, ...] | None, field: str, record: Record, original: Record
) -> tuple[str, ...]:
    """Return the ids behind the names in a field, read in the language of the file that wrote them, each once."""
    lang = (record if getattr(record.fields, field, None) is not None else original).lang
    found = (registry.id_of(name, lang) for name in names or ())
    return tuple(dict.fromkeys(identity for identity in found if identity))
