"""What reading gave, by the digest of all that it depends on."""

import hashlib
import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.store.database import Database
from plugins.newsroom.store.version import code_version

_KIND = "record"
_CHECK = 8
"""Bytes of the digest that stands before each record, because SQLite doesn't notice a bit that fell over."""


class RecordStore:
    """The encoded records of one content folder. A store that can't be used makes a build longer, never wrong."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "records.sqlite"
        self._trouble = ""

    def load(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """Return the records of those keys that are there and whole."""
        try:
            with Database(self._file, code_version()) as database:
                found = database.get(_KIND, keys)
                is_damaged = database.was_damaged
        except sqlite3.DatabaseError:
            Database.remove(self._file)
            found, is_damaged = {}, True
        except OSError as error:
            self._trouble = f"can't be used: {error.strerror}"
            return {}
        whole = {key: value[_CHECK:] for key, value in found.items() if value[:_CHECK] == _digest(value[_CHECK:])}
        if is_damaged or len(whole) < len(found):
            self._trouble = "was damaged; what is damaged is read anew"
        return whole

    def save(self, new: Mapping[bytes, bytes], keys: Collection[bytes]) -> tuple[Problem, ...]:
        """Keep new records, and of all only those with these keys; return a warning if the store had to do without."""
        try:
            if new:
                with Database(self._file, code_version()) as database:
                    database.put(_KIND, {key: _digest(value) + value for key, value in new.items()})
                    database.keep_only(_KIND, keys)
        except (OSError, sqlite3.Error) as error:
            self._trouble = f"can't be used: {getattr(error, 'strerror', None) or error}"
        if not self._trouble:
            return ()
        expected = "a file that can be read and written"
        return (Problem(self._file.as_posix(), 0, "", self._trouble, expected, severity=Severity.WARNING),)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECK).digest()
