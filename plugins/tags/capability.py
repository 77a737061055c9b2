"""What tags add to the press."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated

import msgspec
from markupsafe import Markup
from msgspec import Meta

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Capability, Output, Page, PageId
from plugins.newsroom.model import Article, Edition, Site, Term
from plugins.newsroom.plan.parts import list_place, paginate, pagination, parts_of, source_of
from plugins.newsroom.views import Anchor
from plugins.tags.companions import find_companions
from plugins.tags.index import group_by_initial
from plugins.tags.views import TagCount, TagsView, TagView


class TagSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting TAGS."""

    companions: Annotated[int, Meta(ge=0, description="How many of the tags that go with a tag its page shows.")] = 8


def enrich(site: Site, settings: TagSettings) -> Site:
    """Return the site with each tag's companions in each edition."""
    companions = {}
    for edition in site.editions:
        tags = (article.tags for article in site.listed(edition.code))
        for tag, found in find_companions(tags, settings.companions).items():
            companions[edition.code, tag] = found
    return replace(site, companions=companions)


def plan_outputs(site: Site, settings: TagSettings) -> Iterable[Output]:
    """Return the tags' pages and the index of each edition that has any."""
    for edition in site.editions:
        used = [term for identity, term in site.tags.items() if site.by_tag(edition.code, identity)]
        for term in used:
            yield from _tag(site, edition, term)
        if used:
            yield _index(site, edition, used)


CAPABILITY = Capability("tags", settings=TagSettings, enrich=enrich, outputs=plan_outputs)


def _tag(site: Site, edition: Edition, term: Term) -> Iterator[Output]:
    entry = term.entries[edition.code]
    permalink = site.settings.permalinks.tag.format(slug=entry.slug)
    suffix = site.settings.permalinks.paginated
    articles = site.by_tag(edition.code, term.id)
    chunks = paginate(articles, site.settings.page_size)
    source = source_of(site, entry, f"the tag {entry.name!r}")
    for number, chunk in enumerate(chunks, 1):

        def view(number: int = number, chunk: Sequence[Article] = chunk) -> TagView:
            parts = parts_of(site)
            is_first = number == 1
            companions = site.companions.get((edition.code, term.id), ()) if is_first else ()
            return TagView(
                title=entry.name,
                introduction_html=parts.introduction_html(entry, edition) if is_first else Markup(""),
                teasers=parts.teasers(chunk, edition),
                companions=parts.tags((companion.tag for companion in companions), edition),
                versions=_versions(site, edition, term) if is_first else (),
                pagination=pagination(edition, permalink, suffix, number, len(chunks)),
            )

        page_id = PageId("tag", edition.code, term.id, number)
        yield Output(list_place(edition, permalink, suffix, number), source, Page(page_id, "tags/tag", view))


def _versions(site: Site, edition: Edition, term: Term) -> tuple[Anchor, ...]:
    others = (other for other in site.editions if other is not edition and site.by_tag(other.code, term.id))
    return tuple(
        Anchor(
            term.entries[other.code].name,
            term.entries[other.code].place.seen_from(edition.root),
            lang=other.code,
            dir=other.direction,
            language_name=other.name,
        )
        for other in others
    )


def _index(site: Site, edition: Edition, used: Sequence[Term]) -> Output:
    def view() -> TagsView:
        return TagsView(
            group_by_initial(
                TagCount(
                    term.entries[edition.code].name,
                    term.entries[edition.code].place.seen_from(edition.root),
                    len(site.by_tag(edition.code, term.id)),
                )
                for term in used
            )
        )

    place = place_at(edition, site.settings.permalinks.tags)
    return Output(place, "the index of tags", Page(PageId("tags", edition.code), "tags/tags", view))
