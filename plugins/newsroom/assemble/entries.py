"""Authors, tags and categories as every edition shows them."""

from collections.abc import Iterable, Mapping

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.assemble.articles import Desk, file_at
from plugins.newsroom.assemble.terms import Registry, slug_of
from plugins.newsroom.model import Body, Citation, Edition, Entry, Picture, Term
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import AuthorFields, TermFields


def make_terms(registry: Registry, desk: Desk) -> Mapping[str, Term]:
    """Return the terms of a registry by id, with an entry for every edition.

    Two terms with one slug in an edition are an error that names both; when lenient, the later one gets a number.
    """
    slugs: dict[tuple[str, str], str] = {}
    terms = {}
    for identity in registry.ids:
        group = registry.declared.get(identity)
        records = group.records if group else {}
        entries = {}
        for code, edition in desk.editions.items():
            name = registry.name_of(identity, code)
            slug = _slug(identity, name, records, code, registry.kind, slugs, desk)
            entries[code] = _make_entry(name, slug, records, edition, registry.kind, desk)
        terms[identity] = Term(identity, entries)
    return terms


def _slug(
    identity: str,
    name: str,
    records: Mapping[str, Record],
    code: str,
    kind: Kind,
    slugs: dict[tuple[str, str], str],
    desk: Desk,
) -> str:
    record = records.get(code)
    if record is not None:
        wanted = record.fields.slug or slug_of(name)
    else:
        wanted = identity
    slug = wanted
    number = 2
    while (code, slug.casefold()) in slugs:
        slug = f"{wanted}-{number}"
        number += 1
    slugs[code, slug.casefold()] = identity
    if slug != wanted:
        other = slugs[code, wanted.casefold()]
        found = f"{identity!r} and {other!r} both have the slug {wanted!r} in {code}"
        expected = "a slug of its own" + (f"; it is now {slug!r}" if desk.settings.lenient else "")
        culprit = record or next(iter(records.values()), None)
        if culprit is not None:
            desk.report(culprit, "slug", f"{kind.value}: {found}", expected)
        else:
            desk.report_term(kind, found, expected)
    return slug


def _make_entry(
    name: str, slug: str, records: Mapping[str, Record], edition: Edition, kind: Kind, desk: Desk
) -> Entry:
    permalinks = desk.settings.permalinks
    pattern = {Kind.AUTHOR: permalinks.author, Kind.TAG: permalinks.tag, Kind.CATEGORY: permalinks.category}[kind]
    record = records.get(edition.code)
    fields = record.fields if record else None
    author = fields if isinstance(fields, AuthorFields) else AuthorFields()
    return Entry(
        name=name,
        slug=slug,
        place=place_at(edition, pattern.format(slug=slug)),
        body=record.body if record else Body(),
        source=record.source if record else None,
        role=author.role or "",
        links=tuple(Citation(link.title, link.url, link.publisher) for link in author.links or ()),
        avatar=_avatar(records, edition.code, name, desk),
        aliases=(fields.aliases or ()) if isinstance(fields, TermFields) else (),
    )


def _avatar(records: Mapping[str, Record], code: str, name: str, desk: Desk) -> Picture | None:
    """Return the author's picture: that of the edition's file, else the first that another file names."""
    for record in _own_first(records, code):
        if isinstance(record.fields, AuthorFields) and record.fields.avatar:
            path = file_at(record.fields.avatar, record.source.path, desk.files)
            if path is not None:
                return Picture(path, name)
            if record.lang == code:
                desk.report(record, "avatar", f"no such file: {record.fields.avatar!r}", "a file beside this one")
    return None


def _own_first(records: Mapping[str, Record], code: str) -> Iterable[Record]:
    return sorted(records.values(), key=lambda record: (record.lang != code, record.lang))
