"""The manifest of a generation: what it consists of, and where it comes from."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from plugins.newsroom.write.paths import is_inside

FORMAT = 1


class File(msgspec.Struct, frozen=True, array_like=True):
    """One file of a site."""

    size: int
    """In bytes."""
    digest: str
    """SHA-256 of its bytes, in hexadecimal digits."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a generation consists of."""

    format: int = FORMAT
    name: str
    """For example 00012-3fa94c07: its number, and the beginning of the digest of its files."""
    built_at: str
    """The moment it was built for, in ISO 8601."""
    siteurl: str
    is_staging: bool = False
    unchecked: str | None = None
    """Why inv check was not asked before readers saw it, in the words of whoever published; empty when it was and found
    no error; None when nobody says."""
    packing: str = ""
    """What its compressed files were made with."""
    files: Mapping[str, File] = {}
    """By path below its folder."""
    carried: Mapping[str, File] = {}
    """Files of the generation before with fingerprints in their names, for pages that readers have open. They are no
    part of the site: comparisons leave them out, and the generation after this one doesn't have them."""

    @property
    def number(self) -> int:
        """How many generations came before, and one."""
        return int(self.name.partition("-")[0])


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, the same for the same files."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def decode_manifest(data: bytes) -> Manifest | None:
    """Return what a manifest says; None when it is damaged, or names files outside its folder."""
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError:
        return None
    is_named = manifest.name.partition("-")[0].isdecimal() and "/" not in manifest.name
    is_whole = manifest.format == FORMAT and all(map(is_inside, (*manifest.files, *manifest.carried)))
    return manifest if is_named and is_whole else None


def read_manifest(file: Path) -> Manifest | None:
    """Return what a manifest says; None when there is none, or as decode_manifest."""
    try:
        return decode_manifest(file.read_bytes())
    except OSError:
        return None
