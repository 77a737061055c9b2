"""The articles before and after each article in its edition's list."""

from collections.abc import Mapping

import msgspec

from plugins.newsroom.model import ArticleKey, Edition, Site


class Neighbours(msgspec.Struct, frozen=True, array_like=True):
    """The next older and the next newer article; None at either end, and twice for what no list shows."""

    older: ArticleKey | None = None
    newer: ArticleKey | None = None


def find_neighbours(site: Site, edition: Edition) -> Mapping[ArticleKey, Neighbours]:
    """Return the neighbours of every article that an edition lists."""
    keys = [article.key for article in site.listed(edition.code)]
    return {
        key: Neighbours(older, newer) for key, older, newer in zip(keys, [*keys[1:], None], [None, *keys], strict=False)
    }
