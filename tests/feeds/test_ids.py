"""Ids that stay the same."""

import pytest

from plugins.feeds.ids import authority_of, entry_id, feed_id
from plugins.newsroom.model import ArticleKey


@pytest.mark.parametrize(
    "root, expected",
    [
        ("https://example.org", "example.org,2026"),
        ("https://Example.org:8443/news", "example.org,2026"),
        ("http://127.0.0.1:8000", "127.0.0.1,2026"),
        ("https://berita.例え.jp", "berita.xn--r8jz45g.jp,2026"),
    ],
)
def test_the_default_authority_is_the_host(root: str, expected: str) -> None:
    assert authority_of(root) == expected


@pytest.mark.parametrize(
    "story, expected",
    [
        ("xz-backdoor", "tag:example.org,2024:xz-backdoor/id"),
        ("2024/xz", "tag:example.org,2024:2024/xz/id"),
        ("日 #1", "tag:example.org,2024:%E6%97%A5%20%231/id"),
    ],
)
def test_an_article_is_known_by_story_and_language(story: str, expected: str) -> None:
    """Source: RFC 4151, section 2.1."""
    assert entry_id("example.org,2024", ArticleKey(story, "id")) == expected


def test_feeds_have_ids_of_their_own() -> None:
    ids = [
        feed_id("example.org,2024", "home", "en", ""),
        feed_id("example.org,2024", "tag", "en", "c++"),
        feed_id("example.org,2024", "author", "en", "c++"),
        feed_id("example.org,2024", "tag", "zh-Hant", "c++"),
    ]
    assert ids[:2] == ["tag:example.org,2024:feed/en/home", "tag:example.org,2024:feed/en/tag/c++"]
    assert len(set(ids)) == len(ids)
