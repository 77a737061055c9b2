"""What related stories add to the press."""

from collections.abc import Iterable

import msgspec

from plugins.newsroom.contract import Block, Capability, PlannedPage
from plugins.newsroom.language.scripts import words
from plugins.newsroom.language.slugs import fold
from plugins.newsroom.model import Article, ArticleKey, Edition, Related, Site, Visibility
from plugins.newsroom.plan.parts import parts_of
from plugins.related_posts.ranking import Document, rank
from plugins.related_posts.views import RelatedBlock


class RelatedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting RELATED_POSTS."""

    count: int = 5
    """How many stories an article is followed by, at most."""


def enrich(site: Site, settings: RelatedSettings) -> Site:
    """Return the site with each article's related stories: those the editor pinned, then the nearest of its edition."""
    if settings.count < 1:
        return site
    return site.with_articles(
        article for edition in site.editions for article in _relate(site, edition, settings.count)
    )


def add_blocks(site: Site, page: PlannedPage, settings: RelatedSettings) -> Iterable[Block]:
    """Return the related stories of an article."""
    article = page.article
    if article is not None and article.related:
        edition = site.edition_by_code[page.id.edition]
        related = (site.articles[related.key] for related in article.related)
        teasers = parts_of(site).teasers(related, edition)
        yield Block("after_body", "related_posts", "related_posts/related.html", RelatedBlock(teasers))


CAPABILITY = Capability("related_posts", settings=RelatedSettings, enrich=enrich, blocks=add_blocks)


def _relate(site: Site, edition: Edition, count: int) -> Iterable[Article]:
    own = [article for article in site.listed(edition.code) if article.lang == edition.code]
    # Barred and pinned stories take places in the ranking that others must be able to fill.
    spare = max((len(article.barred) + len(article.pinned) for article in own), default=0)
    ranked = rank([_document(article) for article in own], count + spare)
    public = {article.key.story for article in own}
    for article in own:
        pinned = [story for story in article.pinned if story in public and story not in article.barred]
        chosen = [Related(ArticleKey(story, edition.code), float("inf"), ("pinned",)) for story in pinned]
        for near in ranked[article.key.story]:
            if near.id not in article.barred and near.id not in pinned:
                chosen.append(Related(ArticleKey(near.id, edition.code), near.score, near.reasons))
        yield msgspec.structs.replace(article, related=tuple(chosen[:count]))


def _document(article: Article) -> Document:
    assert article.visibility is Visibility.PUBLIC
    return Document(
        id=article.key.story,
        title=tuple(fold(word) for word in words(article.title.text, article.lang)),
        text=tuple(fold(word) for word in words(article.body.text, article.lang)),
        tags=article.tags,
        published_at=article.date,
    )
