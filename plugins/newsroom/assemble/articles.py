"""One story's records become its articles: inherited, addressed, visible or not, every name an id."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from zoneinfo import ZoneInfo

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.assemble.inherit import inherit
from plugins.newsroom.assemble.stories import Group
from plugins.newsroom.assemble.terms import Registry, slug_of
from plugins.newsroom.assemble.visibility import decide
from plugins.newsroom.model import (
    Article,
    ArticleKey,
    Citation,
    Correction,
    Edition,
    Feature,
    Inline,
    Picture,
    Visibility,
)
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.inline import plain_inline, to_inline
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import ArticleFields, PageFields
from plugins.newsroom.settings import Settings

_BAD_IN_SLUG = re.compile(r"[\s/\\?#%\x00-\x1f]|^\.")
_DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})")


@dataclass
class Desk:
    """What making articles needs to know of the rest of the site; problems gather in it."""

    settings: Settings
    editions: Mapping[str, Edition]
    authors: Registry
    tags: Registry
    categories: Registry
    files: frozenset[str]
    built_at: datetime
    content_name: str
    problems: list[Problem] = dataclass_field(default_factory=list)

    def report(self, record: Record, name: str, found: str, expected: str = "", suggestion: str = "") -> None:
        """Note a problem of a field: an error, or a warning when lenient."""
        severity = Severity.WARNING if self.settings.lenient else Severity.ERROR
        path = f"{self.content_name}/{record.source.path}"
        self.problems.append(Problem(path, record.source.line_of(name), name, found, expected, suggestion, severity))

    def report_term(self, kind: Kind, found: str, expected: str) -> None:
        """Note a problem of a term that no file declares."""
        severity = Severity.WARNING if self.settings.lenient else Severity.ERROR
        self.problems.append(Problem(self.content_name, 0, kind.value, found, expected, severity=severity))


def make_articles(group: Group, original_lang: str, desk: Desk) -> list[Article]:
    """Return the articles of a story or page, the original first; without those that have to be left out."""
    original = group.records[original_lang]
    head = _make(group.id, original, original, None, desk)
    visibility = head.visibility if head else None
    others = (lang for lang in sorted(group.records) if lang != original_lang)
    made = [head, *(_make(group.id, group.records[lang], original, visibility, desk) for lang in others)]
    return [article for article in made if article is not None]


def _make(
    identity: str, record: Record, original: Record, original_visibility: Visibility | None, desk: Desk
) -> Article | None:
    is_page = record.kind is Kind.PAGE
    is_original = record is original
    edition = desk.editions[record.lang]
    own, base = record.fields, original.fields
    assert isinstance(own, PageFields) and isinstance(base, PageFields)
    fields = own if is_original else inherit(own, base)
    title = record.title or _mended_title(record, desk)
    date = fields.date.at if fields.date else _date_in_name(original, desk)
    if date is None and not is_page and fields.status != "draft":
        expected = "date: when it is published, for example 2026-11-24 18:30"
        if is_original:
            desk.report(record, "date", "is missing" + (": left out" if desk.settings.lenient else ""), expected)
        return None
    if title is None:
        return None
    extra = fields if isinstance(fields, ArticleFields) else ArticleFields()
    slug = _slug(fields.slug, title, identity, record, desk)
    category = _ids(desk.categories, extra, "category", record, original)
    permalink = _permalink(desk.settings, is_page=is_page, slug=slug, date=date, edition=edition, category=category)
    return Article(
        key=ArticleKey(identity, record.lang),
        source=record.source,
        is_page=is_page,
        title=title,
        summary=record.summary,
        has_own_summary=bool(own.summary),
        body=record.body,
        slug=slug,
        place=place_at(edition, permalink),
        visibility=decide(
            status=fields.status,
            published_at=date,
            expires_at=fields.expires.at if fields.expires else None,
            built_at=desk.built_at,
            original=original_visibility,
            has_own_date=own.date is not None,
        ),
        published_at=date,
        modified_at=own.modified.at if own.modified else None,
        expires_at=fields.expires.at if fields.expires else None,
        authors=_ids(desk.authors, extra, "authors", record, original),
        translators=_ids(desk.authors, extra, "translator", record, original),
        editors=_ids(desk.authors, extra, "editor", record, original),
        tags=_ids(desk.tags, extra, "tags", record, original),
        category=category[0] if category else "",
        cover=_cover(fields, record, original, desk),
        citations=tuple(Citation(source.title, source.url, source.publisher) for source in extra.sources or ()),
        corrections=tuple(
            Correction(correction.date.at, to_inline(correction.text, edition.habits))
            for correction in sorted(extra.corrections or (), key=lambda c: (c.date.at, c.text), reverse=True)
        ),
        pinned=extra.related or (),
        barred=extra.unrelated or (),
        featured=Feature(extra.featured.rank, extra.featured.until.at if extra.featured.until else None)
        if extra.featured
        else None,
        licence=extra.licence or "",
        canonical=fields.canonical or "",
        redirect_from=fields.redirect_from or (),
        translated_from="" if is_original else (own.translated_from.code if own.translated_from else original.lang),
        source_hash=own.source_hash or "",
        machine_translated=bool(own.machine_translated),
        template=fields.template or "",
        reading_minutes=record.reading_minutes,
    )


def _mended_title(record: Record, desk: Desk) -> Inline | None:
    if not desk.settings.lenient:
        desk.report(record, "title", "is missing", "title: the headline")
        return None
    heading = record.body.headings[0].text if record.body.headings else ""
    mended = heading or record.name.id.replace("-", " ").replace("_", " ")
    desk.report(record, "title", "is missing", f"title: the headline; it is now {mended!r}")
    return plain_inline(mended)


def _date_in_name(record: Record, desk: Desk) -> datetime | None:
    """Return the date a file's name begins with, as in 2026-11-24-xz.md (Pelican's FILENAME_METADATA)."""
    match = _DATED_NAME.match(record.name.id)
    if not match:
        return None
    zone = ZoneInfo(desk.editions[record.lang].timezone)
    try:
        return datetime.fromisoformat(match["date"]).replace(tzinfo=zone)
    except ValueError:
        return None


def _slug(wanted: str | None, title: Inline, identity: str, record: Record, desk: Desk) -> str:
    if wanted is None or not wanted.strip():
        return slug_of(title.text) if any(map(str.isalnum, title.text)) else slug_of(identity)
    wanted = wanted.strip()
    if not _BAD_IN_SLUG.search(wanted):
        return wanted
    mended = slug_of(wanted)
    expected = "one part of an address: no spaces, slashes, ?, # or %, no dot first"
    desk.report(record, "slug", f"found {wanted!r}", expected, repr(mended))
    return mended


def _permalink(
    settings: Settings,
    *,
    is_page: bool,
    slug: str,
    date: datetime | None,
    edition: Edition,
    category: tuple[str, ...],
) -> str:
    if is_page:
        return settings.permalinks.page.format(slug=slug)
    local = date.astimezone(ZoneInfo(edition.timezone)) if date else None
    return settings.permalinks.article.format(
        slug=slug,
        year=f"{local.year:04}" if local else "draft",
        month=f"{local.month:02}" if local else "draft",
        day=f"{local.day:02}" if local else "draft",
        category=category[0] if category else "misc",
    )


def _ids(
    registry: Registry, fields: ArticleFields, field: str, record: Record, original: Record
) -> tuple[str, ...]:
    """Return the ids behind the names in a field, read in the language of the file that wrote them."""
    value = getattr(fields, field) or ()
    lang = (record if getattr(record.fields, field, None) is not None else original).lang
    found = (registry.id_of(name, lang) for name in ((value,) if isinstance(value, str) else value))
    return tuple(dict.fromkeys(identity for identity in found if identity))


def _cover(fields: PageFields, record: Record, original: Record, desk: Desk) -> Picture | None:
    cover = fields.cover
    if cover is None or not cover.path:
        if cover is not None:
            desk.report(record, "cover", "has no path", "path: the picture's file")
        return None
    assert isinstance(record.fields, PageFields)
    own = record.fields.cover
    owner = record if own is not None and own.path else original
    path = file_at(cover.path, owner.source.path, desk.files)
    if path is None:
        if owner is record:
            desk.report(record, "cover.path", f"no such file: {cover.path!r}", f"a file beside {record.source.path}")
        return None
    habits = desk.editions[record.lang].habits
    caption = to_inline(cover.caption, habits) if cover.caption else None
    return Picture(path, cover.alt or "", cover.credit or "", caption)


def file_at(target: str, source_path: str, files: frozenset[str]) -> str | None:
    """Return the file below content/ that a path in a text at source_path means; None if there is none.

    Relative paths start at the text's folder, absolute ones at content/; {static} and its kin before them are allowed.
    """
    target = re.sub(r"^[{|](?:static|attach|filename)[}|]", "", target.strip())
    base = "" if target.startswith("/") else posixpath.dirname(source_path)
    path = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
    return path if path in files else None
