"""Links for sharing."""

from __future__ import annotations

from typing import get_args
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.newsroom.plan.sharing import share_links
from plugins.newsroom.settings import ShareService
from plugins.newsroom.views import ShareLink

AR = "https://example.org/ar/%D8%A3%D9%85%D9%86/"


def test_title_and_address_are_encoded() -> None:
    assert share_links(["email", "whatsapp"], "Q&A: 100% <b>", "https://example.org/q-a/") == (
        ShareLink("", "mailto:?subject=Q%26A%3A%20100%25%20%3Cb%3E&body=https://example.org/q-a/"),
        ShareLink("WhatsApp", "https://wa.me/?text=Q%26A%3A%20100%25%20%3Cb%3E%20https://example.org/q-a/"),
    )


@pytest.mark.parametrize(
    "permalink, shown",
    [
        (AR, "https://example.org/ar/أمن/"),
        ("https://example.org/a%2Fb/", "https://example.org/a%2Fb/"),
        ("https://example.org/a%20b/", "https://example.org/a b/"),
        ("https://example.org/a?b=c&d", "https://example.org/a?b=c&d"),
    ],
)
def test_what_arrives_leads_to_the_article(permalink: str, shown: str) -> None:
    (link,) = share_links(["telegram"], "T", permalink)
    assert parse_qs(urlsplit(link.url).query) == {"url": [shown], "text": ["T"]}


@pytest.mark.parametrize("service", get_args(ShareService))
def test_every_service_of_the_setting_has_an_address(service: ShareService) -> None:
    (link,) = share_links([service], "T", "https://example.org/a/")
    assert "https://example.org/a/" in link.url
    assert "{" not in link.url
