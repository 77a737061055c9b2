"""Authors, tags and categories as every edition shows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.assemble.pictures import file_at
from plugins.newsroom.assemble.slugs import own_slug, slug_of
from plugins.newsroom.assemble.terms import Registry
from plugins.newsroom.model import Body, Citation, Edition, Entry, Picture, Place, Term
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import AuthorFields, TermFields
from plugins.newsroom.settings import Permalinks


def make_terms(
    registry: Registry,
    editions: Iterable[Edition],
    permalinks: Permalinks,
    files: frozenset[str],
    findings: Findings,
) -> Mapping[str, Term]:
    """Return the terms of a registry by id, with an entry for every edition.

    Two terms with one slug in an edition are an error that names both; when lenient, the later one gets a number.
    """
    patterns = {Kind.AUTHOR: permalinks.author, Kind.TAG: permalinks.tag, Kind.CATEGORY: permalinks.category}
    pattern = patterns[registry.kind]
    identities = registry.ids
    entries: dict[str, dict[str, Entry]] = {identity: {} for identity in identities}
    for edition in editions:
        slugs = _set_apart(_wanted_slugs(registry, edition.code, findings), registry, edition.code, findings)
        for identity in identities:
            group = registry.declared.get(identity)
            records = group.records if group else {}
            name, slug = registry.name_of(identity, edition.code), slugs[identity]
            place = place_at(edition, pattern.format(slug=slug))
            avatar = _find_avatar(records, edition.code, name, files, findings)
            entries[identity][edition.code] = _make_entry(records.get(edition.code), name, slug, place, avatar)
    return {identity: Term(identity, entries[identity]) for identity in identities}


def _wanted_slugs(registry: Registry, code: str, findings: Findings) -> dict[str, str]:
    """Return the slug that each term has in an edition: that of its file, else its name's, else the id's."""
    wanted = {}
    for identity in registry.ids:
        group = registry.declared.get(identity)
        record = group.records.get(code) if group else None
        slug = own_slug(record, findings) if record else ""
        if not slug and record and isinstance(record.fields, TermFields) and record.fields.name:
            slug = slug_of(record.fields.name)
        wanted[identity] = slug or (slug_of(identity) if group else identity)
    return wanted


def _set_apart(wanted: Mapping[str, str], registry: Registry, code: str, findings: Findings) -> dict[str, str]:
    by_slug: dict[str, list[str]] = defaultdict(list)
    for identity, slug in wanted.items():
        by_slug[slug.casefold()].append(identity)
    slugs = dict(wanted)
    for identities in list(by_slug.values()):
        # What a file says stands; a term that only articles name gives way.
        first, *others = sorted(identities, key=lambda identity: (identity not in registry.declared, identity))
        for identity in others:
            number = 2
            while (slug := f"{wanted[identity]}-{number}").casefold() in by_slug:
                number += 1
            by_slug[slug.casefold()] = [identity]
            slugs[identity] = slug
            found = f"{first!r} and {identity!r} have one slug in {code}, {wanted[identity]!r}"
            mended = f"that of {identity!r} is now {slug!r}"
            _report(identity, code, found, mended, registry, findings)
    return slugs


def _report(identity: str, code: str, found: str, mended: str, registry: Registry, findings: Findings) -> None:
    expected = "a slug of its own for each"
    group = registry.declared.get(identity)
    if group is not None:
        record = next(iter(_own_first(group.records, code)))
        findings.note(record, "slug", found, expected, mended=mended)
        return
    place = registry.place_of(identity)
    assert place is not None
    findings.note_at(place.path, place.line, place.field, found, expected, mended=mended)


def _make_entry(record: Record | None, name: str, slug: str, place: Place, avatar: Picture | None) -> Entry:
    fields = record.fields if record else None
    author = fields if isinstance(fields, AuthorFields) else AuthorFields()
    return Entry(
        name=name,
        slug=slug,
        place=place,
        body=record.body if record else Body(),
        source=record.source if record else None,
        role=author.role or "",
        links=tuple(Citation(link.title, link.url, link.publisher) for link in author.links or ()),
        avatar=avatar,
        aliases=(fields.aliases or ()) if isinstance(fields, TermFields) else (),
        redirect_from=(fields.redirect_from or ()) if isinstance(fields, TermFields) else (),
        fediverse=author.fediverse or "",
    )


def _find_avatar(
    records: Mapping[str, Record], code: str, name: str, files: frozenset[str], findings: Findings
) -> Picture | None:
    """Return the author's picture: that of the edition's file, else the first that another file names."""
    for record in _own_first(records, code):
        if isinstance(record.fields, AuthorFields) and record.fields.avatar:
            path = file_at(record.fields.avatar, record.source.path, files)
            if path is not None:
                return Picture(path, name)
            if record.lang == code:
                found = f"no such file: {record.fields.avatar!r}"
                findings.note(record, "avatar", found, "a file below the content folder", mended="left out")
    return None


def _own_first(records: Mapping[str, Record], code: str) -> Iterable[Record]:
    return sorted(records.values(), key=lambda record: (record.lang != code, record.lang))
