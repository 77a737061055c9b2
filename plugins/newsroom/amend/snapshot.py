"""The site as it was last built, kept in the store: each value apart and encoded, so that only what is asked for is
decoded.
"""

import contextlib
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from plugins.newsroom.amend.packing import pack
from plugins.newsroom.contract import Document, Output, Page
from plugins.newsroom.model import Edition, Site
from plugins.newsroom.render.facts import Encoded, encode
from plugins.newsroom.write.ledger import seal, unseal


class Rest(msgspec.Struct, frozen=True, array_like=True):
    """What a Site says besides its mappings and what a build has at hand anyway."""

    editions: tuple[Edition, ...]
    theme_files: frozenset[str]
    stores: dict[str, str]
    changes_at: frozenset[datetime]


class Snapshot(msgspec.Struct, frozen=True, array_like=True):
    """What a build made."""

    inputs: bytes
    """Digest of all that it was made from."""
    standing: bytes
    """Digest of all that, without the texts."""
    texts: dict[str, bytes]
    """Digests of the texts by path."""
    articles: dict[str, tuple[bool, str, str]]
    """By path of a text: whether it is a page, and the story and language of the article that it is."""
    states: dict[str, bytes]
    """The state of what each capability keeps, by its name."""
    rest: Rest
    facts: dict[str, dict[bytes, msgspec.Raw]]
    """What render/facts.py encodes, by kind and encoded key."""
    outputs: dict[str, msgspec.Raw]
    """Packed pages and documents, by path."""


def encode_snapshot(
    site: Site,
    outputs: Iterable[Output],
    encoded: Encoded,
    *,
    inputs: bytes,
    standing: bytes,
    texts: Mapping[str, bytes],
    states: Mapping[str, bytes],
) -> bytes:
    """Return as bytes what a build made."""
    articles = {
        article.source.path: (article.is_page, *article.key)
        for article in (*site.articles.values(), *site.pages.values())
    }
    facts = {
        kind: {encode(key): msgspec.Raw(value) for key, value in mapping.items()} for kind, mapping in encoded.items()
    }
    packed = {
        output.place.save_as: msgspec.Raw(pack(output))
        for output in outputs
        if isinstance(output.made, Page | Document)
    }
    rest = Rest(site.editions, site.theme_files, dict(site.stores), site.changes_at)
    snapshot = Snapshot(inputs, standing, dict(texts), articles, dict(states), rest, facts, packed)
    return seal(msgspec.msgpack.encode(snapshot))


def encode_amended(snapshot: Snapshot) -> bytes:
    """Return as bytes a snapshot in which something was changed."""
    return seal(msgspec.msgpack.encode(snapshot))


_decode = msgspec.msgpack.Decoder(Snapshot).decode


def read_snapshot(file: Path) -> Snapshot | None:
    """Return what a file says that was written in one piece; None if it is missing, damaged or of another form."""
    try:
        return _decode(unseal(file.read_bytes()))
    except (OSError, msgspec.MsgspecError):
        return None


def write_snapshot(file: Path, data: bytes) -> None:
    """Put an encoded snapshot in a file's place, in one step. What can't be written is as if there were none."""
    lay_ready(file, data)
    put_in_place(file)


def lay_ready(file: Path, data: bytes) -> None:
    """Write an encoded snapshot beside a file, to be put in its place once its build has come to its end."""
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def put_in_place(file: Path) -> None:
    """Put what was laid ready in the file's place; if nothing was, there is none."""
    try:
        os.replace(file.with_suffix(".part"), file)
    except OSError:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
