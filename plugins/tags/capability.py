"""What tags add to the press."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated

import msgspec
from markupsafe import Markup
from msgspec import Meta

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Capability, Output, Page, PageId, nothing_follows
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Edition, Site, Term
from plugins.newsroom.plan.lists import list_parts, plan_list
from plugins.newsroom.plan.parts import parts_of, source_of
from plugins.newsroom.views import Anchor
from plugins.tags.companions import find_companions
from plugins.tags.index import group_by_initial
from plugins.tags.views import TagCount, TagsView, TagView


class TagSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting TAGS."""

    companions: Annotated[int, Meta(ge=0, description="How many of the tags that go with a tag its page shows.")] = 8


def enrich(site: Site, settings: TagSettings, memory: Memory) -> Site:
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


CAPABILITY = Capability("tags", settings=TagSettings, enrich=enrich, outputs=plan_outputs, follow=nothing_follows)


def _tag(site: Site, edition: Edition, term: Term) -> Iterator[Output]:
    entry = term.entries[edition.code]
    return plan_list(
        site,
        site.by_tag(edition.code, term.id),
        Page(PageId("tag", edition.code, term.id), "tags/tag", _tag_view),
        permalink=site.settings.permalinks.tag.format(slug=entry.slug),
        title=entry.name,
        source=source_of(site, entry, f"the tag {entry.name!r}"),
    )


def _tag_view(site: Site, page: Page) -> TagView:
    data, teasers, pagination = list_parts(site, page)
    parts, edition, term = parts_of(site), site.edition_by_code[page.id.edition], site.tags[page.id.subject]
    if page.id.number > 1:
        return TagView(data.title, "", Markup(""), teasers, (), (), pagination)
    companions = site.companions.get((edition.code, term.id), ())
    return TagView(
        title=data.title,
        description=parts.description(term.entries[edition.code], edition),
        introduction_html=parts.introduction_html(term.entries[edition.code], edition),
        teasers=teasers,
        companions=parts.tags((companion.tag for companion in companions), edition),
        versions=_versions(site, edition, term),
        pagination=pagination,
    )


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
    place = place_at(edition, site.settings.permalinks.tags)
    counts = tuple((term.id, len(site.by_tag(edition.code, term.id))) for term in used)
    page = Page(PageId("tags", edition.code), "tags/tags", _index_view, counts)
    return Output(place, "the index of tags", page)


def _index_view(site: Site, page: Page) -> TagsView:
    edition = site.edition_by_code[page.id.edition]
    assert isinstance(page.data, tuple)
    counts = []
    for tag, number in page.data:
        entry = site.tags[tag].entries[edition.code]
        counts.append(TagCount(entry.name, entry.place.seen_from(edition.root), number))
    return TagsView(group_by_initial(counts))
