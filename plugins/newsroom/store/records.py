"""What reading gave, by the digest of all that it depends on; and what capabilities keep from one build to the next."""

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from plugins.newsroom.model import Body, Text
from plugins.newsroom.model.texts import digest_text
from plugins.newsroom.problems import BuildError, Problem, Severity
from plugins.newsroom.read.desk import Reading
from plugins.newsroom.store.database import Database, OpenTexts, is_of, select_blobs
from plugins.newsroom.store.version import code_version

_FILE = "records.sqlite"
_RECORD = "record"
_MEMORY = "memory"
_NOTE = "note "
"""Before the name of the capability that made it."""
_WORTH_DROPPING = 50
_PART_WORTH_DROPPING = 20
"""What belongs to no text any more is looked for when so many texts were read, and one for so many that there are."""
_CHECK = 8
"""Bytes of the digest that stands before each blob, because SQLite doesn't notice a bit that fell over."""
_decode_text = msgspec.msgpack.Decoder(Text).decode


class LostError(BuildError):
    """Something that the store had when the build began is not there, or damaged. Without the store all is right."""


class RecordStore:
    """The records, bodies and notes of one content folder. A store that can't be used makes a build longer, never
    wrong: what can't be written is held in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._trouble = ""
        self._texts = OpenTexts(self._file)
        self._held: dict[bytes, bytes] = {}
        """Texts that could not be written."""
        self.overtaken: Mapping[str, bytes] = {}
        """Keys of texts that were changed between being listed and being read, by path: the next build has to look
        again."""
        self._last: tuple[bytes, Text] | None = None
        """What was fetched last: a page asks for its body more than once."""
        self._held_notes: dict[tuple[str, bytes], bytes] = {}

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._file.parent

    def load(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """Return the records of those keys that are there and whole."""
        try:
            with Database(self._file, code_version()) as database:
                found = database.get(_RECORD, keys)
                is_damaged = database.was_damaged
        except sqlite3.DatabaseError:
            Database.remove(self._file)
            found, is_damaged = {}, True
        except OSError as error:
            self._trouble = f"can't be used: {error.strerror}"
            return {}
        whole = _whole(found)
        if is_damaged or len(whole) < len(found):
            self._trouble = "was damaged; what is damaged is read anew"
        return whole

    def peek(self, keys: Sequence[bytes]) -> list[bytes]:
        """Return the records of keys, changing nothing. Raises LostError if one is not there, or damaged."""
        try:
            connection = self._texts.connection()
            found = _whole(select_blobs(connection, _RECORD, keys)) if is_of(connection, code_version()) else {}
            return [found[key] for key in keys]
        except (sqlite3.Error, KeyError) as error:
            raise LostError(f"{self._file.as_posix()}: {error}") from None

    def add(self, read: Sequence[Reading]) -> None:
        """Keep what was read: bodies, notes and records."""
        texts = {digest_text(reading.text): reading.text for reading in read if reading.text}
        notes: dict[str, dict[bytes, bytes]] = {}
        for reading in read:
            for name, note in reading.notes.items():
                notes.setdefault(_NOTE + name, {})[reading.key] = note
        try:
            with Database(self._file, code_version()) as database:
                database.put_texts(texts)
                database.put(_RECORD, {reading.key: _checked(reading.record) for reading in read})
                database.added += len(read)
                for kind, blobs in notes.items():
                    database.put(kind, {key: _checked(note) for key, note in blobs.items()})
        except (OSError, sqlite3.Error) as error:
            self._trouble = f"can't be used: {getattr(error, 'strerror', None) or error}"
            self._held |= texts
            for kind, blobs in notes.items():
                self._held_notes.update({(kind, key): note for key, note in blobs.items()})

    def keep_only(self, keys: Collection[bytes], bodies: Iterable[Body], capabilities: Iterable[str]) -> None:
        """Drop what belongs to no text any more, given the keys of the records, and the bodies, that there are; but
        only when much may have gathered, since looking for it takes longer than reading a text.
        """
        if self._trouble.startswith("can't"):
            return
        try:
            with Database(self._file, code_version()) as database:
                if database.added < max(_WORTH_DROPPING, len(keys) // _PART_WORTH_DROPPING):
                    return
                database.added = 0
                database.keep_only(_RECORD, keys)
                for name in capabilities:
                    database.keep_only(_NOTE + name, keys)
                database.keep_only_texts(body.key for body in bodies)
        except (OSError, sqlite3.Error) as error:
            self._trouble = f"can't be used: {getattr(error, 'strerror', None) or error}"

    def fetch(self, key: bytes) -> Text:
        """Return a body's long part. Raises LostError when it is not there as it was written."""
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        data = self._held.get(key)
        if data is None:
            try:
                data = self._texts.fetch(key)
            except sqlite3.Error:
                data = None
        if data is None or digest_text(data) != key:
            raise LostError(f"{self._file.as_posix()} has lost the body {key.hex()}")
        text = _decode_text(data)
        self._last = key, text
        return text

    def notes(self, capability: str, keys: Sequence[bytes]) -> list[bytes]:
        """Return what a capability noted of texts, given the keys of their records. Raises LostError."""
        kind = _NOTE + capability
        found = {key: note for key in keys if (note := self._held_notes.get((kind, key))) is not None}
        missing = [key for key in keys if key not in found]
        if missing:
            try:
                found |= _whole(select_blobs(self._texts.connection(), kind, missing))
            except sqlite3.Error as error:
                raise LostError(f"{self._file.as_posix()}: {error}") from None
        try:
            return [found[key] for key in keys]
        except KeyError as error:
            lost = f"the note {error.args[0].hex()} of {capability}"
            raise LostError(f"{self._file.as_posix()} has lost {lost}") from None

    def recall(self, capability: str, part: str) -> bytes:
        """Return what a capability kept under a name in an earlier build; empty if there is nothing."""
        return self._recall(f"{capability} {part}")

    def _recall(self, name: str) -> bytes:
        key = name.encode()
        try:
            return _whole(select_blobs(self._texts.connection(), _MEMORY, [key])).get(key, b"")
        except sqlite3.Error:
            return b""

    def keep(self, capability: str, part: str, data: bytes) -> None:
        """Keep bytes of a capability for the next build."""
        name, blob = f"{capability} {part}".encode(), _checked(data)
        state = _digest(self.state(capability) + name + blob[:_CHECK])
        try:
            with Database(self._file, code_version()) as database:
                database.put(_MEMORY, {name: blob, capability.encode(): _checked(state)})
        except (OSError, sqlite3.Error) as error:
            self._trouble = f"can't be used: {getattr(error, 'strerror', None) or error}"

    def state(self, capability: str) -> bytes:
        """Return a digest that differs whenever the capability kept something else; empty if it kept nothing."""
        return self._recall(capability)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning if something was wrong with the store."""
        return (_trouble(self._file, self._trouble),) if self._trouble else ()


def forget(folder: Path) -> None:
    """Remove the store of a content folder."""
    Database.remove(folder / _FILE)


def was_damaged(folder: Path) -> Problem:
    """Return a warning that the store of a content folder was damaged."""
    return _trouble(folder / _FILE, "was damaged; what is damaged is read anew")


def _trouble(file: Path, found: str) -> Problem:
    return Problem(file.as_posix(), 0, "", found, "a file that can be read and written", severity=Severity.WARNING)


def _checked(data: bytes) -> bytes:
    return _digest(data) + data


def _whole(found: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Return the blobs that are as they were put, without their digests."""
    return {key: value[_CHECK:] for key, value in found.items() if value[:_CHECK] == _digest(value[_CHECK:])}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECK).digest()
