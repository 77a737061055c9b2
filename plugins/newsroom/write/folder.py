"""Writes files into the output folder, and takes out what an earlier build wrote and nothing plans any more."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from plugins.newsroom.problems import BuildError
from plugins.newsroom.write.lock import hold

_PART = ".warta.part"
"""Name of the file that is being written, at the top of the output folder; of a killed build the next one makes use."""
_BLOCK = 1 << 20


class Written(msgspec.Struct, frozen=True):
    """What writing did."""

    written: tuple[str, ...] = ()
    """Paths below the output folder that are new or changed."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()


class OutputFolder:
    """An output folder and the list of what the press wrote into it, which is kept in the store.

    Files that are not on that list are never removed.
    """

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._folder = folder
        self._ledger = ledger

    def write(self, files: Sequence[tuple[str, bytes | Path]]) -> Written:
        """Write files, given as paths below the folder with their bytes or the file to copy, and remove what is no
        longer among them.

        A file that holds these bytes already is left alone. Each file appears whole, by a rename. Of two builds that
        write at a time, the later one waits. Raises BuildError that names the file and the cause when the folder can't
        be written.
        """
        for path, _ in files:
            if not _is_inside(path):
                raise BuildError(f"{self._folder}: found the path {path!r}, expected one below this folder")
        planned = {path for path, _ in files}
        with _told(self._folder), hold(self._ledger.with_suffix(".lock")):
            earlier = self._read_ledger()
            # What will be written is on the list before it is, so that a killed build leaves nothing unknown behind.
            self._write_ledger(planned | earlier)
            removed = [path for path in sorted(earlier - planned) if self._remove(path)]
            written = [path for path, made in files if self._write_file(path, made)]
            self._write_ledger(planned)
        return Written(tuple(written), len(files) - len(written), tuple(removed))

    def _write_file(self, path: str, made: bytes | Path) -> bool:
        target = self._folder / path
        with _told(target):
            if _holds(target, made):
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, made, self._folder / _PART)
            return True

    def _remove(self, path: str) -> bool:
        """Remove a file and the folders that are empty then; return whether it was there."""
        target = self._folder / path
        is_there = target.is_file() or target.is_symlink()
        if is_there:
            with _told(target):
                target.unlink()
        for parent in list(PurePosixPath(path).parents)[:-1]:
            try:
                (self._folder / parent).rmdir()
            except OSError:
                break
        return is_there

    def _read_ledger(self) -> set[str]:
        try:
            paths = msgspec.json.decode(self._ledger.read_bytes(), type=list[str])
        except (OSError, msgspec.DecodeError):
            return set()
        return {path for path in paths if _is_inside(path)}

    def _write_ledger(self, paths: set[str]) -> None:
        data = json.dumps(sorted(paths), ensure_ascii=False, indent=0).encode()
        with _told(self._ledger):
            if not _holds(self._ledger, data):
                self._ledger.parent.mkdir(parents=True, exist_ok=True)
                _replace(self._ledger, data, self._ledger.with_suffix(".part"))


def _is_inside(path: str) -> bool:
    names = path.split("/")
    return "\0" not in path and not any(name in ("", ".", "..") for name in names) and path != _PART


def _holds(target: Path, made: bytes | Path) -> bool:
    """Return whether a file holds what should be written; False when it can't be read."""
    try:
        if target.is_symlink() or not target.is_file():
            return False
        if isinstance(made, bytes):
            return target.stat().st_size == len(made) and target.read_bytes() == made
        return target.stat().st_size == made.stat().st_size and all(
            one == other for one, other in zip(_blocks(target), _blocks(made), strict=True)
        )
    except (OSError, ValueError):
        return False


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            yield block


def _replace(target: Path, made: bytes | Path, part: Path) -> None:
    """Put a file in place whole: readers see the old one or the new one."""
    try:
        with part.open("wb") as opened:
            if isinstance(made, bytes):
                opened.write(made)
            else:
                with made.open("rb") as source:
                    shutil.copyfileobj(source, opened, _BLOCK)
        os.replace(part, target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a BuildError that names the path."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{path}: can't be written: {error.strerror or error}") from None
