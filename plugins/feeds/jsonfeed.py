"""A feed as JSON Feed 1.1 has it."""

from typing import Any

import msgspec

from plugins.feeds.views import EntryPart, FeedView

VERSION = "https://jsonfeed.org/version/1.1"


def to_json(feed: FeedView) -> str:
    """Return the text of a JSON feed; what is empty is left out.

    Source: JSON Feed Version 1.1, "Top-level" and "Items".
    """
    whole = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "description": feed.subtitle,
        "language": feed.lang,
        "authors": [{"name": feed.sitename}],
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    text = msgspec.json.encode({**_filled(whole), "items": [_filled(_item(entry)) for entry in feed.entries]})
    return text.decode()


def _item(entry: EntryPart) -> dict[str, Any]:
    picture = entry.picture
    attachment = {"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.length} if picture else {}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        # An item has to have a content; where it has no text, the summary is all there is.
        "content_text": "" if entry.content else entry.summary or entry.title,
        "summary": entry.summary,
        "image": picture.url if picture else "",
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [_filled({"name": person.name, "url": person.url}) for person in entry.authors],
        "tags": entry.categories,
        "language": entry.lang,
        "attachments": [_filled(attachment)] if attachment else [],
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
