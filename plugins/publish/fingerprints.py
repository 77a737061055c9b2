"""Which names of files say what is in them."""

import re

PATTERN = r"(?:[.][0-9a-f]{12,64}[.][a-z0-9]+|[.]pf_(?:fragment|index|filter|meta))$"
"""Of an address, for servers: a digest before the ending, or what Pagefind names by what is in it."""
PAGEFIND = ("pagefind/fragment/", "pagefind/index/", "pagefind/filter/")
"""Folders, below that of an edition, in which Pagefind gives all files such names."""

_MATCHER = re.compile(PATTERN)


def is_fingerprinted(path: str) -> bool:
    """Return whether a file with other bytes would have another name."""
    return _MATCHER.search(path) is not None
