"""Made files in the store, each with a digest before it, so that a damaged one is made again."""

import hashlib
import os
from pathlib import Path

_DIGEST = 16
UNKNOWN = 3
"""Status with which a capability's worker.py ends when it knows of no such file."""


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


def put(file: Path, data: bytes) -> None:
    """Write a file so that whoever reads it meanwhile finds the old one or the new one, whole. What the system refuses
    is left: nothing in the store is needed.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, file)
    except OSError:
        return


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
