"""What was seen of pictures in earlier builds: files by their marks, pictures by the digests of their bytes."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.newsroom.model.marks import UNMARKED, Mark, mark_file
from plugins.newsroom.store.keeping import put
from plugins.pictures.describing import VERSION, Description, describe, too_heavy
from plugins.pictures.settings import PicturesSettings

_FILE = "album.msgpack"


class Seen(NamedTuple):
    """A file as it was read."""

    mark: Mark
    """UNMARKED while a change would not show in it: then the file is read again next time."""
    digest: bytes
    """Of its bytes, 16 bytes; empty for one that wasn't read."""
    description: Description


class _Page(msgspec.Struct, array_like=True):
    """What the file says."""

    version: int = VERSION
    files: dict[str, tuple[Mark, bytes]] = {}
    pictures: dict[bytes, Description] = {}


class Album:
    """The pictures that were seen. One that can't be read or written makes a build longer, never wrong."""

    def __init__(self, folder: Path, *, trusts_marks: bool = True) -> None:
        """trusts_marks: whether a file that lies there as it did holds what it held; else it is read."""
        self._file = folder / _FILE
        self._known = _read(self._file)
        self._trusts_marks = trusts_marks
        self._seen: dict[str, Seen] = {}

    def look(self, path: str, settings: PicturesSettings, now_ns: int) -> Seen:
        """Return what is known of a file, which is read only if it is not what it was.

        now_ns: the time, in nanoseconds since 1970. Raises OSError when it can't be read.
        """
        mark = mark_file(path)
        known = self._known.files.get(path)
        heavy = too_heavy(mark.size, settings)
        if heavy:
            seen = Seen(UNMARKED, b"", Description(flaw=heavy, size=mark.size))
        elif self._trusts_marks and known is not None and known[0] == mark and known[1] in self._known.pictures:
            seen = Seen(mark, known[1], self._known.pictures[known[1]])
        else:
            data = Path(path).read_bytes()
            digest = hashlib.blake2b(data, digest_size=16).digest()
            description = self._known.pictures.get(digest) or describe(data)
            seen = Seen(mark if mark.is_settled(now_ns) else UNMARKED, digest, description)
        self._seen[path] = seen
        return seen

    @property
    def seen(self) -> Mapping[str, Seen]:
        """What was looked at, by path."""
        return self._seen

    def keep(self) -> None:
        """Note what was looked at for the next build, and nothing else."""
        page = _Page(
            files={path: (seen.mark, seen.digest) for path, seen in sorted(self._seen.items()) if seen.digest},
            pictures={seen.digest: seen.description for _, seen in sorted(self._seen.items()) if seen.digest},
        )
        if page != self._known:
            put(self._file, msgspec.msgpack.encode(page))


def _read(file: Path) -> _Page:
    try:
        page = msgspec.msgpack.decode(file.read_bytes(), type=_Page)
    except (OSError, msgspec.DecodeError):
        return _Page()
    return page if page.version == VERSION else _Page()
