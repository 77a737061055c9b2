"""Blobs in one SQLite file: long texts by digest, and small things by kind and key."""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

_FORMAT = 2
"""Goes up when the tables change; a file of another format counts as empty."""
_MOST_VARIABLES = 500
"""Of one statement. SQLite's default limit is 999 before 3.32."""

_MANY = 2_000
"""Keys from which on reading all of a kind is quicker than asking for each."""

_STAMPS = "version"
"""Kind of what is said of the file itself."""
_VERSION, _ADDED = b"\x00", b"\x01"

_TABLES = (
    "CREATE TABLE IF NOT EXISTS blobs (kind TEXT, key BLOB, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID",
    # Long values lie in the order in which they came; among the small ones they would push everything apart.
    "CREATE TABLE IF NOT EXISTS texts (key BLOB PRIMARY KEY, value BLOB)",
)


class Database:
    """Blobs by kind and key. As a context manager it keeps what was put when the block ends well, else none of it.

    Blobs of another version of the code are gone when it is opened. A damaged file is begun anew: `was_damaged`.
    """

    def __init__(self, file: Path, version: bytes) -> None:
        """Open or make the file. version is any bytes that differ between versions of the code.

        Raises OSError when the folder can't be written.
        """
        self.was_damaged = False
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open(version)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and not file.exists():
                raise OSError(0, str(error), str(file)) from None
            self.was_damaged = True
            self.remove(file)
            try:
                self._connection = self._open(version)
            except sqlite3.DatabaseError as again:
                raise OSError(0, str(again), str(file)) from None

    def __enter__(self) -> "Database":
        self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.closing(self._connection):
            self._connection.execute("COMMIT" if kind is None else "ROLLBACK")

    def get(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the blobs of those keys that are there."""
        return select_blobs(self._connection, kind, keys)

    def put(self, kind: str, blobs: Mapping[bytes, bytes]) -> None:
        """Keep blobs; one that is there already is replaced."""
        rows = ((kind, key, value) for key, value in blobs.items())
        self._connection.executemany("INSERT OR REPLACE INTO blobs VALUES (?, ?, ?)", rows)

    @property
    def added(self) -> int:
        """A number that whoever adds to the file may keep there; 0 at first."""
        return int.from_bytes(self.get(_STAMPS, [_ADDED]).get(_ADDED, b""), "big")

    @added.setter
    def added(self, number: int) -> None:
        self.put(_STAMPS, {_ADDED: number.to_bytes(8, "big")})

    def put_texts(self, texts: Mapping[bytes, bytes]) -> None:
        """Keep long texts by their digests."""
        self._connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", texts.items())

    def keep_only(self, kind: str, keys: Iterable[bytes]) -> None:
        """Drop the blobs of a kind whose keys are not among these."""
        kept = set(keys)
        there = {row[0] for row in self._connection.execute("SELECT key FROM blobs WHERE kind = ?", (kind,))}
        gone = [(kind, key) for key in there - kept]
        self._connection.executemany("DELETE FROM blobs WHERE kind = ? AND key = ?", gone)

    def keep_only_texts(self, keys: Iterable[bytes]) -> None:
        """Drop the texts whose digests are not among these."""
        kept = set(keys)
        there = {row[0] for row in self._connection.execute("SELECT key FROM texts")}
        self._connection.executemany("DELETE FROM texts WHERE key = ?", [(key,) for key in there - kept])

    def _open(self, version: bytes) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, isolation_level=None, timeout=60)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            # What a machine loses that goes down is read anew: the store holds nothing that can't be made again.
            connection.execute("PRAGMA synchronous=OFF")
            for table in _TABLES:
                connection.execute(table)
            stamp = _stamp(version)
            found = connection.execute("SELECT value FROM blobs WHERE kind = ? AND key = ?", (_STAMPS, _VERSION))
            if (row := found.fetchone()) is None or row[0] != stamp:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("DELETE FROM blobs")
                connection.execute("DELETE FROM texts")
                connection.execute("INSERT INTO blobs VALUES (?, ?, ?)", (_STAMPS, _VERSION, stamp))
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    @staticmethod
    def remove(file: Path) -> None:
        """Remove a database with the files SQLite keeps beside it."""
        for ending in ("", "-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)


class OpenTexts:
    """Texts to be fetched one by one, by any process: each opens the file for itself, since SQLite's connections don't
    outlive a fork.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connections: dict[int, sqlite3.Connection] = {}

    def connection(self) -> sqlite3.Connection:
        """Return this process's connection, which only reads. Raises sqlite3.Error when there is no such file."""
        process = os.getpid()
        if process not in self._connections:
            address = f"{self._file.absolute().as_uri()}?mode=ro"
            self._connections[process] = sqlite3.connect(address, uri=True, isolation_level=None, timeout=60)
        return self._connections[process]

    def fetch(self, key: bytes) -> bytes | None:
        """Return a text by its digest; None if it is not there. Raises sqlite3.Error."""
        row = self.connection().execute("SELECT value FROM texts WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def close(self) -> None:
        """Close this process's connection; the next fetch opens another."""
        connection = self._connections.pop(os.getpid(), None)
        if connection is not None:
            connection.close()


def is_of(connection: sqlite3.Connection, version: bytes) -> bool:
    """Return whether what a connection reads was kept by this version of the code."""
    return select_blobs(connection, _STAMPS, [_VERSION]) == {_VERSION: _stamp(version)}


def _stamp(version: bytes) -> bytes:
    return _FORMAT.to_bytes(2, "big") + version


def select_blobs(connection: sqlite3.Connection, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return the blobs of a kind for those keys that are there."""
    found: dict[bytes, bytes] = {}
    wanted = list(dict.fromkeys(keys))
    if len(wanted) > _MANY:
        there = dict(connection.execute("SELECT key, value FROM blobs WHERE kind = ?", (kind,)))
        return {key: there[key] for key in wanted if key in there}
    for start in range(0, len(wanted), _MOST_VARIABLES):
        part = wanted[start : start + _MOST_VARIABLES]
        marks = ",".join("?" * len(part))
        found.update(
            connection.execute(f"SELECT key, value FROM blobs WHERE kind = ? AND key IN ({marks})", (kind, *part))
        )
    return found
