"""Everything that a build reads, as one digest: if it is that of the last build, there is nothing to do."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from plugins.newsroom.read.files import find_files
from plugins.newsroom.store.version import code_version

_BLOCK = 1 << 18
_encode = msgspec.msgpack.Encoder(order="sorted").encode


def digest_inputs(files: Sequence[str], settings: Sequence[Any], folders: Iterable[Path]) -> bytes:
    """Return the digest of all that a site is made from but for its texts: 16 bytes.

    files: paths of what else lies below content/; what is copied of them is looked at one by one.
    settings: whatever encodes as MessagePack. folders: of templates and catalogs, which count with their bytes.
    Raises OSError when one can't be read.
    """
    digest = hashlib.blake2b(code_version(), digest_size=16)
    digest.update(_encode([list(settings), files]))
    for folder in folders:
        # Templates may be named like files that IGNORE_FILES passes over below content/.
        listed = find_files(folder, (), ())
        digest.update(f"{len(listed.texts)} {len(listed.files)}\0".encode())
        for path in (*listed.texts, *listed.files):
            _add(digest, path, folder / path)
    return digest.digest()


def digest_texts(standing: bytes, texts: Mapping[str, bytes]) -> bytes:
    """Return the digest of all that a site is made from: what digest_inputs returns, and texts' digests by path."""
    return hashlib.blake2b(standing + _encode(texts), digest_size=16).digest()


def _add(digest: hashlib.blake2b, path: str, file: Path) -> None:
    data = file.read_bytes()
    digest.update(f"{path}\0{len(data)}\0".encode())
    digest.update(data)


def digest_file(file: str | Path) -> bytes:
    """Return the digest of one file: 16 bytes. Raises OSError when it can't be read."""
    digest = hashlib.blake2b(digest_size=16)
    with open(file, "rb", buffering=0) as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.digest()


def are_same(copies: Mapping[str, bytes]) -> bool:
    """Return whether all files, given with their digests, are what they were."""
    try:
        return all(digest_file(file) == digest for file, digest in copies.items())
    except OSError:
        return False
