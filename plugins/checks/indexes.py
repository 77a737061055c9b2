"""What a search index says that it has: the page of each of its fragments, as Pagefind writes them."""

import gzip
import json
import zlib

from plugins.checks.addresses import INDEX, Addresses
from plugins.checks.facts import Facts, Told

ENDING = "pf_fragment"
_START = b"pagefind_dcd"


def read_fragment(data: bytes, path: str, addresses: Addresses) -> Facts:
    """Return the facts of a piece of a search index: the page that it is of. What can't be read tells of none."""
    try:
        fragment = json.loads(gzip.decompress(data).removeprefix(_START))
    except (OSError, EOFError, zlib.error, ValueError):
        return Facts("fragment")
    url = fragment.get("url") if isinstance(fragment, dict) else None
    if not isinstance(url, str):
        return Facts("fragment")
    address = url
    if url.startswith("/"):
        # Below the root, whatever the root's own path is.
        address = f"{addresses.root_of(path).address}{url}"
    return Facts("fragment", told=(Told(address.removesuffix(INDEX)),))
