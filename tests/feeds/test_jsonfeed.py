"""A feed as JSON."""

import json

from plugins.feeds.jsonfeed import VERSION, to_json
from plugins.feeds.views import EntryPart, FeedView
from tests.feeds.json_feed import find_faults

MOMENT = "2026-03-01T10:00:00+00:00"
BARE = EntryPart(
    title="",
    url="https://example.org/a/",
    id="tag:example.org,2026:a/en",
    published=MOMENT,
    published_rfc822="Sun, 01 Mar 2026 10:00:00 +0000",
    updated=MOMENT,
    day="1 March 2026",
    authors=(),
    categories=(),
    summary="Short.",
    summary_html="Short.",
    content="",
    lang="en",
    picture=None,
)
FEED = FeedView(
    title="T – S",
    sitename="S",
    subtitle="",
    id="tag:example.org,2026:feed/en/tag/t",
    lang="en",
    home_url="https://example.org/tags/t/",
    feed_url="https://example.org/tags/t/feed.json",
    hub="",
    rights="",
    updated=MOMENT,
    updated_rfc822="Sun, 01 Mar 2026 10:00:00 +0000",
    entries=(BARE,),
)


def test_what_is_empty_is_left_out_and_a_summary_stands_for_the_text() -> None:
    assert json.loads(to_json(FEED)) == {
        "version": VERSION,
        "title": "T – S",
        "home_page_url": "https://example.org/tags/t/",
        "feed_url": "https://example.org/tags/t/feed.json",
        "language": "en",
        "authors": [{"name": "S"}],
        "items": [
            {
                "id": "tag:example.org,2026:a/en",
                "url": "https://example.org/a/",
                "content_text": "Short.",
                "summary": "Short.",
                "date_published": MOMENT,
                "date_modified": MOMENT,
                "language": "en",
            }
        ],
    }
    assert find_faults(to_json(FEED)) == []
