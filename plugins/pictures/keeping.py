"""Made files in the store, each with a digest before it, so that a damaged one is made again."""

import hashlib
from pathlib import Path

from plugins.pictures.album import put

_DIGEST = 16
UNKNOWN = 3
"""Status with which worker.py ends when it knows of no such file."""


def kept(folder: Path, name: str) -> bytes | None:
    """Return a file that was made; None if it isn't there, or not whole."""
    try:
        data = place(folder, name).read_bytes()
    except OSError:
        return None
    head, rest = data[:_DIGEST], data[_DIGEST:]
    return rest if head == _digest(rest) else None


def keep(folder: Path, name: str, data: bytes) -> None:
    """Keep a file that was made."""
    put(place(folder, name), _digest(data) + data)


def place(folder: Path, name: str) -> Path:
    """Return where a made file is kept: not all in one folder, since there are thousands."""
    return folder / name[:2] / name


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
