"""What pages may depend on, as facts with their digests; those that changed tell which pages to look at.

Facts are kept by number, a checksum of their name: where two have one number, a page is looked at once too often.
"""

import hashlib
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from plugins.newsroom.model import Body, Site
from plugins.newsroom.plan.links import LinkResolver
from plugins.newsroom.plan.outputs import Placed
from plugins.newsroom.render.watching import ALL, ALWAYS, Fact

_SIZE = 8


def number_of(fact: Fact) -> int:
    """Return the number under which a fact is kept: 32 bits."""
    kind, *keys = fact
    parts = [part for key in keys for part in ((key,) if isinstance(key, str) else key)]
    return zlib.crc32("\0".join([kind, *map(str, parts)]).encode())


_number_of = lru_cache(maxsize=200_000)(number_of)


def pack(facts: Iterable[Fact]) -> bytes:
    """Return facts as bytes, 4 for each, in no order that means something."""
    return array("I", sorted(set(map(_number_of, facts)))).tobytes()


def digest_facts(site: Site, placed: Placed, resolver: LinkResolver) -> dict[int, bytes]:
    """Return the digest of everything that watching.py may note, by number.

    resolver: one that was asked for the links of all published bodies.
    """
    found: dict[int, bytes] = {}
    for fact, digest in _digests(site, placed, resolver):
        number = number_of(fact)
        known = found.get(number)
        found[number] = digest if known is None else _digest([known, digest])
    return found


def differing(old: Mapping[int, bytes], new: Mapping[int, bytes]) -> frozenset[int]:
    """Return the numbers of facts that came, went or are others now, and that of ALWAYS."""
    changed = {number for number, digest in new.items() if old.get(number) != digest}
    return frozenset(changed | (old.keys() - new.keys()) | {number_of(ALWAYS)})


def is_touched(packed: bytes, changed: frozenset[int]) -> bool:
    """Return whether any of the packed facts is among those that changed."""
    return not changed.isdisjoint(array("I", packed))


def _digests(site: Site, placed: Placed, resolver: LinkResolver) -> Iterator[tuple[Fact, bytes]]:
    mappings: dict[str, Mapping[Any, Any]] = {
        "article": site.articles,
        "page": site.pages,
        "story": site.stories,
        "page story": site.page_stories,
        "author": site.authors,
        "tag": site.tags,
        "category": site.categories,
        "companions": site.companions,
        "feed": site.feeds,
        "search page": site.search_pages,
        "icon": site.icons,
        "theme name": site.theme_names,
        "image": site.images,
        "layout": site.layouts,
        "card": site.cards,
        "place": placed.pages,
        "versions": placed.versions,
    }
    for kind, mapping in mappings.items():
        everything = hashlib.blake2b(digest_size=_SIZE)
        for key, value in mapping.items():
            digest = _digest(value)
            everything.update(_encode(key) + digest)
            yield (kind, key), digest
        yield (kind, ALL), everything.digest()
    for edition in site.editions:
        yield ("listed", edition.code), _digest([article.key for article in site.listed(edition.code)])
        for kind in ("", "author", "tag", "category"):
            if site.lists(kind, edition.code):
                yield ("lists", kind, edition.code, ""), b""
    for (kind, code, identity), articles in site.by_term.items():
        yield (f"by {kind}", code, identity), _digest([article.key for article in articles])
        yield ("lists", kind, code, identity), b""
    for (path, code), targets in resolver.resolved.items():
        yield ("links", path, code), _digest(targets)


def _digest(value: Any) -> bytes:
    return hashlib.blake2b(_encode(value), digest_size=_SIZE).digest()


def _shortened(value: Any) -> Any:
    assert isinstance(value, Body)
    return value.key, value.links


_encode = msgspec.msgpack.Encoder(enc_hook=_shortened).encode
