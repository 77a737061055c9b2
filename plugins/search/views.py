"""What the templates of the search see."""

from collections.abc import Mapping

import msgspec

from plugins.search.counts import Sample


class BoxBlock(msgspec.Struct, frozen=True):
    """templates/search/box.html, in the header"""

    url: str
    """Of the page for searching."""


class SearchView(msgspec.Struct, frozen=True):
    """templates/search/search.html: the page for searching"""

    url: str
    """Its own."""
    index_url: str
    """Of the folder that holds the index, with a slash at its end."""
    import_map: Mapping[str, Mapping[str, str]]
    """What Pagefind's script has to be, as browsers read it; empty if that isn't known."""
    base_url: str
    """What the addresses in the index begin with: a path with a slash at its end."""
    results: int
    """How many are shown at a time."""
    excerpt: int
    """How many words of each, about."""
    counts: tuple[Sample, ...]
    """A number for every form that a sentence with a number may have."""
    tags_url: str
    """Of the index of tags, which leads to articles without a script; empty where there is none."""
    archive_url: str
    """Of the archive, which leads to all of them."""
