"""Where feeds are, and what they hold."""

import pytest

from plugins.feeds.planning import feed_place
from plugins.newsroom.model import Place

ROOT = "https://example.org"


@pytest.mark.parametrize(
    "page, expected",
    [
        (Place(ROOT, "/", "index.html"), Place(ROOT, "/feed.xml", "feed.xml")),
        (Place(ROOT, "/id/", "id/index.html"), Place(ROOT, "/id/feed.xml", "id/feed.xml")),
        (Place(ROOT, "/%E3%81%82/", "あ/index.html"), Place(ROOT, "/%E3%81%82/feed.xml", "あ/feed.xml")),
        (Place(ROOT, "/t/x.html", "t/x.html"), Place(ROOT, "/t/x/feed.xml", "t/x/feed.xml")),
        (Place(ROOT, "/t/x", "t/x"), Place(ROOT, "/t/x/feed.xml", "t/x/feed.xml")),
    ],
)
def test_a_feed_lies_below_its_page(page: Place, expected: Place) -> None:
    assert feed_place(page, "feed.xml") == expected


def test_its_name_is_quoted() -> None:
    assert feed_place(Place(ROOT, "/", "index.html"), "フィード.xml").url == "/%E3%83%95%E3%82%A3%E3%83%BC%E3%83%89.xml"
