"""The setting FEEDS: which feeds there are, in which formats, and what they hold."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Format = Literal["atom", "rss", "json"]
Kind = Literal["home", "tag", "author", "category"]
KINDS: tuple[Kind, ...] = ("home", "tag", "author", "category")
"""The kinds of pages that have feeds, as in contract.PageId."""

_NAME = r"^[^/\s]+$"


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The setting FEEDS."""

    entries: Annotated[int, Meta(ge=1, description="How many articles, the newest, a feed holds.")] = 20
    home: Annotated[
        tuple[Format, ...], Meta(description="Formats of each edition's feed: `atom`, `rss`, `json`; none for no feed.")
    ] = ("atom", "rss", "json")
    tag: Annotated[tuple[Format, ...], Meta(description="Formats of the feeds of tags.")] = ("atom",)
    author: Annotated[tuple[Format, ...], Meta(description="Formats of the feeds of authors.")] = ("atom",)
    category: Annotated[tuple[Format, ...], Meta(description="Formats of the feeds of categories.")] = ("atom",)
    full_text: Annotated[
        tuple[Kind, ...],
        Meta(
            description="Feeds that hold whole texts; the others hold summaries: `home`, `tag`, `author`, `category`."
        ),
    ] = ("home",)
    file: Annotated[
        str, Meta(pattern=_NAME, description="Name of an Atom feed's file, below the page it belongs to.")
    ] = "feed.xml"
    rss_file: Annotated[str, Meta(pattern=_NAME, description="Name of an RSS feed's file.")] = "rss.xml"
    json_file: Annotated[str, Meta(pattern=_NAME, description="Name of a JSON feed's file.")] = "feed.json"
    hub: Annotated[
        str,
        Meta(
            pattern=r"^(https?://\S+)?$",
            description="Address of a WebSub hub that feeds name, so that subscribers are told of news at once.",
            examples=["https://hub.example/"],
        ),
    ] = ""
    authority: Annotated[
        str,
        Meta(
            pattern=r"^([A-Za-z0-9._@-]+,\d{4}(-\d\d){0,2})?$",
            description="Who gives articles the ids by which feed readers know them again, as RFC 4151 has it: a "
            "domain, and a year or day on which it was yours. Say it before SITEURL changes, and everything stays "
            "read. Default: SITEURL's host and 2026.",
            examples=["example.org,2024"],
        ),
    ] = ""

    def formats(self, kind: Kind) -> tuple[Format, ...]:
        """Return the formats of the feeds of a kind of page."""
        return {"home": self.home, "tag": self.tag, "author": self.author, "category": self.category}[kind]

    def file_of(self, feed_format: Format) -> str:
        """Return the name of a feed's file."""
        return {"atom": self.file, "rss": self.rss_file, "json": self.json_file}[feed_format]
