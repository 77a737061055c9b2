"""What related stories add to the press."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from plugins.newsroom.contract import Block, Capability, PlannedPage, Reworded
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, ArticleKey, Site
from plugins.newsroom.plan.parts import parts_of
from plugins.related_posts.following import follow_words
from plugins.related_posts.notes import note
from plugins.related_posts.recalling import without_threads
from plugins.related_posts.selection import relate
from plugins.related_posts.views import RelatedBlock


class RelatedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting RELATED_POSTS."""

    count: Annotated[int, Meta(ge=0, description="How many stories an article is followed by, at most.")] = 5
    other_languages: Annotated[
        bool,
        Meta(
            description="Whether an article whose edition has too few related stories is also followed by stories "
            "that exist in other languages only, labelled with their language."
        ),
    ] = False


def enrich(site: Site, settings: RelatedSettings, memory: Memory) -> Site:
    """Return the site with each article's related stories: those the editor pinned, then the nearest of its edition."""
    if settings.count < 1:
        return site
    return site.with_articles(relate(site, memory, settings.count, other_languages=settings.other_languages))


def add_blocks(site: Site, page: PlannedPage, settings: RelatedSettings) -> Iterable[Block]:
    """Return the related stories of an article."""
    article = page.article
    if article is not None and article.related:
        edition = site.edition_by_code[page.id.edition]
        related = (site.articles[related.key] for related in article.related)
        teasers = parts_of(site).teasers(related, edition)
        yield Block("after_body", "related_posts", "related_posts/related.html", RelatedBlock(teasers))


def find_reasons(
    site: Site, article: Article, settings: RelatedSettings, memory: Memory
) -> Mapping[ArticleKey, Sequence[str]]:
    """Return the related stories of a public article, in order, and why each is among them."""
    with without_threads():
        # With numpy, which takes a while to load; builds that rank nothing do without.
        from plugins.related_posts.explaining import reasons_of

    return reasons_of(site, memory, article, count=settings.count, other_languages=settings.other_languages)


def follow(
    site: Site, reworded: Sequence[Reworded], settings: RelatedSettings, memory: Memory
) -> Iterable[Article] | None:
    """Return the articles that other words, in them or in others, give other related stories; None in doubt."""
    if settings.count < 1:
        return ()
    return follow_words(site, reworded, memory, settings.count, other_languages=settings.other_languages)


CAPABILITY = Capability(
    "related_posts",
    settings=RelatedSettings,
    enrich=enrich,
    blocks=add_blocks,
    block_names=("related_posts",),
    reasons=find_reasons,
    follow=follow,
    note=note,
)
