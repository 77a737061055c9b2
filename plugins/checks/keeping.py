"""What is remembered of an output folder from one check to the next."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from plugins.checks.facts import Facts

_CHECK = 16
"""Bytes of the digest that stands before what is kept."""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file as it was read."""

    size: int
    mtime_ns: int
    digest: bytes
    facts: Facts = Facts()
    words: tuple[str, ...] = ()
    """Of the words that were looked for, those that stand in it."""


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """All files of a folder."""

    version: bytes = b""
    """Digest of all that reading depends on besides the bytes: code, and the site's roots."""
    words: tuple[str, ...] = ()
    """What was looked for in every file, in alphabetical order."""
    files: Mapping[str, Entry] = {}


def load(file: Path, version: bytes) -> Kept:
    """Return what was kept; nothing where there is none, or where it is damaged or of another version."""
    try:
        data = file.read_bytes()
    except OSError:
        return Kept(version)
    if data[:_CHECK] != hashlib.blake2b(data[_CHECK:], digest_size=_CHECK).digest():
        return Kept(version)
    try:
        kept = msgspec.msgpack.decode(data[_CHECK:], type=Kept)
    except msgspec.DecodeError:
        return Kept(version)
    return kept if kept.version == version else Kept(version)


def save(file: Path, kept: Kept) -> None:
    """Keep something; without a place to keep it the next check takes longer, and that is all."""
    data = msgspec.msgpack.encode(kept)
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.blake2b(data, digest_size=_CHECK).digest() + data)
        part.replace(file)
    except OSError:
        return
