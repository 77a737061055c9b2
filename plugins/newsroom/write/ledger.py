"""The list of what the press wrote into an output folder: of each file, what it was made from and how it was left."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from plugins.newsroom.problems import Problem
from plugins.newsroom.write.paths import is_inside


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One file as it was written."""

    fingerprint: bytes = b""
    """Digest of all that its bytes depend on; empty while it isn't known."""
    size: int = -1
    """In bytes; -1 while it isn't known."""
    mtime_ns: int = 0
    """Of the file, in nanoseconds since 1970."""


class Past(msgspec.Struct, frozen=True, array_like=True):
    """The last build that came to its end, for the next one to see whether anything is different."""

    inputs: bytes
    """Digest of everything that was read, but for the files below."""
    copies: Mapping[str, bytes]
    """Digests of the files that were copied, by path in the file system."""
    built_at: float
    """The moment it was built for, in seconds since 1970."""
    next_change_at: float | None
    """The next moment after that at which something appears or goes by itself; None: there is none."""
    editions: tuple[str, ...]
    """Codes, in order."""
    texts: int
    """Articles and pages that were read."""
    warnings: tuple[Problem, ...]
    """To be repeated."""

    def holds_at(self, moment: float) -> bool:
        """Return whether nothing has appeared or gone by itself by then."""
        return self.built_at <= moment and (self.next_change_at is None or moment < self.next_change_at)


class Ledger(msgspec.Struct, frozen=True):
    """What is known of an output folder."""

    entries: Mapping[str, Entry] = {}
    """By path below the folder."""
    past: Past | None = None


def read_ledger(file: Path) -> Ledger:
    """Return what a file says; an empty ledger when it is missing or damaged. Paths that lead elsewhere are dropped."""
    try:
        ledger = msgspec.msgpack.decode(file.read_bytes(), type=Ledger)
    except (OSError, msgspec.DecodeError):
        return Ledger()
    if all(map(is_inside, ledger.entries)):
        return ledger
    return Ledger({path: entry for path, entry in ledger.entries.items() if is_inside(path)})


def encode_ledger(ledger: Ledger) -> bytes:
    """Return a ledger as bytes."""
    return msgspec.msgpack.encode(ledger)


def is_as_left(file: str, entry: Entry) -> bool:
    """Return whether a file still has the size and time with which it was left."""
    try:
        status = os.stat(file, follow_symlinks=False)
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.mtime_ns


def entry_of(file: str, fingerprint: bytes) -> Entry:
    """Return the entry for a file as it lies there; raises OSError if it doesn't."""
    status = os.stat(file, follow_symlinks=False)
    return Entry(fingerprint, status.st_size, status.st_mtime_ns)
