"""The list of what the press wrote into an output folder: of each file, what it was made from and how it was left."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from plugins.newsroom.model.marks import UNMARKED, Mark, mark_file
from plugins.newsroom.problems import Problem
from plugins.newsroom.write.paths import is_inside

_SEAL = 16


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One file as it was written."""

    fingerprint: bytes = b""
    """Digest of all that its bytes depend on; empty while it isn't known."""
    size: int = -1
    """In bytes; -1 while it isn't known."""
    mtime_ns: int = 0
    """Of the file, in nanoseconds since 1970."""
    spec: bytes = b""
    """Digest of the output as it was planned."""
    kit: int = -1
    """Which of Account.kits it was printed with; -1: it is a copy."""
    facts: bytes = b""
    """What it depends on of the Site, as render/facts.py packs it."""


class Kit(msgspec.Struct, frozen=True, array_like=True):
    """Templates that print a page in an edition."""

    templates: tuple[str, ...]
    edition: str
    digest: bytes
    """Of these templates and the messages they name; empty when it can't be known."""


class Account(msgspec.Struct, frozen=True, array_like=True):
    """What the outputs of the last build depended on, for the next one to see which of them may be others now."""

    world: bytes = b""
    """Digest of what all of them depend on: code and settings."""
    theme: Mapping[str, bytes] = {}
    """Digests of all templates and catalogs, by path."""
    kits: tuple[Kit, ...] = ()
    facts: Mapping[int, bytes] = {}
    """Digests of the facts that the Site consisted of, by number."""


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
    account: Account = Account()
    marks: Mapping[str, Mark] = {}
    """How the files lay there that were read besides, by path in the file system."""

    def are_marked(self) -> bool:
        """Return whether these files lie there as they did."""
        return all(mark != UNMARKED and mark_file(path) == mark for path, mark in self.marks.items())

    def holds_at(self, moment: float) -> bool:
        """Return whether nothing has appeared or gone by itself by then."""
        return self.built_at <= moment and (self.next_change_at is None or moment < self.next_change_at)


class Ledger(msgspec.Struct, frozen=True):
    """What is known of an output folder."""

    entries: Mapping[str, Entry] = {}
    """By path below the folder."""
    past: Past | None = None


def read_ledger(file: Path) -> Ledger:
    """Return what a file says; an empty ledger when it is missing or damaged. Paths that lead elsewhere are dropped.

    Of a ledger in another form only the paths count: they still are files that the press wrote.
    """
    try:
        data = unseal(file.read_bytes())
        ledger = msgspec.msgpack.decode(data, type=Ledger)
    except msgspec.ValidationError:
        ledger = _read_paths(data)
    except (OSError, msgspec.DecodeError):
        return Ledger()
    if all(map(is_inside, ledger.entries)):
        return ledger
    return Ledger({path: entry for path, entry in ledger.entries.items() if is_inside(path)})


class _Paths(msgspec.Struct, frozen=True):
    """What every form of a ledger has."""

    entries: Mapping[str, msgspec.Raw] = {}


def _read_paths(data: memoryview) -> Ledger:
    try:
        return Ledger(dict.fromkeys(msgspec.msgpack.decode(data, type=_Paths).entries, Entry()))
    except msgspec.DecodeError:
        return Ledger()


def encode_ledger(ledger: Ledger) -> bytes:
    """Return a ledger as bytes."""
    return seal(msgspec.msgpack.encode(ledger))


def seal(data: bytes) -> bytes:
    """Return bytes with their digest behind them, by which it is seen that they are whole."""
    return data + _digest(data)


def unseal(data: bytes) -> memoryview:
    """Return what was sealed; nothing where one bit is another."""
    view = memoryview(data)
    return view[:-_SEAL] if _digest(view[:-_SEAL]) == view[-_SEAL:] else view[:0]


def _digest(data: bytes | memoryview) -> bytes:
    # Many processors have instructions for this one; it is at its quickest with tens of megabytes.
    return hashlib.sha256(data).digest()[:_SEAL]


def is_as_left(file: str, entry: Entry) -> bool:
    """Return whether a file still has the size and time with which it was left."""
    try:
        status = os.stat(file, follow_symlinks=False)
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.mtime_ns


def entry_of(file: str, entry: Entry) -> Entry:
    """Return an entry with size and time of the file as it lies there; raises OSError if it doesn't."""
    status = os.stat(file, follow_symlinks=False)
    return Entry(entry.fingerprint, status.st_size, status.st_mtime_ns, entry.spec, entry.kit, entry.facts)
