"""What lies below content/ before anything of it is read: all files, and the digests of the texts among them."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from plugins.newsroom.executors import helpers, usable_cores
from plugins.newsroom.problems import ConfigError
from plugins.newsroom.read.files import find_files, is_markdown
from plugins.newsroom.settings import Settings

_WORTH_SHARING = 2_000
"""Texts from which on finding their digests is shared among processes."""


class Sources(msgspec.Struct, frozen=True):
    """The files of a content folder, by paths relative to it, in order."""

    digests: Mapping[str, bytes]
    """Of each text: 16 bytes."""
    unreadable: Mapping[str, str]
    """Texts that can't be read, each with the reason."""
    files: tuple[str, ...]
    """Those that are no texts."""


def find_sources(settings: Settings) -> Sources:
    """Return what lies in the content folder. Raises ConfigError when there is no such folder."""
    root = settings.path
    if not os.path.isdir(root):
        raise ConfigError(f"PATH: found {root!r}, expected a folder with content")
    found = find_files(Path(root), settings.ignore_files, settings.static_paths, follows_links=settings.follow_links)
    digests, unreadable = digest_texts(root, found.texts)
    return Sources(digests, unreadable, found.files)


def digest_texts(root: str, paths: Sequence[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the digests of texts by path, and why others can't be read; of many, on all cores."""
    cores = usable_cores() if len(paths) >= _WORTH_SHARING else 1
    share = -(-len(paths) // cores) or 1
    # This process takes the first part itself.
    with helpers(cores - 1) as executor:
        parts = [paths[start : start + share] for start in range(share, len(paths), share)]
        futures = [executor.submit(_digest_part, root, part) for part in parts]
        found = _digest_part(root, paths[:share]) + [each for future in futures for each in future.result()]
    pairs = list(zip(paths, found, strict=True))
    digests = {path: digest for path, digest in pairs if isinstance(digest, bytes)}
    return digests, {path: reason for path, reason in pairs if isinstance(reason, str)}


def digest_source(file: str, data: bytes) -> bytes:
    """Return the digest of a text's bytes, and of the files that it takes in: 16 bytes."""
    digest = hashlib.blake2b(data, digest_size=16)
    if not is_markdown(file):
        from plugins.newsroom.read.foreign import digest_included

        digest.update(digest_included(Path(file)))
    return digest.digest()


def read_source(file: str) -> bytes:
    """Return the bytes of a text. Raises OSError."""
    with open(file, "rb", buffering=0) as opened:
        return opened.read()


def _digest_part(root: str, paths: Sequence[str]) -> list[bytes | str]:
    """Return the digest of each text, or why it can't be read."""
    found: list[bytes | str] = []
    for path in paths:
        file = f"{root}/{path}"
        try:
            found.append(digest_source(file, read_source(file)))
        except OSError as error:
            found.append(error.strerror or str(error))
    return found
