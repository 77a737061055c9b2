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

from plugins.newsroom.model import Article, ArticleKey, Body, Site
from plugins.newsroom.plan.links import LinkResolver
from plugins.newsroom.plan.outputs import Placed
from plugins.newsroom.render.watching import ALL, ALWAYS, SITE_MAPPINGS, Fact

Encoded = Mapping[str, Mapping[Any, bytes]]
_SIZE = 8
_BY = "by "
_WHOLE = {*SITE_MAPPINGS.values(), "place", "versions"}
"""Kinds of which all may be asked for at once."""


def number_of(fact: Fact) -> int:
    """Return the number under which a fact is kept: 32 bits."""
    kind, *keys = fact
    parts = [part for key in keys for part in ((key,) if isinstance(key, str) else key)]
    return zlib.crc32("\0".join([kind, *map(str, parts)]).encode())


_number_of = lru_cache(maxsize=200_000)(number_of)


def pack(facts: Iterable[Fact]) -> bytes:
    """Return facts as bytes, 4 for each, in no order that means something."""
    return array("I", sorted(set(map(_number_of, facts)))).tobytes()


def encode_facts(site: Site, placed: Placed, resolver: LinkResolver) -> Encoded:
    """Return all that watching.py may note but for ALL and lists, encoded, by kind and key.

    resolver: one that was asked for the links of all published bodies.
    """
    mappings: dict[str, Mapping[Any, Any]] = {
        **{kind: getattr(site, name) for name, kind in SITE_MAPPINGS.items()},
        "place": placed.pages,
        "versions": placed.versions,
        "links": resolver.resolved,
        "listed": {code: _keys(site.listed(code)) for code in site.edition_by_code},
    }
    for (kind, code, identity), articles in site.by_term.items():
        mappings.setdefault(f"by {kind}", {})[code, identity] = _keys(articles)  # type: ignore[index]  # a dict
    return {kind: {key: encode(value) for key, value in mapping.items()} for kind, mapping in mappings.items()}


def digest_facts(encoded: Encoded) -> dict[int, bytes]:
    """Return the digest of everything that watching.py may note, by number, given what encode_facts returns."""
    found: dict[int, bytes] = {}
    for fact, digest in _digests(encoded):
        number = number_of(fact)
        known = found.get(number)
        found[number] = digest if known is None else _digest(known + digest)
    return found


def move_fact(facts: dict[int, bytes], kind: str, key: Any, old: bytes, new: bytes) -> bool:
    """Put the digest of a value's new encoding in place of that of its old one; return whether it could be done: not
    where two facts have one number.
    """
    number, everything = number_of((kind, key)), number_of((kind, ALL))
    if facts.get(number) != _digest(old) or everything not in facts:
        return False
    facts[number] = _digest(new)
    total = int.from_bytes(facts[everything], "big") ^ _in_sum(key, _digest(old)) ^ _in_sum(key, _digest(new))
    facts[everything] = total.to_bytes(_SIZE, "big")
    return True


def numbers_of(keys: Iterable[tuple[str, Any]]) -> frozenset[int]:
    """Return the numbers of facts that differ when values do, given by kind and key, and that of ALWAYS."""
    facts = {fact for kind, key in keys for fact in ((kind, key), (kind, ALL))}
    return frozenset(map(number_of, {*facts, ALWAYS}))


def differing(old: Mapping[int, bytes], new: Mapping[int, bytes]) -> frozenset[int]:
    """Return the numbers of facts that came, went or are others now, and that of ALWAYS."""
    changed = {number for number, digest in new.items() if old.get(number) != digest}
    return frozenset(changed | (old.keys() - new.keys()) | {number_of(ALWAYS)})


def is_touched(packed: bytes, changed: frozenset[int]) -> bool:
    """Return whether any of the packed facts is among those that changed."""
    return not changed.isdisjoint(array("I", packed))


def _digests(encoded: Encoded) -> Iterator[tuple[Fact, bytes]]:
    for kind, mapping in encoded.items():
        # The order of the keys counts, too; the sum is one from which one value can be taken out again.
        total = int.from_bytes(_digest(encode(list(mapping))), "big")
        for key, value in mapping.items():
            digest = _digest(value)
            total ^= _in_sum(key, digest)
            yield (kind, key), digest
        if kind in _WHOLE:
            yield (kind, ALL), total.to_bytes(_SIZE, "big")
    for code, keys in encoded["listed"].items():
        if keys != _NONE:
            yield ("lists", "", code, ""), b""
    for kind, mapping in encoded.items():
        if kind.startswith(_BY):
            for code in dict.fromkeys(code for code, _ in mapping):
                yield ("lists", kind.removeprefix(_BY), code, ""), b""
            for code, identity in mapping:
                yield ("lists", kind.removeprefix(_BY), code, identity), b""


def _in_sum(key: Any, digest: bytes) -> int:
    return int.from_bytes(_digest(encode(key) + digest), "big")


def _keys(articles: Iterable[Article]) -> list[ArticleKey]:
    return [article.key for article in articles]


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def _shortened(value: Any) -> Any:
    assert isinstance(value, Body)
    return value.key, value.links


encode = msgspec.msgpack.Encoder(enc_hook=_shortened).encode
"""Returns a value of the Site as bytes; of bodies, what is short."""
_NONE = encode([])
