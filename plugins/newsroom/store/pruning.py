"""Takes out of the store what was made of files that no build has used for long."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from plugins.newsroom.store.keeping import put

DAYS = 30
"""How long a made file stays in the store that no build uses: what is taken back for a while isn't made twice."""
DAY_NS = 24 * 60 * 60 * 1_000_000_000
_FILE = "uses.msgpack"


class _Uses(msgspec.Struct, frozen=True, array_like=True):
    """What the file says."""

    day: int = -1
    """On which the folder was looked through; days since 1970."""
    last: dict[str, int] = {}
    """The day on which a build last used what is named so."""


def prune(folder: Path, used: Iterable[str], day: int) -> None:
    """Note what a build uses of the files that were made into a folder, and once a day remove those that no build has
    used for DAYS days. What can't be removed stays.

    used: what the names of files begin with, up to the first hyphen or full stop. day: days since 1970. A file that
    nothing is known of counts as used when it is first seen.
    """
    known = _read(folder)
    last = {**known.last, **dict.fromkeys(used, day)}
    if known.day != day:
        for file in _made(folder):
            since = last.setdefault(_stem(file.name), day)
            if since < day - DAYS or (file.suffix == ".part" and _is_left_behind(file, day)):
                _remove(file)
        last = {name: since for name, since in last.items() if since >= day - DAYS}
    now = _Uses(day, dict(sorted(last.items())))
    if now != known and (folder.is_dir() or last):
        put(folder / _FILE, msgspec.msgpack.encode(now))


def _made(folder: Path) -> list[Path]:
    """Return all that keeping.py has put there."""
    return sorted(folder.glob("??/*"))


def _stem(name: str) -> str:
    return name.partition(".")[0].partition("-")[0]


def _is_left_behind(part: Path, day: int) -> bool:
    """Return whether a file is half of one that a killed process was about to keep on an earlier day."""
    try:
        return part.stat().st_mtime_ns // DAY_NS < day - 1
    except OSError:
        return False


def _remove(file: Path) -> None:
    try:
        os.unlink(file)
        os.rmdir(file.parent)
    except OSError:
        return  # the folder holds others, or somebody else was quicker


def _read(folder: Path) -> _Uses:
    try:
        return msgspec.msgpack.decode((folder / _FILE).read_bytes(), type=_Uses)
    except (OSError, msgspec.DecodeError):
        return _Uses()
